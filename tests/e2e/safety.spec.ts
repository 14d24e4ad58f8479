import { newId } from "@/lib/ids";
import { DESK, isSoundInBothThemes, PHONE } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect, test } from "./support/test";

test.slow();

test("an admin sets limits, hours and holidays, and cannot go live before everything is there", async ({
  as,
  agency,
  product,
}) => {
  const page = await as(agency.members.ADMIN);
  await page.goto("/safety");
  await expect(page.getByText("Nobody saved limits here yet")).toBeVisible();
  await expect(page.getByText("Enter your postal address")).toBeVisible();
  await expect(page.getByRole("button", { name: "Go live" })).toBeDisabled();
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    await isSoundInBothThemes(page, `safety, ${size.width} px`);
  }
  await page.setViewportSize(DESK);

  await page.getByRole("button", { name: "Change to dry run" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Change to dry run" }).click();
  await expect(page.getByText("Dry run · now")).toBeVisible();

  const cap = page.getByLabel("Mails a day in the workspace");
  await cap.fill("0");
  await expect(page.getByText("Nothing goes out at all.")).toBeVisible();
  await cap.fill("600");
  await expect(page.getByText("100 more than until now")).toBeVisible();
  // By keyboard: one hour more on Monday, and Saturday by writing it out.
  const hour = (name: string) => page.getByRole("button", { name, exact: true });
  await hour("Monday 9 to 10").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(hour("Monday 8 to 9")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByLabel("Monday", { exact: true })).toHaveValue("08:00–17:00");
  await hour("Tuesday 16 to 17").click();
  await expect(page.getByLabel("Tuesday", { exact: true })).toHaveValue("09:00–16:00");
  await page.getByLabel("Saturday", { exact: true }).fill("10-12:30");
  await page.getByRole("button", { name: "Save limits" }).click();
  await expect(page.getByText("They hold for the next message")).toBeVisible();
  await expect(page.getByText("Saved here. They win")).toBeVisible();
  const [saved] = await onDatabase(product.database, (sql) =>
    sql('select "dailyCap", "sendWindow" from "SafetySettings" where "workspaceId" = $1', [
      agency.workspaceId,
    ]),
  );
  expect(saved).toMatchObject({ dailyCap: 600 });
  expect(saved?.sendWindow).toContainEqual({ weekday: 6, from: "10:00", until: "12:30" });
  expect(saved?.sendWindow).toContainEqual({ weekday: 1, from: "08:00", until: "17:00" });

  await page.getByRole("button", { name: "Add a country’s holidays" }).click();
  await expect(page.getByText("Christmas Day").first()).toBeVisible();
  await page
    .getByRole("button", { name: /^Remove Christmas Day/ })
    .first()
    .click();
  await expect(page.getByText("Christmas Day")).toHaveCount(0);

  const viewer = await as(agency.members.VIEWER);
  await viewer.goto("/safety");
  await expect(viewer.getByText("Only an owner or admin can change")).toBeVisible();
  await expect(viewer.getByLabel("Mails a day in the workspace")).toBeDisabled();
  await expect(viewer.getByRole("button", { name: "Change to sandbox" })).toHaveCount(0);
});

test("a paused domain says why and how it stands, and only an admin with a reason lets it go on", async ({
  as,
  agency,
  product,
}) => {
  const { workspaceId, members } = agency;
  await onDatabase(product.database, async (sql) => {
    await sql(
      `insert into "Mailbox" ("workspaceId", id, address, "senderName", provider, "dailyCap", "warmUpFrom", "warmUpStart", "warmUpStep", "updatedAt")
       values ($1, $2, 'maya@lighthouse.example', 'Maya Santos', 'SMTP', 40, now() - interval '3 days', 5, 2, now())`,
      [workspaceId, newId()],
    );
    await sql(
      `insert into "SendingDomain" ("workspaceId", domain, profile, "pausedAt", "pausedBecause", "pausedBy", "updatedAt")
       values ($1, 'lighthouse.example', 'RESEND', now(), '5 of 100 mails in 30 days bounced (5 %); Resend stops senders above 4 %.', 'limits', now())`,
      [workspaceId],
    );
  });
  const operator = await as(members.OPERATOR);
  await operator.goto("/safety");
  await expect(operator.getByText("5 of 100 mails in 30 days bounced")).toBeVisible();
  await expect(operator.getByText("Only an owner or admin lets it go on.")).toBeVisible();
  await expect(operator.getByText(/^11 within 24 hours now, 40 from /)).toBeVisible();

  const page = await as(members.ADMIN);
  await page.goto("/safety");
  await page.getByRole("button", { name: "Let it send again" }).click();
  await page.getByLabel("What was mended").fill("The old list is gone.");
  await page.getByRole("alertdialog").getByRole("button", { name: "Let it send again" }).click();
  await expect(page.getByText("Nothing goes from this domain")).toHaveCount(0);
  const [row] = await onDatabase(product.database, (sql) =>
    sql(`select "pausedAt", "restartedAt" from "SendingDomain" where "workspaceId" = $1`, [workspaceId]),
  );
  expect(row).toMatchObject({ pausedAt: null, restartedAt: expect.any(Date) });
});
