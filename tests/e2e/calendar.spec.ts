import { expect, sendingAgency, test } from "./support/post-office-test";
import { DESK, isSoundInBothThemes, PHONE } from "./support/sound";
import { onDatabase } from "./support/sql";

test.slow();

const inZone = (zone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });

test("the calendar foresees a mail, keeps it where the planner put it, and says who is left out and why", async ({
  as,
  agency,
  product,
  post,
}) => {
  const { campaignId, sequenceId, from } = await sendingAgency(product, agency, post, [
    ["Ana", "Costa", "VALID", "Europe/Lisbon"],
    ["Grace", "Lowe", "VALID", "America/New_York"],
    ["Rui", "Lind", "INVALID", "Europe/Lisbon"],
  ]);
  // Every day of the week: on a Friday evening nothing would be planned before Sunday.
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: "09:00", until: "17:00" }));
  await onDatabase(product.database, async (sql) => {
    // A mail that needs a yes stays where it was put, at whatever hour this runs.
    await sql(`update "Campaign" set "sendWindow" = $2, approval = 'ALL' where id = $1`, [
      campaignId,
      JSON.stringify(week),
    ]);
    await sql('update "Step" set "delayDays" = 0 where "sequenceId" = $1', [sequenceId]);
  });
  const page = await as(agency.members.OPERATOR);
  await page.goto(`/campaigns/${campaignId}/calendar`);
  await expect(page.getByText("2 mails to 2 people")).toBeVisible();
  await expect(page.getByText("None of them has a time yet")).toBeVisible();
  await expect(page.getByRole("row", { name: /(Ana Costa|Grace Lowe)/ }).first()).toContainText(
    /Foreseen|Would wait for a yes/,
  );
  await page.locator("summary", { hasText: "The address is not valid" }).click();
  await expect(page.getByRole("link", { name: "Rui Lind" })).toBeVisible();
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    await isSoundInBothThemes(page, `a calendar of what is foreseen, ${size.width} px`);
  }
  await page.setViewportSize(DESK);

  const run = await page.request.post("/api/cam/execute/nurture", {
    data: { campaignId },
    headers: { origin: product.url },
  });
  expect(run.status()).toBe(202);
  const planned = () =>
    onDatabase(product.database, (sql) =>
      sql('select id, "recipientName", "dueAt" from "Outbound" where "workspaceId" = $1', [
        agency.workspaceId,
      ]),
    );
  await expect.poll(async () => (await planned()).length, { timeout: 30_000 }).toBe(2);
  await page.reload();
  await expect(page.getByText("2 have a time already")).toBeVisible();

  for (const { id, recipientName, dueAt } of await planned()) {
    const due = dueAt as Date;
    const zone = recipientName === "Grace Lowe" ? "America/New_York" : "Europe/Lisbon";
    // The column is the workspace's day, the row the hour on the wall of whoever reads it.
    const day = inZone("Europe/Lisbon", { weekday: "long", day: "numeric", month: "long" }).format(due);
    const [hour, minute] = inZone(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
      .format(due)
      .split(":");
    await page.getByRole("button", { name: "By mailbox" }).click();
    await page.getByRole("button", { name: new RegExp(`^${from}, ${day}: [12] mails?$`) }).click();
    await page.getByRole("button", { name: "By their hour" }).click();
    const next = String(Number(hour) + 1).padStart(2, "0");
    const cell = page.getByRole("button", { name: new RegExp(`^${hour}–${next}, ${day}: [12] mails?$`) });
    await cell.click();
    const row = page.getByRole("row", { name: new RegExp(String(recipientName)) });
    await expect(row).toContainText(`${hour}:${minute} ${zone === "Europe/Lisbon" ? "Lisbon" : "New York"}`);
    await expect(row).toContainText("Waits for a yes");
    await expect(row.getByRole("link", { name: "Read it, and why" })).toHaveAttribute(
      "href",
      `/safety/outbound/${id}`,
    );
    // By keyboard into the last row, where the whole day stands.
    await cell.press("ArrowDown");
    await expect(cell).not.toBeFocused();
  }
});

test("a campaign without people says so, and promises no reason below", async ({
  as,
  agency,
  product,
  post,
}) => {
  const { campaignId } = await sendingAgency(product, agency, post, []);
  const page = await as(agency.members.VIEWER);
  await page.goto(`/campaigns/${campaignId}/calendar`);
  await expect(page.getByText("Nobody is in this campaign yet")).toBeVisible();
  await expect(page.getByText("Who is left out, and why")).toHaveCount(0);
  await expect(page.getByText("is said below")).toHaveCount(0);
});
