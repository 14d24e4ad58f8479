import type { CamContext } from "../context";
import { type Covering, coveredBy } from "../suppression/find";

export type Standing = Covering & { address: string };

/** Every entry of the suppression list that covers any address of this person, gravest first; empty when none does. */
export async function standingOf(ctx: CamContext, contactId: string): Promise<Standing[]> {
  const person = await ctx.db.contact.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: contactId } },
    select: {
      email: true,
      aliases: { select: { email: true } },
      // Who was merged into them is the same person, and so is what they said.
      mergedFrom: { select: { email: true, aliases: { select: { email: true } } } },
    },
  });
  const addresses = (person ? [person, ...person.mergedFrom] : [])
    .flatMap(({ email, aliases }) => [email, ...aliases.map((alias) => alias.email)])
    .filter((address) => typeof address === "string");
  if (addresses.length === 0) return [];
  const covering = await coveredBy(ctx, addresses);
  return [...covering]
    .flatMap(([address, entries]) => entries.map((entry) => ({ ...entry, address })))
    .filter((entry, at, all) => all.findIndex(({ id }) => id === entry.id) === at)
    .sort((one, other) => GRAVITY.indexOf(other.reason) - GRAVITY.indexOf(one.reason));
}

const GRAVITY: readonly Covering["reason"][] = [
  "IMPORTED",
  "SOFT_BOUNCES",
  "HARD_BOUNCE",
  "MANUAL",
  "UNSUBSCRIBED",
  "COMPLAINED",
  "ERASED",
];
