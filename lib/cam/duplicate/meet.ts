import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { MOST_UNDER_A_KEY } from "./schema";

/** More than any real stretch gives; what a list made to be slow would give is cut here, and said. */
const MOST_PAIRS = 10_000;

const TABLES = {
  people: { table: Prisma.sql`"MatchKeys"`, id: Prisma.sql`"contactId"` },
  companies: { table: Prisma.sql`"CompanyKeys"`, id: Prisma.sql`"companyId"` },
};

interface Looking {
  among: keyof typeof TABLES;
  /** Who is looked at in this stretch. */
  ids: readonly string[];
  everybody: boolean;
}

/** Public to the searches: writes down under which keys these are found. One row each, however many keys. Says which keys they have, each once. */
export async function keepKeys(
  tx: CamContext,
  among: keyof typeof TABLES,
  rows: readonly { id: string; version: number; keys: readonly bigint[] }[],
) {
  const { table, id } = TABLES[among];
  await tx.db.$executeRaw`
    insert into ${table} ("workspaceId", ${id}, "keys", "asOf")
    select ${tx.workspaceId}::uuid, k."id", k."keys"::bigint[], k."asOf"
      from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map(({ keys }) => `{${keys.join()}}`)}::text[],
                  ${rows.map(({ version }) => version)}::int[]) as k("id", "keys", "asOf")
    on conflict ("workspaceId", ${id}) do update set "keys" = excluded."keys", "asOf" = excluded."asOf"`;
  return [...new Set(rows.flatMap(({ keys }) => keys.map(String)))];
}

/**
 * Public to the searches: who shares a key with whom. A key that everybody has tells nothing: finer ones beside it do. Key
 * by key through the index, whatever the planner thinks of a table it has no figures about; the workspace as text, so
 * that it cannot be read whole instead.
 */
export async function whoMeet(tx: CamContext, keys: readonly string[], { among, ids, everybody }: Looking) {
  const { table, id } = TABLES[among];
  await tx.db.$executeRaw`set local enable_seqscan = off`;
  const groups = await tx.db.$queryRaw<{ size: number; ids: string[] }[]>`
    select count(*)::int as "size", case when count(*) <= ${MOST_UNDER_A_KEY} then array_agg(m."id" order by m."id") else '{}' end as "ids"
      from unnest(${keys}::bigint[]) as k("key") cross join lateral (
        select h.${id}::text as "id" from ${table} h
         where h."keys" @> array[k."key"] and h."workspaceId"::text = ${String(tx.workspaceId)}) m
     group by k."key" having count(*) > 1`;
  await tx.db.$executeRaw`set local enable_seqscan = on`;
  const mine = new Set(ids);
  const meetings = new Map<string, number>();
  for (const group of groups) {
    for (const [at, one] of group.ids.entries()) {
      for (const other of group.ids.slice(at + 1)) {
        // Where everybody is looked at, the pair is met when its later one is.
        if (!(mine.has(other) || (!everybody && mine.has(one)))) continue;
        meetings.set(`${one} ${other}`, (meetings.get(`${one} ${other}`) ?? 0) + 1);
      }
    }
  }
  const found = [...meetings].sort(([a, manyA], [b, manyB]) => manyB - manyA || (a < b ? -1 : 1));
  return {
    crowded: groups.filter(({ size }) => size > MOST_UNDER_A_KEY).length,
    leftOut: Math.max(0, found.length - MOST_PAIRS),
    pairs: found.slice(0, MOST_PAIRS).map(([pair]) => {
      const [one = "", other = ""] = pair.split(" ");
      return { one, other };
    }),
  };
}
