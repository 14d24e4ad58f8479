import type { CamContext } from "../context";
import { nextWanted, readCandidates } from "./candidates";
import { type ProposedPair, proposePairs } from "./propose";
import { judgePair, matchKeys } from "./rules";
import { type Candidate, MOST_UNDER_A_KEY } from "./schema";

/** Few, so that their transaction stays short on a busy machine: with 2,000 it took 22 s of the 15 it may. */
export const STRETCH = 500;
/** More than any real stretch gives; what a list made to be slow would give is cut here, and said. */
const MOST_PAIRS = 10_000;

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

/** One row a person, however many keys. Says which keys they have, each once. */
async function keepKeys(tx: CamContext, people: readonly (Candidate & { version: number })[]) {
  const keys = people.map((one) => matchKeys(one).map(String));
  await tx.db.$executeRaw`
    insert into "MatchKeys" ("workspaceId", "contactId", "keys", "asOf")
    select ${tx.workspaceId}::uuid, k."id", k."keys"::bigint[], k."asOf"
      from unnest(${people.map(({ id }) => id)}::uuid[], ${keys.map((some) => `{${some.join()}}`)}::text[],
                  ${people.map(({ version }) => version)}::int[]) as k("id", "keys", "asOf")
    on conflict ("workspaceId", "contactId") do update set "keys" = excluded."keys", "asOf" = excluded."asOf"`;
  return [...new Set(keys.flat())];
}

/**
 * Who shares a key with whom. A key that everybody has tells nothing: finer ones beside it do. Key by key through the
 * index, whatever the planner thinks of a table it has no figures about; the workspace as text, so that it cannot be
 * read whole instead.
 */
async function meeting(
  tx: CamContext,
  people: readonly Candidate[],
  keys: readonly string[],
  everybody: boolean,
) {
  await tx.db.$executeRaw`set local enable_seqscan = off`;
  const groups = await tx.db.$queryRaw<{ size: number; ids: string[] }[]>`
    select count(*)::int as "size", case when count(*) <= ${MOST_UNDER_A_KEY} then array_agg(m."id" order by m."id") else '{}' end as "ids"
      from unnest(${keys}::bigint[]) as k("key") cross join lateral (
        select h."contactId"::text as "id" from "MatchKeys" h
         where h."keys" @> array[k."key"] and h."workspaceId"::text = ${String(tx.workspaceId)}) m
     group by k."key" having count(*) > 1`;
  await tx.db.$executeRaw`set local enable_seqscan = on`;
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
