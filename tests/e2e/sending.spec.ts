import { expect, sendingAgency, test } from "./support/post-office-test";
import { DESK, isSoundInBothThemes, PHONE } from "./support/sound";
import { onDatabase } from "./support/sql";

/** In which states the mails of this workspace are, one after another. */
const statesOf = (database: string, workspaceId: string) =>
  onDatabase(database, async (sql) =>
    (await sql(`select state from "Outbound" where "workspaceId" = $1 order by "id"`, [workspaceId])).map(
      ({ state }) => state,
    ),
  );

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

test("the calendar says who gets a mail when by whose hour, and who gets none and why", async ({
  as,
  agency,
  product,
  post,
}) => {
  const { campaignId, from } = await sendingAgency(product, agency, post);
  const page = await as(agency.members.VIEWER);
  await page.goto(`/campaigns/${campaignId}/calendar`);
  await expect(page.getByText("1 mail to 1 person in the next 14 days")).toBeVisible();
  const day = page.getByRole("table", { name: "Mails of this day" });
  await expect(day.getByRole("row", { name: /Ana Costa/ })).toContainText("Lisbon");
  await expect(day.getByRole("row", { name: /Ana Costa/ })).toContainText(from);
  const left = page.getByRole("group").filter({ hasText: "The address is not valid" });
  await left.getByText("The address is not valid", { exact: true }).click();
  await expect(left.getByRole("link", { name: "Rui Lind" })).toBeVisible();

  await page.getByRole("button", { name: "By their hour" }).click();
  const cells = page.getByRole("table", { name: "Mails by day." }).getByRole("button");
  await expect(cells.filter({ hasText: "1" }).first()).toBeVisible();
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    await isSoundInBothThemes(page, `the calendar, ${size.width} px`);
  }
});

test("a campaign without people says so, and promises no reason below", async ({
  as,
  agency,
  product,
  post,
}) => {
  const { campaignId } = await sendingAgency(product, agency, post, { readers: [] });
  const page = await as(agency.members.VIEWER);
  await page.goto(`/campaigns/${campaignId}/calendar`);
  await expect(page.getByText("Nobody is in this campaign yet")).toBeVisible();
  await expect(page.getByText("Who is left out, and why")).toHaveCount(0);
  await expect(page.getByText("is said below")).toHaveCount(0);
});

test("while a mail is being edited in review no answer goes to the text before, and none takes the edit along", async ({
  as,
  agency,
  product,
  post,
}) => {
  const { campaignId } = await sendingAgency(product, agency, post, { delayDays: 0 });
  await onDatabase(product.database, (sql) =>
    sql(`update "Campaign" set "approval" = 'ALL' where id = $1`, [campaignId]),
  );
  const page = await as(agency.members.OPERATOR);
  const headers = { origin: product.url };
  const run = await page.request.post("/api/cam/execute/nurture", { data: { campaignId }, headers });
  expect(run.status()).toBe(202);
  const states = () => statesOf(product.database, agency.workspaceId);
  await expect.poll(states, { timeout: 30_000 }).toEqual(["AWAITING_APPROVAL"]);
  await page.goto("/review-queue?kind=MESSAGE");
  await page.getByRole("button", { name: /^Edit the text/ }).click();
  const text = page.getByRole("textbox", { name: "Text" });
  await text.fill("A wholly other text.");
  for (const answer of [/^Approve this text/, /^Reject/]) {
    await page.getByRole("button", { name: answer }).click();
    await expect(page.getByText(/Save or cancel the edit first/).first()).toBeVisible();
    await expect(text).toHaveValue("A wholly other text.");
  }
  expect(await states()).toEqual(["AWAITING_APPROVAL"]);
  await page.getByRole("button", { name: "Save the text" }).click();
  await expect(page.getByRole("button", { name: /^Edit the text/ })).toBeVisible();
  await page.getByRole("button", { name: /^Approve this text/ }).click();
  await expect.poll(states, { timeout: 20_000 }).toEqual(["READY"]);
});

test("of a mail whose answer was lost every try and check can be read, and a person says what became of it", async ({
  as,
  agency,
  product,
  post,
}) => {
  const { campaignId } = await sendingAgency(product, agency, post, { delayDays: 0 });
  const page = await as(agency.members.OPERATOR);
  const { workspaceId } = agency;
  const before = post.delivered.length;
  const run = (job: string) =>
    page.request.post(`/api/cam/execute/${job}`, { data: { campaignId }, headers: { origin: product.url } });
  const states = () => statesOf(product.database, workspaceId);
  expect((await run("nurture")).status()).toBe(202);
  await expect.poll(states, { timeout: 30_000 }).toEqual(["READY"]);
  await onDatabase(product.database, (sql) =>
    sql(`update "Outbound" set "dueAt" = now() - interval '1 minute' where "workspaceId" = $1`, [
      workspaceId,
    ]),
  );
  // Taken, and the line goes dead before the server can say so.
  post.next({ at: "after-data" });
  expect((await run("dispatch")).status()).toBe(202);
  await expect.poll(states, { timeout: 30_000 }).toEqual(["UNKNOWN"]);

  await page.goto("/safety/outbound");
  await page.getByRole("link", { name: /Ana Costa/ }).click();
  await expect(page.getByText("Nobody knows whether this mail went")).toBeVisible();
  await expect(page.getByText("Hello Ana, how do patients book?")).toBeVisible();
  await expect(page.getByText("checks passed")).toBeVisible();
  await expect(page.getByText("About to leave")).toBeVisible();
  await expect(page.getByText("No answer", { exact: true })).toBeVisible();
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size);
    await isSoundInBothThemes(page, `a mail of which nobody knows, ${size.width} px`);
  }

  await page.getByRole("button", { name: "It went" }).click();
  const asked = page.getByRole("dialog");
  await asked.getByLabel("Why").fill("It is in the sent folder.");
  await asked.getByRole("button", { name: "It went" }).click();
  await expect(page.getByText("Nobody knows whether this mail went")).toBeHidden();
  await expect(page.getByText("It is in the sent folder.")).toBeVisible();
  expect(await states()).toEqual(["SENT"]);
  // Nothing of it goes a second time.
  expect((await run("dispatch")).status()).toBe(202);
  await expect.poll(() => post.delivered.length - before).toBe(1);
});
