import { newId } from "@/lib/ids";
import { addMember, type People } from "./support/people";
import type { Product } from "./support/product";
import { isSoundInBothThemes, PHONE } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect, test } from "./support/test";

/** A kind of its own, so that what the other tests leave behind is not counted. */
const KIND = "lighthouse";

async function makeEntries({ database }: Product, { workspaceId, members }: People, count: number) {
  await onDatabase(database, async (sql) => {
    for (let made = 0; made < count; made++) {
      await sql(
        `insert into "AuditEvent" (id, "workspaceId", at, "actorKind", "actorId", "actorName", action, "subjectKind",
           "subjectId", before, after, detail, "fromAddress", "requestId")
         values ($1, $2, now() - $3 * interval '1 minute', 'OPERATOR', $4, '=Owner()', 'lighthouse.painted', $5,
           $6, '{"colour":"white"}', '{"colour":"red"}', '{"note":"<img src=x onerror=alert(1)>"}', '203.0.113.7', 'r-1')`,
        [newId(), workspaceId, made, members.OWNER.id, KIND, newId()],
      );
    }
  });
}

test("the audit log is filtered by its address, paged to its end, and opened to before and after", async ({
  as,
  product,
  people,
}) => {
  await makeEntries(product, people, 120);
  const page = await as("ADMIN");
  await page.goto("/settings/audit-log");
  await page.getByLabel("To what").fill(KIND);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.waitForURL(/subject=lighthouse/);
  const entries = page.getByRole("button", { name: /Lighthouse painted/ });
  await expect(entries).toHaveCount(50);
  for (const left of [50, 20]) {
    // Two pages are equally long: only the address tells that the older one has come.
    const here = page.url();
    await page.getByRole("link", { name: "Older entries" }).click();
    await page.waitForURL((url) => url.href !== here);
    await expect(entries).toHaveCount(left);
  }
  await expect(page.getByRole("link", { name: "Older entries" })).toHaveCount(0);
  await page.getByRole("link", { name: "Back to the newest" }).click();
  await expect(entries).toHaveCount(50);

  await entries.first().click();
  await expect(page.getByRole("row", { name: /colour white red/ })).toBeVisible();
  await expect(page.getByText("<img src=x onerror=alert(1)>")).toBeVisible();
  await page.getByRole("link", { name: "Everything about this lighthouse" }).click();
  await expect(entries).toHaveCount(1);

  await page.goto("/settings/audit-log?from=yesterday");
  await expect(page.getByText("This filter cannot be used")).toBeVisible();
  await page.goto("/settings/audit-log?subject=lighthouse&text=nobody-ever-wrote-this");
  await expect(page.getByText("Nothing fits this filter")).toBeVisible();
});

test("an export holds every page of what is shown, and no formula", async ({ as, product, people }) => {
  await makeEntries(product, people, 210);
  const page = await as("OWNER");
  await page.goto(`/settings/audit-log?subject=${KIND}`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export as CSV" }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString("utf8").trim().split("\r\n");
  expect(lines.length).toBeGreaterThan(210);
  expect(lines[1]).toContain(",OPERATOR,'=Owner(),");
});

const LONG = "W".repeat(80);

test("with long names and many rows nothing breaks on a phone, in light and dark", async ({
  as,
  product,
  people,
}) => {
  const long = await addMember(product, people, LONG, "ADMIN");
  const page = await as(long);
  await page.goto("/settings/team/invite");
  await page.getByLabel("Email").fill(`${"w".repeat(60)}@lighthouse.example.com`);
  await page.getByRole("button", { name: "Create invite" }).click();
  await expect(page.getByLabel("Invite link")).toBeVisible();
  const look = () => isSoundInBothThemes(page, page.url());
  await look();
  await page.setViewportSize(PHONE);
  await look();
  await page.goto("/settings/audit-log");
  await page
    .getByRole("button", { name: /Invite created/ })
    .first()
    .click();
  await look();
  for (const path of ["team", `team/${long.membershipId}`, "profile", "sessions"]) {
    await page.goto(`/settings/${path}`);
    await look();
  }
});
