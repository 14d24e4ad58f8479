import { expect, sendingAgency, test } from "./support/post-office-test";
import { onDatabase } from "./support/sql";

test.slow();

test("a test to oneself arrives as the reader would get it, with its footer, and counts for nothing", async ({
  as,
  agency,
  product,
  post,
}) => {
  const { campaignId, sequenceId, from } = await sendingAgency(product, agency, post);
  const me = agency.members.OPERATOR;
  const page = await as(me);
  await page.goto(`/campaigns/${campaignId}/sequence/${sequenceId}`);
  const mail = page.getByRole("article", { name: "The mail" });
  await expect(mail.getByText("Hello Ana, how do patients book?")).toBeVisible();
  await page.getByRole("button", { name: "Send a test to me" }).click();
  await expect(page.getByText(`A test is on its way to ${me.email}, from ${from}.`)).toBeVisible();
  // The post office is the worker's: mail of other stories arrives there too.
  const arrivedFor = () => post.delivered.filter(({ to }) => to === me.email);
  await expect.poll(() => arrivedFor().length, { timeout: 30_000 }).toBe(1);
  const [arrived] = arrivedFor();
  // Lines that were folded for the way, in one piece again.
  const letter = arrived?.raw.replaceAll("=\r\n", "");
  expect(letter).toContain("Hello Ana, how do patients book?");
  expect(letter).toContain("Rua do Farol 1, Porto");
  expect(letter).toContain(`No more mail from us: ${product.url}/u/`);

  const sent = () =>
    onDatabase(product.database, async (sql) => {
      const [row] = await sql(
        `select o.id, o.state, o.kind, o."campaignId", (select count(*)::int from "Lead" l where l."workspaceId" = o."workspaceId" and l."firstMailAt" is not null) as begun
           from "Outbound" o where o."workspaceId" = $1`,
        [agency.workspaceId],
      );
      return row;
    });
  await expect.poll(async () => (await sent())?.state).toBe("SENT");
  const row = await sent();
  // No campaign's mail, and nobody's first one.
  expect(row).toMatchObject({ kind: "TEST", campaignId: null, begun: 0 });
});
