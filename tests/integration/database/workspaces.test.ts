import { describe, expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { oneOfEach } from "@/tests/support/one-of-each";
import { CODE, rawConnection } from "@/tests/support/raw";
import { foreignKeys, indexes } from "./catalogue";

const { db, url } = await testDatabase();
const raw = await rawConnection(url);
const ours = await oneOfEach(db, "ours");
const theirs = await oneOfEach(db, "theirs");

const between = (await foreignKeys(raw.rows)).filter(
  ({ columns, target }) => columns.includes("workspaceId") && target !== "Workspace",
);

/** Takes every other guarantee of a table away, so that this one alone is on trial. */
async function keepOnly(table: string, constraint: string) {
  await raw.rows(`alter table "${table}" disable trigger user`);
  const others = await raw.rows(
    "select conname as name from pg_constraint where conrelid = $1::regclass and contype in ('c', 'f', 'u') and conname <> $2",
    [`"${table}"`, constraint],
  );
  for (const { name } of others) await raw.rows(`alter table "${table}" drop constraint "${name}" cascade`);
  const uniques = (await indexes(raw.rows)).filter(
    (index) => index.table === table && index.unique && !index.primary,
  );
  for (const { name } of uniques) await raw.rows(`drop index "${name}" cascade`);
}

describe("no row points into another workspace", () => {
  test.each(between)("$table ($columns) → $target", async ({ name, table, columns, target, references }) => {
    const borrowed = columns
      .map((column, i) => ({ column, from: references[i] }))
      .filter(({ column }) => column !== "workspaceId");
    const [stranger] = await raw.rows(`select * from "${target}" where "workspaceId" = $1 limit 1`, [
      theirs.id.workspace,
    ]);
    expect(stranger, `one-of-each makes no ${target}`).toBeDefined();

    const no = await raw.undone(async () => {
      await keepOnly(table, name);
      const set = borrowed.map(({ column }, i) => `"${column}" = $${i + 2}`).join(", ");
      const values = [ours.id.workspace, ...borrowed.map(({ from }) => stranger[from as string])];
      const key = await raw.rows(`select ctid from "${table}" where "workspaceId" = $1 limit 1`, [
        ours.id.workspace,
      ]);
      expect(key, `one-of-each makes no ${table}`).toHaveLength(1);
      return raw.refusal(
        `update "${table}" set ${set} where "workspaceId" = $1 and ctid = '${key[0].ctid}'`,
        values,
      );
    });
    expect(no).toMatchObject({ code: CODE.foreignKey, constraint: name });
  });
});

test("a row cannot be moved into another workspace while it belongs to something", async () => {
  const no = await raw.refusal(`update "Lead" set "workspaceId" = $1 where "id" = $2`, [
    theirs.id.workspace,
    ours.id.lead,
  ]);
  expect(no.code).toBe(CODE.foreignKey);
});

test("a workspace with anything in it cannot be deleted", async () => {
  const no = await raw.refusal(`delete from "Workspace" where "id" = $1`, [ours.id.workspace]);
  expect([CODE.foreignKey, CODE.restricted]).toContain(no.code);
});

test("the same key may exist in two workspaces: each row is found by both parts", async () => {
  await db.tag.create({ data: { workspaceId: ours.id.workspace, id: theirs.id.tag, name: "Same id" } });
  const found = await db.tag.findUnique({
    where: { workspaceId_id: { workspaceId: ours.id.workspace, id: theirs.id.tag } },
  });
  expect(found?.name).toBe("Same id");
});
