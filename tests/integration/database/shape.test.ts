import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { rawConnection } from "@/tests/support/raw";
import { columns, foreignKeys, indexes } from "./catalogue";

const { url } = await testDatabase();
const raw = await rawConnection(url);
const allColumns = await columns(raw.rows);
const allForeignKeys = await foreignKeys(raw.rows);
const allIndexes = await indexes(raw.rows);
const tables = [...new Set(allColumns.map(({ table }) => table))];
const columnOf = (table: string, column: string) =>
  allColumns.find((one) => one.table === table && one.column === column);

// These lists only shrink; each line says why it may be here.
const OF_NO_WORKSPACE: Record<string, string> = {
  Workspace: "is the workspace",
  User: "a person may be in several workspaces",
  PasswordReset: "belongs to a person",
  SetupToken: "exists before any workspace does",
  LoginThrottle: "counts before anybody is known",
  RateWindow: "counts callers, known or not",
  RunStep: "part of a run, which may serve the whole installation",
  MailRoute: "DNS says the same to every workspace",
  WebHost: "a site is asked once a second by all workspaces together",
  WorkerLease: "one worker serves all workspaces",
};
const SOMETIMES_OF_NO_WORKSPACE: Record<string, string> = {
  AuditEvent: "some deeds belong to no workspace: an owner made, a password reset",
  Run: "heartbeat and housekeeping serve the whole installation",
  SessionRecord: "a browser may not have chosen a workspace yet",
  ProviderEvent: "a report nobody could match to a message yet",
};
/** Not checked by Postgres when only one part is empty: a check has to say that both are or neither. */
const EMPTY_IN_PARTS: Record<string, string> = {
  Outbound_workspaceId_campaignId_leadId_fkey: "Outbound_lead_with_its_campaign",
  Outbound_workspaceId_stepId_variantId_fkey: "Outbound_variant_with_its_step",
  ProviderEvent_workspaceId_outboundId_fkey: "ProviderEvent_message_with_its_workspace",
  ProviderEvent_workspaceId_mailboxId_fkey: "ProviderEvent_mailbox_with_its_workspace",
};

const ofWorkspace = tables.filter((table) => columnOf(table, "workspaceId"));
const tenantTables = ofWorkspace.filter((table) => !(table in SOMETIMES_OF_NO_WORKSPACE));

test("every table belongs to a workspace, or says why not", () => {
  const without = tables.filter((table) => !ofWorkspace.includes(table) && !(table in OF_NO_WORKSPACE));
  expect(without).toEqual([]);
  const sometimes = ofWorkspace.filter((table) => columnOf(table, "workspaceId")?.nullable);
  expect(sometimes.sort()).toEqual(Object.keys(SOMETIMES_OF_NO_WORKSPACE).sort());
  expect(Object.keys(OF_NO_WORKSPACE).filter((table) => !tables.includes(table))).toEqual([]);
});

test("every foreign key to a row of a workspace carries the workspace on both sides", () => {
  const loose = allForeignKeys
    .filter(({ target }) => tenantTables.includes(target))
    .filter(({ columns, references }) => {
      const at = columns.indexOf("workspaceId");
      return at < 0 || references[at] !== "workspaceId";
    });
  expect(loose.map(({ name }) => name)).toEqual([]);
});

test("every row of a workspace is held there by a foreign key that cannot be empty", () => {
  const adrift = tenantTables.filter(
    (table) =>
      !allForeignKeys.some(
        (key) =>
          key.table === table &&
          key.columns.includes("workspaceId") &&
          key.columns.every((column) => !columnOf(table, column)?.nullable),
      ),
  );
  expect(adrift).toEqual([]);
});

test("a foreign key that could be empty in parts has a check that keeps the parts together", async () => {
  const partly = allForeignKeys.filter(
    ({ table, columns }) => columns.filter((column) => columnOf(table, column)?.nullable).length > 1,
  );
  expect(partly.map(({ name }) => name).sort()).toEqual(Object.keys(EMPTY_IN_PARTS).sort());
  const checks = await raw.rows("select conname from pg_constraint where contype = 'c'");
  expect(checks.map(({ conname }) => conname)).toEqual(expect.arrayContaining(Object.values(EMPTY_IN_PARTS)));
});

test("a row of a workspace is found by workspace and id together", () => {
  const without = tenantTables.filter(
    (table) =>
      !allIndexes.some(
        (index) =>
          index.table === table && index.unique && !index.predicate && index.columns[0] === "workspaceId",
      ),
  );
  expect(without).toEqual([]);
});

test("what a foreign key points at is looked up by its key, also by a plan that was made while nothing stood there", async () => {
  const targets = new Map(
    allForeignKeys.map(({ target, references }) => [`${target} ${references}`, { target, references }]),
  );
  const astray: string[] = [];
  await raw.rows("set plan_cache_mode = force_generic_plan");
  await raw.rows("set enable_seqscan = off");
  for (const { target, references } of targets.values()) {
    const named = references.map((column, number) => `"${column}" = $${number + 1}`).join(" and ");
    await raw.rows(`prepare look_up as select 1 from only "${target}" x where ${named} for key share of x`);
    const [said] = await raw.rows(
      `explain (format json) execute look_up (${references.map(() => "null").join(", ")})`,
    );
    await raw.rows("deallocate look_up");
    const by: string = said["QUERY PLAN"][0].Plan.Plans[0]["Index Name"];
    const unique = allIndexes.find(({ name }) => name === by)?.unique;
    if (!unique) astray.push(`${target} by ${by}`);
  }
  expect(astray).toEqual([]);
});

test("every time is an instant: timestamptz, never a timestamp without a zone", () => {
  const naked = allColumns.filter(({ type }) => /^time/.test(type) && type !== "timestamp with time zone");
  expect(naked).toEqual([]);
});

test("every foreign key has an index that serves it", () => {
  const slow = allForeignKeys.filter(({ table, columns, references }) => {
    // The column that names the other row; workspaceId alone narrows nothing down.
    const naming = columns[references.findLastIndex((column) => column !== "workspaceId")] ?? "workspaceId";
    return !allIndexes.some((index) => {
      if (index.table !== table) return false;
      // Such a partial index serves: the look-up names a value for every column.
      if (index.predicate && !columns.some((column) => index.predicate === `("${column}" IS NOT NULL)`))
        return false;
      const end = index.columns.findIndex((column) => column === null || !columns.includes(column));
      return index.columns.slice(0, end < 0 ? undefined : end).includes(naming);
    });
  });
  expect(slow.map(({ name }) => name)).toEqual([]);
});

test("the enums of the schema are the enums of the database, in the same order", async () => {
  const folder = path.resolve("prisma/schema");
  const schema = readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .map((name) => readFileSync(path.join(folder, name), "utf8"))
    .join("\n");
  const written = Object.fromEntries(
    [...schema.matchAll(/^enum (\w+) \{([^}]*)\}/gm)].map(([, name, body]) => [
      name,
      (body ?? "")
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => /^\w+$/.test(line)),
    ]),
  );
  const held = await raw.rows(`
    select typname as name, array_agg(enumlabel::text order by enumsortorder) as values
    from pg_enum join pg_type on pg_type.oid = enumtypid group by typname`);
  expect(Object.fromEntries(held.map(({ name, values }) => [name, values]))).toEqual(written);
});

test("every trigger is spoken of by a test in this folder", async () => {
  const spoken = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => readFileSync(path.join(import.meta.dirname, name), "utf8"))
    .join("\n");
  const triggers = await raw.rows(
    "select distinct tgname as name from pg_trigger join pg_class on pg_class.oid = tgrelid where not tgisinternal and relnamespace = 'public'::regnamespace",
  );
  expect(triggers.map(({ name }) => name).filter((name) => !spoken.includes(name))).toEqual([]);
});
