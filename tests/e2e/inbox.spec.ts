import type { Page } from "@playwright/test";
import { IMAP_PASSWORD } from "@/tests/support/dovecot";
import { deliver } from "@/tests/support/mail-reading";
import { test } from "./support/answers-test";
import { choose } from "./support/choose";
import type { People } from "./support/people";
import { expect, sendingAgency } from "./support/post-office-test";
import type { Product } from "./support/product";
import { DESK, isSoundInBothThemes, PHONE } from "./support/sound";
import { onDatabase } from "./support/sql";

test.slow();

const write = (from: string, subject: string, text: string, more: readonly string[] = []) =>
  [
    `From: ${from}`,
    "To: maya@example.com",
    `Subject: ${subject}`,
    `Message-ID: <${crypto.randomUUID()}@clinic.example>`,
    ...more,
    "Content-Type: text/plain; charset=utf-8",
    "",
    text,
    "",
  ].join("\r\n");

const runJob = async (page: Page, product: Product, job: string, data: object = {}) => {
  const run = await page.request.post(`/api/cam/execute/${job}`, { data, headers: { origin: product.url } });
  expect(run.status()).toBe(202);
};

const asked = (product: Product, statement: string, values: unknown[]) =>
  onDatabase(product.database, (sql) => sql(statement, values));

const handled = async (product: Product, { workspaceId }: People) => {
  const [row] = await asked(
    product,
    'select count(*)::int as n from "Inbound" where "workspaceId" = $1 and "handledAt" is not null',
    [workspaceId],
  );
  return row?.n;
};

test("a mail goes out, its answer comes in, the sequence stops, somebody is called, and the misreading is taken back", async ({
  as,
  agency,
  product,
  post,
  server,
}) => {
  const { campaignId, from } = await sendingAgency(product, agency, post, { delayDays: 0 });
  const admin = await as(agency.members.ADMIN);
  const { workspaceId } = agency;

  await admin.goto("/settings/mailboxes");
  await admin.getByRole("link", { name: from }).click();
  await choose(admin, "Its mail lies at", "Another mail server");
  await admin.getByLabel("Host to read from").fill("127.0.0.1");
  await admin.getByLabel("At", { exact: true }).fill(String(server.port));
  await choose(admin, "Encrypted by", /^None/);
  await admin.getByLabel("With the secret").fill("wrong");
  await admin.getByRole("button", { name: "Save reading" }).click();
  await admin.getByRole("button", { name: "Can CAM read it?" }).click();
  await expect(admin.getByText("It cannot be read")).toBeVisible();
  await isSoundInBothThemes(admin, "a mailbox that cannot be read");
  await admin.getByLabel("With the secret").fill(IMAP_PASSWORD);
  await admin.getByRole("button", { name: "Save reading" }).click();
  // What was found about another secret says nothing about this one.
  await expect(admin.getByText("It cannot be read")).toBeHidden();
  await admin.getByRole("button", { name: "Can CAM read it?" }).click();
  await expect(admin.getByText("It can be read")).toBeVisible();

  const page = await as(agency.members.OPERATOR);
  await runJob(page, product, "nurture", { campaignId });
  const state = async () =>
    (await asked(product, 'select state from "Outbound" where "workspaceId" = $1', [workspaceId]))[0]?.state;
  await expect.poll(state, { timeout: 30_000 }).toBe("READY");
  await asked(
    product,
    `update "Outbound" set "dueAt" = now() - interval '1 minute' where "workspaceId" = $1`,
    [workspaceId],
  );
  await runJob(page, product, "dispatch", { campaignId });
  await expect.poll(state, { timeout: 30_000 }).toBe("SENT");
  const [sent] = await asked(
    product,
    'select "messageId", "recipientAddress", subject from "Outbound" where "workspaceId" = $1',
    [workspaceId],
  );

  const answer =
    "Thank you, but we are not interested.\n\nOn Monday Maya Santos wrote:\n> Hello Ana, how do patients book?";
  const names = [`In-Reply-To: <${sent?.messageId}>`, `References: <${sent?.messageId}>`];
  await deliver(
    server,
    from,
    "INBOX",
    write(`Ana Costa <${sent?.recipientAddress}>`, `Re: ${sent?.subject}`, answer, names),
  );
  const theirs = async () =>
    (await asked(product, 'select "messageId" from "Inbound" where "workspaceId" = $1', [workspaceId]))[0]
      ?.messageId;
  await runJob(page, product, "inbox");
  await expect.poll(() => handled(product, agency), { timeout: 30_000 }).toBe(1);

  await page.goto("/inbox");
  const message = page.getByRole("article");
  await expect(message.getByRole("heading", { level: 2 }).first()).toHaveText(`Re: ${sent?.subject}`);
  const talk = page.getByRole("list", { name: "The conversation" });
  await expect(talk.getByText("Hello Ana, how do patients book?").first()).toBeVisible();
  await expect(message.getByText("Thank you, but we are not interested.", { exact: true })).toBeVisible();
  await expect(message.getByText("Nothing automatic goes to them any more.")).toBeVisible();
  await expect(message.getByText("Suppressed").first()).toBeVisible();
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    if (size === PHONE) await page.getByRole("button", { name: /Re: For Ana/ }).click();
    await isSoundInBothThemes(page, `an answer, ${size.width} px`);
  }
  await page.setViewportSize(DESK);

  // It was a joke: they are interested after all.
  await page.keyboard.press("c");
  await expect(page.getByRole("dialog", { name: "What is it?" })).toBeVisible();
  await isSoundInBothThemes(page, "what a message can be said to be");
  await page.keyboard.press("1");
  await expect(message.getByText(/said so/)).toBeVisible();
  const lead = async () =>
    (
      await asked(
        product,
        `select status, stage, "stopReason" from "Lead" where "workspaceId" = $1 and status <> 'ROUTED'`,
        [workspaceId],
      )
    )[0];
  await expect.poll(lead).toMatchObject({ status: "REPLIED", stage: "QUALIFIED", stopReason: "REPLIED" });
  expect(await asked(product, 'select kind from "Alert" where "workspaceId" = $1', [workspaceId])).toEqual([
    { kind: "POSITIVE_REPLY" },
  ]);
  // Answered from here; the first time too soon.
  await page.keyboard.press("r");
  const box = page.getByLabel("What you write");
  await expect(box).toBeFocused();
  await box.fill("Gladly. Tuesday at ten?");
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size);
    await isSoundInBothThemes(page, `an answer that is written, ${size.width} px`);
  }
  await page.getByRole("button", { name: "Templates" }).click();
  await page.getByRole("button", { name: "Keep what is written as a template" }).click();
  await page.getByLabel("Name").fill("Tuesdays");
  await page.getByRole("button", { name: "Keep template" }).click();
  await isSoundInBothThemes(page, "the templates of answers");
  await page.keyboard.press("Escape");
  await box.press("Control+Enter");
  await expect(page.getByText(/Your answer goes to/).first()).toBeVisible();
  await page.keyboard.press("z");
  await expect(box).toHaveValue("Gladly. Tuesday at ten?");
  const answers = () => post.delivered.filter(({ raw }) => raw.includes("Gladly. Tuesday at ten?"));
  await box.press("Control+Enter");
  await expect(talk.getByText("Gladly. Tuesday at ten?")).toBeVisible();
  await expect.poll(() => answers().length, { timeout: 60_000 }).toBe(1);
  expect(answers()[0]?.raw).toContain(`In-Reply-To: <${await theirs()}>`);

  // And back again.
  await page.keyboard.press("z");
  await expect.poll(lead).toMatchObject({ status: "SUPPRESSED", stopReason: "NEGATIVE" });

  await page.keyboard.press("e");
  await expect(page.getByText("Inbox: nothing")).toBeVisible();
  await isSoundInBothThemes(page, "an inbox that is empty");
});

test("an inbox of many is read by keyboard, and a message of nobody known finds whose it is", async ({
  as,
  agency,
  product,
  post,
  server,
}) => {
  const { from } = await sendingAgency(product, agency, post, { delayDays: 0 });
  const { workspaceId } = agency;
  const headers = { origin: product.url };
  const admin = await as(agency.members.ADMIN);
  const [mailbox] = await asked(product, 'select id, version from "Mailbox" where "workspaceId" = $1', [
    workspaceId,
  ]);
  const set = await admin.request.put(`/api/cam/mailboxes/${mailbox?.id}/reading`, {
    data: {
      version: mailbox?.version,
      host: "127.0.0.1",
      port: server.port,
      security: "none",
      user: from,
      password: IMAP_PASSWORD,
    },
    headers,
  });
  expect(set.status(), await set.text()).toBe(200);
  const page = await as(agency.members.OPERATOR);
  await page.goto("/inbox");
  await expect(page.getByText("Inbox: nothing")).toBeVisible();
  for (let at = 1; at <= 25; at++)
    await deliver(
      server,
      from,
      at % 5 === 1 ? "Junk" : "INBOX",
      write(
        `Wilhelmina-Josephine Abernathy-Featherstonehaugh ${at} <w${at}@a-very-long-name-of-a-house.example>`,
        `${at}: ${"a subject that goes on and on about the berths of the northern container terminals ".repeat(2)}`,
        `${"A long line of an answer. ".repeat(40)}\n\n${"word".repeat(60)}`,
      ),
      new Date(Date.now() - (30 - at) * 60_000),
    );
  await runJob(page, product, "inbox");
  await expect.poll(() => handled(product, agency), { timeout: 60_000 }).toBe(25);
  // Nobody knows them: they do not bury the inbox, and what lay in spam is put away.
  await page.goto("/inbox");
  await expect(page.getByText("Inbox: nothing")).toBeVisible();
  await page.getByRole("button", { name: /^From nobody known/ }).click();
  await expect(page.getByRole("button", { name: "From nobody known 20" })).toBeVisible();
  const front = page.getByRole("article").getByRole("heading", { level: 2 }).first();
  await expect(front).toHaveText(/^25: /);
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    await isSoundInBothThemes(page, `many messages, ${size.width} px`);
  }
  await page.setViewportSize(DESK);
  await page.keyboard.press("j");
  await expect(front).toHaveText(/^24: /);
  await page.keyboard.press("k");
  await expect(front).toHaveText(/^25: /);
  await page.keyboard.press("e");
  await expect(front).toHaveText(/^24: /);
  await page.keyboard.press("z");
  await expect(front).toHaveText(/^25: /);
  await page.keyboard.press("s");
  await page.keyboard.press("2");
  await expect(front).toHaveText(/^24: /);
  await page.keyboard.press("a");
  await expect(page.getByRole("button", { name: /^Give back/ })).toBeVisible();
  await expect(page).toHaveURL(/pile=unmatched/);
  await page.getByLabel("A name, a company or an address").fill("Ana Costa");
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("button", { name: /^Ana Costa/ }).click();
  await expect
    .poll(
      async () =>
        (
          await asked(
            product,
            `select count(*)::int as n from "Inbound" where "workspaceId" = $1 and "matchedBy" = 'OPERATOR'`,
            [workspaceId],
          )
        )[0]?.n,
    )
    .toBe(1);

  const viewer = await as(agency.members.VIEWER);
  await viewer.goto("/inbox");
  await expect(viewer.getByRole("article")).toBeVisible();
  await expect(viewer.getByRole("button", { name: /^What it is/ })).toHaveCount(0);
});

test("whoever has no mailbox that is read is told how to have one", async ({ as, agency }) => {
  const page = await as(agency.members.OPERATOR);
  await page.goto("/inbox");
  await expect(page.getByText("No mailbox is read yet")).toBeVisible();
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    await isSoundInBothThemes(page, `an inbox of nothing, ${size.width} px`);
  }
});
