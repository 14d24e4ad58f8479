import { newId } from "@/lib/ids";
import { onDatabase, type Sql } from "./sql";

/**
 * How to make, in another workspace, the thing a dynamic page or route is about, by the name the address gives it.
 * A new one must be taught here.
 */
const MAKERS: Record<string, (sql: Sql, workspaceId: string) => Promise<string>> = {
  async runId(sql, workspaceId) {
    const id = newId();
    await sql(
      `insert into "Run" (id, "workspaceId", job, scope, slot, trigger, state, input, "maxAttempts", "requestedAt", "notBefore")
       values ($1, $2, 'heartbeat', $3, $4, 'RUN_NOW', 'COMPLETED', '{}', 1, now(), now())`,
      [id, workspaceId, workspaceId, id],
    );
    return id;
  },
  async memberId(sql, workspaceId) {
    const [member] = await sql('select id from "Membership" where "workspaceId" = $1 and role = \'VIEWER\'', [
      workspaceId,
    ]);
    return String(member?.id);
  },
  async campaignId(sql, workspaceId) {
    const id = newId();
    await sql(
      `insert into "Campaign" (id, "workspaceId", name, currency, "dailyCap", "updatedAt")
       values ($1, $2, 'A campaign of Harbour Partners', 'EUR', 20, now())`,
      [id, workspaceId],
    );
    return id;
  },
  async mailboxId(sql, workspaceId) {
    const id = newId();
    await sql(
      `insert into "Mailbox" (id, "workspaceId", address, "senderName", provider, "dailyCap")
       values ($1, $2, $3, 'Harbour Partners', 'SANDBOX', 20)`,
      [id, workspaceId, `${id}@harbour.example.com`],
    );
    return id;
  },
  async inboundId(sql, workspaceId) {
    const [id, mailboxId] = [newId(), newId()];
    await sql(
      `insert into "Mailbox" (id, "workspaceId", address, "senderName", provider, "dailyCap")
       values ($1, $2, $3, 'Harbour Partners', 'SANDBOX', 20)`,
      [mailboxId, workspaceId, `${mailboxId}@harbour.example.com`],
    );
    await sql(
      `insert into "Inbound" (id, "workspaceId", "mailboxId", source, "messageHash", subject, "receivedAt", "handledAt")
       values ($1, $2, $3, 'SANDBOX', $4, 'A message to Harbour Partners', now(), now())`,
      [id, workspaceId, mailboxId, id.replaceAll("-", "").padEnd(64, "0")],
    );
    return id;
  },
  async batchId(sql, workspaceId) {
    const id = newId();
    await sql(
      `insert into "ImportBatch" (id, "workspaceId", "fileName", "fileBytes", source, "lawfulBasis", "createdBy")
       values ($1, $2, 'Harbour Partners.csv', 9, 'IMPORT', 'CONSENT', 'Somebody')`,
      [id, workspaceId],
    );
    return id;
  },
  async jobId(sql, workspaceId) {
    const id = newId();
    await sql(
      `insert into "DiscoveryJob" (id, "workspaceId", name, platforms, criteria, "createdBy", "updatedAt")
       values ($1, $2, 'A search of Harbour Partners', '{WEB}', '{}', 'Somebody', now())`,
      [id, workspaceId],
    );
    return id;
  },
  async listId(sql, workspaceId) {
    const id = newId();
    await sql(
      `insert into "SuppressionImport" (id, "workspaceId", "fileName", "fileBytes", "createdBy", "updatedAt")
       values ($1, $2, 'Harbour Partners.csv', 9, 'Somebody', now())`,
      [id, workspaceId],
    );
    return id;
  },
  async leadId(sql, workspaceId) {
    const [campaign, contact, lead] = [newId(), newId(), newId()];
    await sql(
      `insert into "Campaign" (id, "workspaceId", name, currency, "dailyCap", "updatedAt")
       values ($1, $2, 'A campaign of Harbour Partners', 'EUR', 20, now())`,
      [campaign, workspaceId],
    );
    await sql(
      `insert into "Contact" (id, "workspaceId", "lastName", source, "lawfulBasis", "updatedAt")
       values ($1, $2, 'Of Harbour Partners', 'MANUAL', 'CONSENT', now())`,
      [contact, workspaceId],
    );
    await sql(
      `insert into "Lead" (id, "workspaceId", "campaignId", "contactId", "updatedAt") values ($1, $2, $3, $4, now())`,
      [lead, workspaceId, campaign, contact],
    );
    return lead;
  },
  async outboundId(sql, workspaceId) {
    const id = newId();
    await sql(
      `insert into "Outbound" (id, "workspaceId", kind, "dryRun", "dueAt", subject, "updatedAt")
       values ($1, $2, 'TEST', false, now(), 'A mail of Harbour Partners', now())`,
      [id, workspaceId],
    );
    return id;
  },
  async taskId(sql, workspaceId) {
    const [id, sequence, step, contact, lead] = [newId(), newId(), newId(), newId(), newId()];
    const campaign = await MAKERS.campaignId?.(sql, workspaceId);
    await sql(
      `insert into "Sequence" (id, "workspaceId", "campaignId", name) values ($1, $2, $3, 'A sequence')`,
      [sequence, workspaceId, campaign],
    );
    await sql(
      `insert into "Step" (id, "workspaceId", "sequenceId", "order", channel, "delayDays", instructions)
       values ($1, $2, $3, 1, 'CALL', 0, 'Ring Harbour Partners')`,
      [step, workspaceId, sequence],
    );
    await sql(
      `insert into "Contact" (id, "workspaceId", source, "lawfulBasis", "firstName", "updatedAt")
       values ($1, $2, 'MANUAL', 'CONSENT', 'Somebody of Harbour Partners', now())`,
      [contact, workspaceId],
    );
    await sql(
      `insert into "Lead" (id, "workspaceId", "campaignId", "contactId", "updatedAt") values ($1, $2, $3, $4, now())`,
      [lead, workspaceId, campaign, contact],
    );
    await sql(
      `insert into "Task" (id, "workspaceId", "campaignId", "leadId", "stepId", "dueAt") values ($1, $2, $3, $4, $5, now())`,
      [id, workspaceId, campaign, lead, step],
    );
    return id;
  },
  async sequenceId(sql, workspaceId) {
    const [id, campaign] = [newId(), newId()];
    await sql(
      `insert into "Campaign" (id, "workspaceId", name, currency, "dailyCap", "updatedAt")
       values ($1, $2, 'A campaign of Harbour Partners', 'EUR', 20, now())`,
      [campaign, workspaceId],
    );
    await sql(
      `insert into "Sequence" (id, "workspaceId", "campaignId", name) values ($1, $2, $3, 'A sequence of Harbour Partners')`,
      [id, workspaceId, campaign],
    );
    return id;
  },
  async ruleId(sql, workspaceId) {
    const [id, campaign] = [newId(), newId()];
    await sql(
      `insert into "Campaign" (id, "workspaceId", name, currency, "dailyCap", "updatedAt")
       values ($1, $2, 'A campaign of Harbour Partners', 'EUR', 20, now())`,
      [campaign, workspaceId],
    );
    await sql(
      `insert into "JudgingRule" (id, "workspaceId", "campaignId", verdict, condition, key)
       values ($1, $2, $3, 'REJECT', '{"field":"country","is":["PT"]}', 'reject country pt')`,
      [id, workspaceId, campaign],
    );
    return id;
  },
  async readingRuleId(sql, workspaceId) {
    const id = newId();
    await sql(
      `insert into "ReadingRule" (id, "workspaceId", says, words, "writtenBy") values ($1, $2, 'UNSUB', $3, 'Somebody')`,
      [id, workspaceId, `words of Harbour Partners ${id}`],
    );
    return id;
  },
  async wordId(sql, workspaceId) {
    const id = newId();
    await sql(
      `insert into "Synonym" (id, "workspaceId", kind, term, means, "createdBy")
       values ($1, $2, 'ROLE', $3, 'marketing', 'Somebody')`,
      [id, workspaceId, `a word of Harbour Partners ${id}`],
    );
    return id;
  },
  async itemId(sql, workspaceId) {
    const [id, companyId] = [newId(), newId()];
    const otherCompanyId = newId();
    for (const [company, name] of [
      [companyId, `Harbour Partners ${companyId}`],
      [otherCompanyId, `Harbour Partners ${otherCompanyId}`],
    ])
      await sql(`insert into "Company" (id, "workspaceId", name, "updatedAt") values ($1, $2, $3, now())`, [
        company,
        workspaceId,
        name,
      ]);
    await sql(
      `insert into "ReviewItem" (id, "workspaceId", kind, "companyId", "otherCompanyId", why, "updatedAt")
       values ($1, $2, 'COMPANY_MERGE', $3, $4, 'Harbour Partners may be here twice', now())`,
      [id, workspaceId, companyId, otherCompanyId],
    );
    return id;
  },
  async contactId(sql, workspaceId) {
    const id = newId();
    await sql(
      `insert into "Contact" (id, "workspaceId", "lastName", source, "lawfulBasis", "updatedAt")
       values ($1, $2, 'Of Harbour Partners', 'MANUAL', 'CONSENT', now())`,
      [id, workspaceId],
    );
    return id;
  },
  // Names a job of the whole installation, or nothing at all: there is none that belongs to another workspace.
  job: async () => "no-such-thing",
  "...unknown": async () => "no-such-thing",
};

export async function foreignId(file: string, database: string, workspaceId: string): Promise<string> {
  const named = /\[([^\]]+)\]/.exec(file)?.[1] ?? "";
  const make = MAKERS[named];
  if (!make)
    throw new Error(
      `${file} is about one thing: teach tests/e2e/support/foreign.ts to make a ${named} in another workspace.`,
    );
  return onDatabase(database, (sql) => make(sql, workspaceId));
}
