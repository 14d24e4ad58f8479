import { newId } from "@/lib/ids";
import { tabTo, typeInto } from "./support/keyboard";
import { isSound } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect, test } from "./support/test";

test.slow();

test("somebody says no: it is looked up, weighed, written down, explained, and taken back only with a reason", async ({
  as,
  agency,
  product,
}) => {
  const { workspaceId, members } = agency;
  const campaign = newId();
  await onDatabase(product.database, async (sql) => {
    await sql(
      `insert into "Campaign" ("workspaceId", id, name, currency, "dailyCap", "updatedAt") values ($1, $2, 'Spring', 'EUR', 20, now())`,
      [workspaceId, campaign],
    );
    for (const [at, email] of ["ada@example.com", "grace@mail.example.com", "joan@gmail.com"].entries()) {
      const contact = newId();
      await sql(
        `insert into "Contact" ("workspaceId", id, email, "emailKey", "emailDomain", source, "lawfulBasis", "updatedAt")
         values ($1, $2, $3, $3, split_part($3, '@', 2), 'MANUAL', 'CONSENT', now())`,
        [workspaceId, contact, email],
      );
      if (at < 2)
        await sql(
          `insert into "Lead" ("workspaceId", id, "campaignId", "contactId", "updatedAt") values ($1, $2, $3, $4, now())`,
          [workspaceId, newId(), campaign, contact],
        );
    }
  });
  const [page, viewer] = [await as(members.OPERATOR), await as(members.VIEWER)];
  await page.goto("/safety");
  await expect(page.getByRole("heading", { name: "Used in the last 24 hours" })).toBeVisible();
  await page.goto("/safety/suppressions");
  await expect(page.getByText("Nobody is on the list yet")).toBeVisible();
  await isSound(page, "the empty list");

  await typeInto(page, "May this address be written to?", "Ada+news@Example.com");
  await page.keyboard.press("Enter");
  await expect(page.getByText("ada+news@example.com is not on the list")).toBeVisible();
  await page.getByRole("link", { name: "Put it on the list" }).click();
  await page.waitForURL("**/suppressions/add?entries=*");
  await expect(page.getByLabel("Addresses and domains")).toHaveValue("ada+news@example.com");
  await page.goto("/leads?q=grace%40mail.example.com");
  await page.getByRole("link", { name: "grace@mail.example.com" }).first().click();
  // A new page takes the focus to its heading, and a menu opened a moment before would close.
  await expect(page.getByRole("heading", { level: 1, name: "grace@mail.example.com" })).toBeFocused();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Never write to them again" }).click();
  await expect(page.getByLabel("Addresses and domains")).toHaveValue("grace@mail.example.com");
  await page.goto("/safety/suppressions");

  await tabTo(page, "link", "Put on the list");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/suppressions/add");
  await typeInto(page, "Addresses and domains", "www.example.com\ngmail.com\nnobody");
  await tabTo(page, "button", "See what it stops");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 domains: 3 contacts and 2 leads will be stopped")).toBeVisible();
  await expect(page.getByText("1 line will be left out")).toBeVisible();
  const put = page.getByRole("button", { name: "Put on the list and stop 2 leads" });
  await expect(put).toBeDisabled();
  await isSound(page, "what it stops");
  await page
    .getByRole("checkbox", { name: /Yes, all of gmail.com: never write to any of the 1 contacts/ })
    .click();
  await put.click();
  await expect(page.getByText("2 entries put on the list, 2 leads stopped")).toBeVisible();

  await page.goto("/safety/suppressions?ask=Grace%40MAIL.example.com");
  await expect(page.getByText("grace@mail.example.com is never written to")).toBeVisible();
  await expect(page.getByText("example.com is on the list, and with it everything below it.")).toBeVisible();
  await isSound(page, "the list and an answer");
  await page.goto("/leads?q=grace%40mail.example.com");
  await page.getByRole("link", { name: "grace@mail.example.com" }).first().click();
  await page.getByRole("link", { name: "See the entry" }).click();
  await expect(page.getByText("grace@mail.example.com is never written to")).toBeVisible();
  await viewer.goto("/safety/suppressions");
  await expect(viewer.getByText("2 entries")).toBeVisible();
  await expect(viewer.getByRole("button", { name: /^Lift/ })).toHaveCount(0);

  await page.getByRole("button", { name: "Lift gmail.com" }).click();
  await expect(page.getByText("Their leads stay stopped")).toBeVisible();
  await isSound(page, "the lift");
  await page.getByRole("textbox", { name: "Why" }).fill("We meant one address.");
  await page.getByRole("button", { name: "Take off the list" }).click();
  await expect(page.getByText("1 entry", { exact: true })).toBeVisible();

  // A list of another tool, with a line that names nobody and one that is there already.
  await page.goto("/safety/suppressions/import");
  await isSound(page, "the upload");
  await page.setInputFiles("input[type=file]", {
    name: "unsubscribed_members.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("Email Address,UNSUB_TIME\nnew@example.net,2025-03-04\nnobody,\n@example.com,\n"),
  });
  await page.getByRole("button", { name: "Upload this list" }).click();
  await page.getByRole("button", { name: "Check 3 lines" }).click({ timeout: 30_000 });
  await expect(page.getByText("3 lines checked, nothing written")).toBeVisible({ timeout: 30_000 });
  await isSound(page, "the verdicts");
  await page.getByRole("button", { name: "Put 2 lines on the list" }).click();
  await page.getByRole("button", { name: "Put them on the list" }).click();
  await expect(page.getByText("3 lines are in, 0 leads stopped")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Lines that name nobody")).toBeVisible();

  const download = page.waitForEvent("download");
  await page.goto("/safety/suppressions");
  await page.getByRole("link", { name: "Export" }).click();
  expect((await download).suggestedFilename()).toBe("suppression-list.csv");

  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["/safety/suppressions", "/safety/suppressions/add", "/safety/rules"]) {
    await page.goto(path);
    await isSound(page, `${path} on a phone`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide, `${path} fits a phone`).toBe(false);
  }
  await expect(page.getByText("This is not legal advice")).toBeVisible();
});
