import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { oneOfEach } from "@/tests/support/one-of-each";
import { rawConnection } from "@/tests/support/raw";
import { columns } from "./catalogue";
import { inboxLists } from "./inbox-lists";

// Every list reads the rows of one page through an index, however many rows there are. Tens of thousands are enough for the planner to
// choose as it would with millions: enable_seqscan stays on.

const { db, url } = await testDatabase();
const raw = await rawConnection(url);
const { id, at } = await oneOfEach(db, "plans");
const all = await columns(raw.rows);
const ROWS = 20_000;

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows"?: number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

async function planOf(sql: string, values: unknown[]) {
  const [row] = await raw.rows(`explain (analyze, timing off, format json) ${sql}`, values);
  return nodes(row["QUERY PLAN"][0].Plan);
}

/** A table filled by copies of one row, some columns said anew. Indexes alone are on trial: the other guarantees of the table go first. */
async function fill(table: string, source: string, count: number, change: Record<string, string>) {
  await raw.rows(`alter table "${table}" disable trigger user`);
  const guards = await raw.rows(
    "select conname as name from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f')",
    [`"${table}"`],
  );
  for (const { name } of guards) await raw.rows(`alter table "${table}" drop constraint "${name}" cascade`);
  const names = all.filter((one) => one.table === table).map(({ column }) => column);
  const into = names.map((name) => `"${name}"`).join(", ");
  const values = names.map((name) => change[name] ?? `"${name}"`).join(", ");
  await raw.rows(
    `insert into "${table}" (${into}) select ${values} from "${table}" one, generate_series(1, ${count}) n where ${source}`,
  );
}

beforeAll(async () => {
  const uuid = (n: string) => `('00000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  const oneOf = (type: string, words: string) =>
    `(('{${words}}'::"${type}"[])[n % ${words.split(",").length} + 1])`;
  const minutesAgo = "now() - n * interval '1 minute'";
  const address = "'p' || n || '@example.org'";
  const nobody = { companyId: "null", linkedinUrl: "null", twitterUrl: "null", instagramUrl: "null" };
  await fill("Contact", `"id" = '${id.contact}'`, ROWS, {
    id: uuid("n"),
    email: address,
    emailKey: address,
    ...nobody,
  });
  await fill("Lead", `"id" = '${id.lead}'`, ROWS, {
    id: uuid("n"),
    contactId: uuid("n"),
    status: oneOf(
      "LeadStatus",
      "HARVESTED,ENRICHED,SCORED,QUALIFIED,REJECTED,IN_REVIEW,CONVERTED,SUPPRESSED",
    ),
    stage: oneOf("LeadStage", "NEW,CONTACTED,REPLIED,WON"),
    score: "(n % 1000) / 1000.0",
    nextActionAt: "now() + n * interval '1 minute'",
    ownerId: `case when n % 20 = 0 then "ownerId" end`,
    stageChangedAt: minutesAgo,
  });
  await fill("LeadEvent", `"leadId" = '${id.lead}'`, 2 * ROWS, {
    id: uuid("n"),
    leadId: uuid("n % 200 + 1"),
    at: "now() - n * interval '1 second'",
  });
  await fill("Outbound", `"id" = '${id.sent}'`, ROWS, {
    id: uuid("n"),
    campaignId: `'${id.campaign}'`,
    leadId: uuid("n"),
    contactId: uuid("n"),
    stepId: `'${id.step}'`,
    messageId: "n || '@example.com'",
    idempotencyKey: "'k' || n",
    dueAt: "now() + n * interval '1 minute'",
    state: `case n % 50 when 0 then 'READY' when 1 then 'UNKNOWN' else 'DELIVERED' end::"OutboundState"`,
    stateChangedAt: minutesAgo,
    approvalRequired: "n % 2000 = 0",
  });
  await fill("Inbound", `"id" = '${id.inbound}'`, ROWS, {
    id: uuid("n"),
    uid: "n + 7",
    messageHash: "lpad(to_hex(n), 64, '0')",
    receivedAt: minutesAgo,
    leadId: uuid("n"),
    threadKey: "'t' || n",
    handledAt: "case when n % 100 <> 0 then now() end",
    class: `case when n % 20 <> 0 then ${oneOf("ReplyClass", "POSITIVE,NEGATIVE,NEUTRAL")} end`,
    readAt: "case when n % 300 <> 0 then now() end",
    archivedAt: "case when n % 3 = 0 then now() end",
    contactId: `case when n % 400 <> 0 then "contactId" end`,
    snoozedUntil: "case when n % 700 = 1 then now() + interval '1 day' end",
  });
  await fill("AuditEvent", `"workspaceId" = '${id.workspace}'`, ROWS, {
    id: uuid("n"),
    at: minutesAgo,
    subjectKind: "'lead'",
    subjectId: uuid("n % 200 + 1"),
  });
  await fill("QuotaUse", `"outboundId" = '${id.sent}'`, ROWS, {
    outboundId: uuid("n"),
    scope: "'MAILBOX'",
    scopeKey: "'m' || n % 20",
    at: minutesAgo,
  });
  await fill("Suppression", `"id" = '${id.suppression}'`, ROWS, {
    id: uuid("n"),
    value: "'s' || n || '@example.org'",
  });
  // One campaign in a hundred, and the least urgent of all.
  await fill("ReviewItem", `"leadId" = '${id.lead}'`, ROWS, {
    id: uuid("n"),
    leadId: uuid("n"),
    campaignId: `case when n % 100 = 0 then '${id.campaign}'::uuid else ${uuid("n % 100")} end`,
    priority: "case when n % 100 = 0 then 1 else 2 + n % 90 end",
    decidedAt: "case when n % 200 = 0 then now() end",
  });
  await raw.rows("analyze");
}, 120_000);

const ws = id.workspace;
const lead = "00000000-0000-7000-8000-000000000100";

/** Name, the page's query, its values; the page is the second one, with a cursor where the list has one. */
const LISTS: [name: string, sql: string, values: unknown[]][] = [
  [
    "leads of a campaign, newest first",
    `select * from "Lead" where "workspaceId" = $1 and "campaignId" = $2 and "id" < $3 order by "id" desc limit 50`,
    [ws, id.campaign, lead],
  ],
  [
    "leads of a campaign by status and next action",
    `select * from "Lead" where "workspaceId" = $1 and "campaignId" = $2 and "status" = 'QUALIFIED' and ("nextActionAt", "id") > (now() + interval '9 days', $3) order by "nextActionAt", "id" limit 50`,
    [ws, id.campaign, lead],
  ],
  [
    "leads of a campaign by score",
    `select * from "Lead" where "workspaceId" = $1 and "campaignId" = $2 and "score" is not null and ("score", "id") < (0.7, $3) order by "score" desc, "id" desc limit 50`,
    [ws, id.campaign, lead],
  ],
  [
    "a column of the pipeline board",
    `select * from "Lead" where "workspaceId" = $1 and "stage" = 'WON' order by "stageChangedAt" desc, "id" desc limit 50`,
    [ws],
  ],
  [
    "leads somebody owns",
    `select * from "Lead" where "workspaceId" = $1 and "ownerId" = $2 order by "id" limit 50`,
    [ws, id.user],
  ],
  [
    "leads whose next action is due",
    `select * from "Lead" where "workspaceId" = $1 and "nextActionAt" <= now() + interval '10 minutes' order by "nextActionAt", "id" limit 100`,
    [ws],
  ],
  [
    "leads that wait for their score",
    `select "id" from "Lead" where "workspaceId" = $1 and "campaignId" = $2 and "status" = 'ENRICHED' order by "nextActionAt", "id" limit 500`,
    [ws, id.campaign],
  ],
  [
    "the timeline of a lead",
    `select * from "LeadEvent" where "workspaceId" = $1 and "leadId" = $2 and ("at", "id") < (now(), $2) order by "at" desc, "id" desc limit 50`,
    [ws, lead],
  ],
  [
    "a contact by address",
    `select * from "Contact" where "workspaceId" = $1 and "emailKey" = 'p77@example.org'`,
    [ws],
  ],
  [
    "messages that are due",
    `select "id" from "Outbound" where "workspaceId" = $1 and "state" = 'READY' and "dueAt" <= now() + interval '20 hours' order by "dueAt", "id" limit 10 for update skip locked`,
    [ws],
  ],
  [
    "messages a dead worker may have left",
    `select "id" from "Outbound" where "state" = 'TRANSMITTING' and "leasedUntil" < now()`,
    [],
  ],
  [
    "messages of a campaign by state",
    `select * from "Outbound" where "workspaceId" = $1 and "campaignId" = $2 and "state" = 'READY' order by "dueAt", "id" limit 50`,
    [ws, id.campaign],
  ],
  [
    "messages of a campaign that a person was asked about",
    `select from "Outbound" where "workspaceId" is not distinct from $1 and "campaignId" = $2 and "approvalRequired" and not "dryRun" and "state" not in ('SKIPPED', 'CANCELLED') limit 20`,
    [ws, id.campaign],
  ],
  [
    "messages of a workspace, latest first",
    `select * from "Outbound" where "workspaceId" = $1 and "state" = 'DELIVERED' and "id" < $2 order by "id" desc limit 50`,
    [ws, "00000000-0000-7000-8000-000000001000"],
  ],
  [
    "messages that wait for somebody, latest first",
    `select * from "Outbound" where "workspaceId" = $1 and "state" = 'UNKNOWN' order by "stateChangedAt" desc, "id" desc limit 50`,
    [ws],
  ],
  [
    "a state of the ledger, the latest first",
    `select "id", "dueAt" from "Outbound" where "workspaceId" = $1 and "dryRun" = false and ("dueAt", "id") < (now() + interval '9 days', $2) and "state" = 'DELIVERED' order by "dueAt" desc, "id" desc limit 51`,
    [ws, lead],
  ],
  [
    "a state of the ledger of one mailbox, the latest first",
    `select "id", "dueAt" from "Outbound" where "workspaceId" = $1 and "dryRun" = false and "mailboxId" = $2 and "state" = 'UNKNOWN' order by "dueAt" desc, "id" desc limit 51`,
    [ws, id.mailbox],
  ],
  [
    "what an address was sent",
    `select "id" from "Outbound" where "workspaceId" = $1 and "recipientKey" = 'nobody@example.org'`,
    [ws],
  ],
  ["the message an answer refers to", `select * from "Outbound" where "messageId" = '77@example.com'`, []],
  [
    "what a contact was sent",
    `select * from "Outbound" where "workspaceId" = $1 and "contactId" = $2 order by "sentAt" desc limit 20`,
    [ws, lead],
  ],
  ...inboxLists(ws, { lead, mailbox: id.mailbox }),
  [
    "the audit log, latest first",
    `select * from "AuditEvent" where "workspaceId" = $1 and ("at", "id") < ($3::timestamptz, $2) order by "at" desc, "id" desc limit 50`,
    [ws, lead, at],
  ],
  [
    "the audit log of one subject",
    `select * from "AuditEvent" where "workspaceId" = $1 and "subjectKind" = 'lead' and "subjectId" = $2 order by "at" desc limit 50`,
    [ws, lead],
  ],
  [
    "what a mailbox used in the last 24 hours",
    `select count(*) from "QuotaUse" where "workspaceId" = $1 and "scope" = 'MAILBOX' and "scopeKey" = 'm7' and "at" > now() - interval '24 hours' and "releasedAt" is null`,
    [ws],
  ],
  [
    "what waits for review in one campaign, the most urgent first",
    `select * from "ReviewItem" where "workspaceId" = $1 and "campaignId" = $2 and "decidedAt" is null
       and ("snoozedUntil" is null or "snoozedUntil" <= now()) and "priority" <= 1 and ("priority" < 1 or "id" > $3) order by "priority" desc, "id" limit 50`,
    [ws, id.campaign, lead],
  ],
  [
    "what was decided in one campaign, the last first",
    `select * from "ReviewItem" where "workspaceId" = $1 and "campaignId" = $2 and "decidedAt" is not null order by "decidedAt" desc, "id" desc limit 50`,
    [ws, id.campaign],
  ],
  [
    "whether an address is suppressed",
    `select cam_is_suppressed($1, 's77@example.org', 'mail.example.org', repeat('b', 64)::text) from (select 1) one`,
    [ws],
  ],
];

describe("a page is read through an index, at any size", () => {
  test.each(LISTS)("%s", async (_name, sql, values) => {
    const plan = await planOf(sql, values);
    const scans = plan.filter((node) => node["Relation Name"]);
    expect(plan.map((node) => node["Node Type"])).not.toContain("Seq Scan");
    expect(plan.map((node) => node["Node Type"])).not.toContain("Sort");
    // Nor may the index be walked from its start with most of it thrown away.
    for (const scan of scans) expect(scan["Rows Removed by Filter"] ?? 0).toBeLessThan(500);
  });
});
