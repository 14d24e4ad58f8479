import { newId } from "@/lib/ids";
import { linksOf, test } from "./support/link-test";
import type { Product } from "./support/product";
import { DESK, isSoundInBothThemes, PHONE } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect } from "./support/test";

test.slow();

/** A mail to somebody in that country, as the ledger has it, and its link. */
async function mailTo(product: Product, workspaceId: string, email: string, country: string | null) {
  const [campaign, sequence, step, contact, lead, mailbox, outbound] = Array.from({ length: 7 }, newId);
  const domain = email.split("@")[1];
  await onDatabase(product.database, async (sql) => {
    await sql(
      `insert into "Campaign" ("workspaceId", id, name, currency, "dailyCap", "updatedAt") values ($1, $2, 'Private name', 'EUR', 20, now())`,
      [workspaceId, campaign],
    );
    await sql(`insert into "Sequence" ("workspaceId", id, "campaignId", name) values ($1, $2, $3, 'All')`, [
      workspaceId,
      sequence,
      campaign,
    ]);
    await sql(
      `insert into "Step" ("workspaceId", id, "sequenceId", "order", "delayDays") values ($1, $2, $3, 1, 0)`,
      [workspaceId, step, sequence],
    );
    await sql(
      `insert into "Contact" ("workspaceId", id, email, "emailKey", "emailDomain", country, source, "lawfulBasis", "updatedAt")
       values ($1, $2, $3, $3, $4, $5, 'MANUAL', 'LEGITIMATE_INTEREST', now())`,
      [workspaceId, contact, email, domain, country],
    );
    await sql(
      `insert into "Lead" ("workspaceId", id, "campaignId", "contactId", status, "sequenceId", "updatedAt") values ($1, $2, $3, $4, 'ROUTED', $5, now())`,
      [workspaceId, lead, campaign, contact, sequence],
    );
    await sql(
      `insert into "Mailbox" ("workspaceId", id, address, "senderName", provider, "dailyCap") values ($1, $2, $3, 'Ada', 'SANDBOX', 20)`,
      [workspaceId, mailbox, `ada-${mailbox}@lighthouse.example.com`],
    );
    await sql(
      `insert into "Outbound" ("workspaceId", id, kind, "dryRun", "campaignId", "leadId", "contactId", "stepId", "mailboxId", state, "dueAt",
         "fromAddress", "recipientAddress", "recipientKey", "recipientDomain", "recipientHash", subject, text, "messageId", "idempotencyKey")
       values ($1, $2, 'STEP', false, $3, $4, $5, $6, $7, 'READY', now(), 'ada@lighthouse.example.com', $8, $8, $9, $10, 'Hello', 'Hello',
         $11, $12)`,
      [
        ...[workspaceId, outbound, campaign, lead, contact, step, mailbox, email, domain, "b".repeat(64)],
        `${outbound}@example.com`,
        outbound,
      ],
    );
  });
  return { lead, ...linksOf(product).unsubscribe({ workspaceId, outboundId: String(outbound) }) };
}

test("somebody says no on the page without a script, and by one click of their mail program", async ({
  browser,
  request,
  product,
  agency,
}) => {
  const { workspaceId } = agency;
  const suppressed = () =>
    onDatabase(product.database, async (sql) => {
      const rows = await sql(
        'select value, source from "Suppression" where "workspaceId" = $1 order by value',
        [workspaceId],
      );
      return rows.map(({ value, source }) => `${value} ${source}`);
    });
  const statusOf = (lead: unknown) =>
    onDatabase(product.database, async (sql) => {
      const [row] = await sql('select status, "stopReason" from "Lead" where id = $1', [lead]);
      return `${row?.status} ${row?.stopReason}`;
    });

  const plain = await browser.newContext({ baseURL: product.url, javaScriptEnabled: false });
  const page = await plain.newPage();
  const ana = await mailTo(product, workspaceId, "ana@clinic.example", "PT");
  const opened = await page.goto(ana.page);
  expect(opened?.headers()).toMatchObject({
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
  });
  expect(opened?.headers()["set-cookie"]).toBeUndefined();
  await expect(
    page.getByRole("heading", { name: "Não receber mais mensagens de Lighthouse Studio" }),
  ).toBeVisible();
  await expect(page.getByText("a···@clinic.example")).toBeVisible();
  expect(await page.content()).not.toContain("Private name");
  expect(await suppressed()).toEqual([]);

  await page.getByRole("link", { name: "Français" }).click();
  await page.getByRole("button", { name: "Seulement plus rien à ce sujet" }).click();
  await expect(page.getByRole("heading", { name: "Ce message n’aura pas de suite" })).toBeVisible();
  expect(await statusOf(ana.lead)).toBe("SUPPRESSED UNSUBSCRIBED");
  expect(await suppressed()).toEqual([]);
  await page.getByRole("button", { name: "Plus aucun message" }).click();
  await expect(page.getByRole("heading", { name: "Vous ne recevrez plus de messages" })).toBeVisible();
  await expect(page.getByText("ada@lighthouse.example.com")).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  expect(await suppressed()).toEqual(["ana@clinic.example LINK"]);
  await plain.close();

  // As providers do it: no cookie, no Origin, no page before.
  const joao = await mailTo(product, workspaceId, "joao@clinic.example", null);
  for (const method of ["GET", "HEAD", "OPTIONS"]) {
    const answer = await request.fetch(joao.oneClick, { method, maxRedirects: 0 });
    expect([303, 204], method).toContain(answer.status());
  }
  expect(await suppressed()).toHaveLength(1);
  const ways = [
    { form: { "List-Unsubscribe": "One-Click" } },
    { multipart: { "List-Unsubscribe": "One-Click" } },
    {},
    {
      form: { "List-Unsubscribe": "One-Click" },
      headers: { origin: "https://mail.example.net", cookie: "x=y" },
    },
  ];
  for (const way of ways) {
    const answer = await request.post(joao.oneClick, { ...way, maxRedirects: 0 });
    expect(answer.status()).toBe(200);
    expect(answer.headers()["set-cookie"]).toBeUndefined();
    expect(await answer.text()).toContain("Done");
  }
  expect(await suppressed()).toEqual(["ana@clinic.example LINK", "joao@clinic.example LINK"]);

  const cut = joao.oneClick.slice(0, -1);
  expect((await request.post(cut)).status()).toBe(404);
  const [desk] = [await browser.newPage({ baseURL: product.url, locale: "de-AT" })];
  expect((await desk.goto(joao.page.slice(0, -1)))?.status()).toBe(404);
  await expect(desk.getByRole("heading", { name: "Dieser Link ist nicht vollständig" })).toBeVisible();
  const grace = await mailTo(product, workspaceId, "grace@hopper.example", "US");
  await desk.goto(grace.page);
  for (const size of [DESK, PHONE]) {
    await desk.setViewportSize(size);
    await isSoundInBothThemes(desk, `the page, ${size.width} px`);
  }
  await desk.getByRole("button", { name: "No more mail at all" }).click();
  await expect(desk.getByRole("heading", { name: "You get no more mail from" })).toBeVisible();
  await isSoundInBothThemes(desk, "said");
  expect(await statusOf(grace.lead)).toBe("SUPPRESSED UNSUBSCRIBED");
  expect(product.said()).not.toContain(joao.oneClick.split("/").at(-1));
  await desk.close();
});
