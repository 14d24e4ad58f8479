import { expect, sendingAgency, test } from "./support/post-office-test";
import { DESK, isSoundInBothThemes, PHONE } from "./support/sound";
import { onDatabase } from "./support/sql";

test.slow();

test("a mail whose answer was lost is proven try by try, and a person decides what became of it", async ({
  as,
  agency,
  product,
  post,
}) => {
  const { campaignId, sequenceId, from } = await sendingAgency(product, agency, post);
  const me = agency.members.OPERATOR;
  const page = await as(me);
  await page.goto(`/campaigns/${campaignId}/sequence/${sequenceId}`);
  // Taken, and the line dies before the server can say so.
  post.next({ at: "after-data" });
  await page.getByRole("button", { name: "Send a test to me" }).click();
  const mail = () =>
    onDatabase(product.database, async (sql) => {
      const [row] = await sql(
        'select id, state, "messageId", "checksPassed" from "Outbound" where "workspaceId" = $1',
        [agency.workspaceId],
      );
      return row;
    });
  await expect.poll(async () => (await mail())?.state, { timeout: 30_000 }).toBe("UNKNOWN");
  const before = post.delivered.length;
  const { id, messageId, checksPassed } = (await mail()) as {
    id: string;
    messageId: string;
    checksPassed: string[];
  };

  await page.goto("/safety/outbound?group=unknown");
  await page
    .getByRole("link", { name: me.email })
    .or(page.getByRole("link", { name: "Operator Person" }))
    .first()
    .click();
  await page.waitForURL(`**/safety/outbound/${id}`);
  await expect(page.getByText("Nobody knows whether this mail went")).toBeVisible();
  await expect(page.getByText("Why it was not sent")).toHaveCount(0);
  await expect(page.getByText(messageId)).toBeVisible();
  await expect(page.getByText(from).first()).toBeVisible();
  await expect(page.getByText(`${checksPassed.length} checks passed`)).toBeVisible();
  expect(checksPassed.length).toBeGreaterThan(5);
  const tries = page.getByRole("list").filter({ hasText: "About to leave" });
  await expect(tries.getByRole("listitem")).toHaveText([/^Try 1 About to leave/, /^Try 1 No answer/]);
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    await isSoundInBothThemes(page, `a mail nobody knows of, ${size.width} px`);
  }
  await page.setViewportSize(DESK);

  await page.getByRole("button", { name: "It went", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "It went" }).click();
  // Nobody's word counts without how they know.
  await expect(page.getByRole("dialog")).toBeVisible();
  expect((await mail())?.state).toBe("UNKNOWN");
  await page.getByLabel("Why").fill("It is in the sent folder.");
  await page.getByRole("dialog").getByRole("button", { name: "It went" }).click();
  await expect(page.getByText("Nobody knows whether this mail went")).toHaveCount(0);
  await expect(tries.getByRole("listitem")).toHaveText([
    /^Try 1 About to leave/,
    /^Try 1 No answer/,
    /^Try 1 Somebody looked: it went.*It is in the sent folder\.$/,
  ]);
  await expect(tries).toContainText("Operator Person");
  expect((await mail())?.state).toBe("SENT");
  expect(post.delivered.length).toBe(before);
});
