import type { CamContext } from "../context";
import { type Covering, coveredBy } from "../suppression/find";
import { gravity } from "../suppression/rules";
import { tracedEntries } from "../suppression/traces";

export type Standing = Covering & { address: string };

const ADDRESSES = { email: true, emailKey: true, aliases: { select: { email: true } } } as const;

interface Addresses {
  email: string | null;
  emailKey: string | null;
  aliases: readonly { email: string }[];
}

const mainOf = ({ email, emailKey }: Addresses) => email ?? emailKey ?? [];
const others = ({ aliases }: Addresses) => aliases.map((alias) => alias.email);

/**
 * Every entry of the suppression list that covers any address of these people, gravest first; nothing for whom none does.
 * One that a vendor found and that was not kept, because it is on the list, counts as theirs.
 * Who was merged into them is the same person, and so is what they said. A domain speaks for an address somebody has: an
 * alias there may be of a place they have left (docs/decisions/0100-who-a-no-reaches.md).
 */
export async function standingsOf(
  ctx: CamContext,
  contactIds: readonly string[],
): Promise<Map<string, Standing[]>> {
  const people = await ctx.db.contact.findMany({
    where: { workspaceId: ctx.workspaceId, id: { in: [...contactIds] } },
    select: { id: true, ...ADDRESSES, mergedFrom: { select: { id: true, ...ADDRESSES } } },
  });
  const asked = people.map(({ id, mergedFrom, ...person }) => {
    const all = [person, ...mergedFrom];
    const mains = new Set(all.flatMap(mainOf));
    const ids = [id, ...mergedFrom.map((one) => one.id)];
    return { id, ids, mains, addresses: [...new Set([...mains, ...all.flatMap(others)])] };
  });
  const covering = await coveredBy(ctx, [...new Set(asked.flatMap(({ addresses }) => addresses))]);
  const traced = await tracedEntries(
    ctx,
    asked.flatMap(({ ids }) => ids),
  );
  return new Map(
    asked.map(({ id, ids, mains, addresses }) => {
      const entries = addresses.flatMap((address) =>
        (covering.get(address) ?? []).flatMap((entry) =>
          entry.kind === "DOMAIN" && !mains.has(address) ? [] : [{ ...entry, address }],
        ),
      );
      const found = traced
        .filter(({ contactId }) => ids.includes(contactId))
        .map(({ contactId: _contactId, ...entry }) => ({
          ...entry,
          address: entry.kind === "HASH" ? "" : entry.value,
        }));
      return [id, gravestFirst([...entries, ...found])];
    }),
  );
}

export const standingOf = async (ctx: CamContext, contactId: string): Promise<Standing[]> =>
  (await standingsOf(ctx, [contactId])).get(contactId) ?? [];

/** Each entry once, by the first of their addresses that it covers. */
const gravestFirst = (entries: readonly Standing[]) =>
  [...new Map(entries.toReversed().map((entry) => [entry.id, entry])).values()]
    .toReversed()
    .toSorted((one, other) => gravity(other.reason) - gravity(one.reason));
