import type { CamContext } from "../context";
import { type Covering, coveredBy } from "../suppression/find";
import { gravity } from "../suppression/rules";
import { tracedEntries } from "../suppression/traces";
import { namesOf, type PersonName } from "./names";

export type Standing = Covering & { address: string };

/**
 * Every entry of the suppression list that covers any address of these people, gravest first; nothing for whom none does.
 * One that a vendor found and that was not kept, because it is on the list, counts as theirs.
 * Who was merged into them is the same person, and so is what they said. A domain speaks for an address somebody has: an
 * alias there may be of a place they have left (docs/decisions/0100-who-a-no-reaches.md).
 */
export async function standingsOf(
  ctx: CamContext,
  contactIds: readonly string[],
  names?: readonly PersonName[],
): Promise<Map<string, Standing[]>> {
  const people = peopleIn(names ?? (await namesOf(ctx, contactIds)));
  const covering = await coveredBy(ctx, [
    ...new Set(people.flatMap(({ mains, aliases }) => [...mains, ...aliases])),
  ]);
  const traced = await tracedEntries(
    ctx,
    people.flatMap(({ keptUnder }) => [...keptUnder]),
  );
  return new Map(
    people.map(({ id, keptUnder, mains, aliases }) => {
      const entries = [...new Set([...mains, ...aliases])].flatMap((address) =>
        (covering.get(address) ?? []).flatMap((entry) =>
          entry.kind === "DOMAIN" && !mains.has(address) ? [] : [{ ...entry, address }],
        ),
      );
      const found = traced
        .filter(({ contactId }) => keptUnder.has(contactId))
        .map(({ contactId: _contactId, ...entry }) => ({
          ...entry,
          address: entry.kind === "HASH" ? "" : entry.value,
        }));
      return [id, gravestFirst([...entries, ...found])];
    }),
  );
}

function peopleIn(names: readonly PersonName[]) {
  const people = new Map<
    string,
    { id: string; keptUnder: Set<string>; mains: Set<string>; aliases: Set<string> }
  >();
  for (const { contactId: id, keptUnder, kind, address } of names) {
    const person = people.get(id) ?? { id, keptUnder: new Set(), mains: new Set(), aliases: new Set() };
    people.set(id, person);
    person.keptUnder.add(keptUnder);
    if (address !== null) (kind === "main" ? person.mains : person.aliases).add(address);
  }
  return [...people.values()];
}

export const standingOf = async (ctx: CamContext, contactId: string): Promise<Standing[]> =>
  (await standingsOf(ctx, [contactId])).get(contactId) ?? [];

/** Each entry once, by the first of their addresses that it covers. */
const gravestFirst = (entries: readonly Standing[]) =>
  [...new Map(entries.toReversed().map((entry) => [entry.id, entry])).values()]
    .toReversed()
    .toSorted((one, other) => gravity(other.reason) - gravity(one.reason));
