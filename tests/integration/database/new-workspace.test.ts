import { beforeAll, expect, test } from "vitest";
import { type CamContext, inTransaction } from "@/lib/cam/context";
import { withinCompanyWeek } from "@/lib/cam/direct-mail/company-week";
import { writeAnew } from "@/lib/cam/lead/write-anew";
import { cancelWaiting } from "@/lib/cam/outbound/cancel-waiting";
import { writtenThisWeek } from "@/lib/cam/sending/around";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { oneOfEach } from "@/tests/support/one-of-each";
import { rawConnection } from "@/tests/support/raw";
import { columns } from "./catalogue";

// A workspace that grew within the hour is not in the database's figures, and looks empty to it. Nothing that is asked while
// mails go may be answered by walking through all of it: docs/decisions/0159-what-sending-costs.md

const { db, url } = await testDatabase();
const raw = await rawConnection(url);
const { id } = await oneOfEach(db, "known");
const { ctx } = await testWorkspace(db);
const all = await columns(raw.rows);
const ROWS = 20_000;

const uuid = (kind: number, n: string) =>
  `('00000000-0000-7000-${8000 + kind}-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const person = (n: number) => `00000000-0000-7000-8001-${n.toString(16).padStart(12, "0")}`;
const COMPANY = "00000000-0000-7000-8002-000000000007";

async function fill(table: "Contact" | "Outbound", from: number, change: Record<string, string>) {
  const names = all.filter((one) => one.table === table).map(({ column }) => column);
  await raw.rows(
    `insert into "${table}" (${names.map((name) => `"${name}"`).join(", ")})
     select ${names.map((name) => change[name] ?? `"${name}"`).join(", ")} from "${table}" one, generate_series(${from}, ${from + ROWS - 1}) n
      where "id" = '${table === "Contact" ? id.contact : id.sent}'`,
  );
}

async function fillBoth(workspaceId: string, from: number) {
  const address = "'p' || n || '@example.org'";
  const its = { workspaceId: `'${workspaceId}'::uuid` };
  const nowhere = { linkedinUrl: "null", twitterUrl: "null", instagramUrl: "null" };
  await fill("Contact", from, {
    ...{ ...its, ...nowhere, id: uuid(1, "n"), email: address, emailKey: address },
    companyId: uuid(2, "n / 10"),
  });
  await fill("Outbound", from, {
    ...{ ...its, id: uuid(3, "n"), leadId: uuid(4, "n"), contactId: uuid(1, "n") },
    ...{ messageId: "n || '@example.com'", idempotencyKey: "'k' || n", dueAt: "now()" },
  });
}

beforeAll(async () => {
  for (const table of ["Contact", "Outbound"]) {
    await raw.rows(`alter table "${table}" disable trigger user`);
    await raw.rows(`alter table "${table}" set (autovacuum_enabled = false)`);
    const guards = await raw.rows(
      "select conname as name from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f')",
      [`"${table}"`],
    );
    for (const { name } of guards) await raw.rows(`alter table "${table}" drop constraint "${name}" cascade`);
  }
  await fillBoth(id.workspace, ROWS + 1);
  await raw.rows("analyze");
  await fillBoth(ctx.workspaceId, 1);
}, 120_000);

const answers = [
  {
    ...{ leadId: "one", accepted: true as const, outboundId: "", waitsForYes: false },
    ...{ dueAt: ctx.now(), reasons: [] },
  },
];
const people = new Map([
  ["one", { companyId: COMPANY, contactId: person(75), campaignId: id.campaign } as never],
]);

const ASKED: Record<string, (tx: CamContext) => Promise<unknown>> = {
  "who of a company was written to, for the gate": (tx) => writtenThisWeek(tx, [COMPANY]),
  "the same, for a mail of one's own": (tx) => withinCompanyWeek(tx, answers, people),
  "what waits for somebody whose name is another": (tx) => writeAnew(tx, [person(75)]),
  "what waits for somebody who said no": (tx) =>
    cancelWaiting(tx, { contactIds: [person(75)] }, { reason: "suppressed", says: "They said no." }),
};

/** Rows read of either table so far: what is not reported yet counts on from one transaction to the next. */
async function rowsRead({ db: own }: CamContext) {
  const [read] = await own.$queryRaw<{ rows: number }[]>`
    select sum("seq_tup_read" + "idx_tup_fetch")::int as "rows" from pg_stat_xact_user_tables where "relname" in ('Contact', 'Outbound')`;
  return read?.rows ?? 0;
}

test.each(Object.entries(ASKED))("%s is found by the person alone", async (_what, ask) => {
  const read = await inTransaction(ctx, async (tx) => {
    const before = await rowsRead(tx);
    await ask(tx);
    return (await rowsRead(tx)) - before;
  });
  expect(read).toBeLessThan(200);
});
