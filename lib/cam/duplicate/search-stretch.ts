import type { CamContext } from "../context";
import { nextWanted, readCandidates } from "./candidates";
import { keepKeys, whoMeet } from "./meet";
import { type ProposedPair, proposePairs } from "./propose";
import { judgePair, matchKeys } from "./rules";
import type { Candidate } from "./schema";

/** Few, so that their transaction stays short on a busy machine: with 2,000 it took 22 s of the 15 it may. */
export const STRETCH = 500;

/**
 * Looks at the next people behind an id, in the caller's transaction: writes down under which keys they are found, compares
 * them with everybody who shares one, and proposes the pairs that may be one person. `everybody`: also those who were looked at before.
 */
export async function searchStretch(tx: CamContext, after: string, everybody: boolean) {
  const people = await nextWanted(tx, after, everybody, STRETCH);
  const last = people.at(-1);
  if (!last) return null;
  const rows = people.map((one) => ({ id: one.id, version: one.version, keys: matchKeys(one) }));
  const keys = await keepKeys(tx, "people", rows);
  const ids = people.map(({ id }) => id);
  const { pairs, crowded, leftOut } = await whoMeet(tx, keys, { among: "people", ids, everybody });

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
