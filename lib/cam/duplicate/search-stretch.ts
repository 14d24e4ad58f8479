import type { CamContext } from "../context";
import { nextWanted, readCandidates } from "./candidates";
import { type ProposedPair, proposePairs } from "./propose";
import { judgePair, matchKeys } from "./rules";
import { type Candidate, MOST_UNDER_A_KEY } from "./schema";

export const STRETCH = 2_000;
/** More than any real stretch gives; what a list made to be slow would give is cut here, and said. */
const MOST_PAIRS = 40_000;

/**
 * Looks at the next people behind an id, in the caller's transaction: writes down under which keys they are found, compares
 * them with everybody who shares one, and proposes the pairs that may be one person. `everybody`: also those who were looked at before.
 */
export async function searchStretch(tx: CamContext, after: string, everybody: boolean) {
  const people = await nextWanted(tx, after, everybody, STRETCH);
  const last = people.at(-1);
  if (!last) return null;
  const keys = await keepKeys(tx, people);
  const { pairs, crowded, leftOut } = await meeting(tx, people, keys, everybody);

  const known = new Map<string, Candidate>(people.map((one) => [one.id, one]));
  const missing = new Set(pairs.flatMap(({ one, other }) => [one, other]).filter((id) => !known.has(id)));
  for (const one of missing.size > 0 ? await readCandidates(tx, [...missing]) : []) known.set(one.id, one);

  const proposed: ProposedPair[] = [];
  for (const { one, other } of pairs) {
    const [a, b] = [known.get(one), known.get(other)];
    if (!a || !b) continue;
    const { propose, score, reasons, because } = judgePair(a, b);
    if (propose) proposed.push({ contactId: one, otherContactId: other, score, reasons, because });
  }
  return {
    last: last.id,
    people: people.length,
    compared: pairs.length,
    proposed: await proposePairs(tx, proposed),
    crowded,
    leftOut,
  };
}

type Keyed = { id: string; key: string; asOf: number };

async function keepKeys(tx: CamContext, people: readonly (Candidate & { version: number })[]) {
  const rows: Keyed[] = people.flatMap((one) =>
    matchKeys(one).map((key) => ({ id: one.id, key: String(key), asOf: one.version })),
  );
  const ids = people.map(({ id }) => id);
  await tx.db.$executeRaw`
    delete from "MatchKey" where "workspaceId" = ${tx.workspaceId}::uuid and "contactId" = any (${ids}::uuid[])`;
  await tx.db.$executeRaw`
    insert into "MatchKey" ("workspaceId", "contactId", "key", "asOf")
    select ${tx.workspaceId}::uuid, k."id", k."key", k."asOf"
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ key }) => key)}::bigint[], ${rows.map(({ asOf }) => asOf)}::int[])
        as k("id", "key", "asOf")
    on conflict do nothing`;
  return [...new Set(rows.map(({ key }) => key))];
}

/**
 * Who shares a key with whom. A key that everybody has tells nothing: finer ones beside it do. The database only groups:
 * a join of the keys with themselves is what it plans worst while it has no figures about them.
 */
async function meeting(
  tx: CamContext,
  people: readonly Candidate[],
  keys: readonly string[],
  everybody: boolean,
) {
  const groups = await tx.db.$queryRaw<{ size: number; ids: string[] }[]>`
    select count(*)::int as "size", case when count(*) <= ${MOST_UNDER_A_KEY} then array_agg("contactId"::text order by "contactId") else '{}' end as "ids"
      from "MatchKey" where "workspaceId" = ${tx.workspaceId}::uuid and "key" = any (${keys}::bigint[])
     group by "key" having count(*) > 1`;
  const mine = new Set(people.map(({ id }) => id));
  const meetings = new Map<string, number>();
  for (const { ids } of groups) {
    for (const [at, one] of ids.entries()) {
      for (const other of ids.slice(at + 1)) {
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
