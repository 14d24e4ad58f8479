import type { CamContext } from "../context";
import { type Covering, coveredBy } from "../suppression/find";

export type Standing = Covering & { address: string };

export interface TheirAddress {
  contactId: string;
  email: string;
  emailKey: string;
}

/** Every address each of these people is known by: who was merged into them is the same person, and so is what they said. */
export async function addressesOfPeople(
  { db, workspaceId }: CamContext,
  contactIds: readonly string[],
): Promise<TheirAddress[]> {
  const ids = [...contactIds];
  const people = await db.$queryRaw<
    { id: string; of: string; email: string | null; emailKey: string | null }[]
  >`
    select "id"::text, "id"::text as "of", "email", "emailKey" from "Contact"
     where "workspaceId" = ${workspaceId}::uuid and "id" = any (${ids}::uuid[])
    union all
    select "id"::text, "mergedIntoId"::text, "email", "emailKey" from "Contact"
     where "workspaceId" = ${workspaceId}::uuid and "mergedIntoId" = any (${ids}::uuid[])`;
  const of = new Map(people.map((person) => [person.id, person.of]));
  const aliases = await db.$queryRaw<{ contactId: string; email: string; emailKey: string }[]>`
    select "contactId"::text, "email", "emailKey" from "ContactAlias"
     where "workspaceId" = ${workspaceId}::uuid and "contactId" = any (${[...of.keys()]}::uuid[])`;
  return [
    ...people.flatMap(({ of, email, emailKey }) =>
      email && emailKey ? [{ contactId: of, email, emailKey }] : [],
    ),
    ...aliases.map((alias) => ({ ...alias, contactId: of.get(alias.contactId) ?? alias.contactId })),
  ];
}

/** Every entry of the suppression list that covers any address of this person, gravest first; empty when none does. */
export async function standingOf(ctx: CamContext, contactId: string): Promise<Standing[]> {
  const addresses = await addressesOfPeople(ctx, [contactId]);
  if (addresses.length === 0) return [];
  const covering = await coveredBy(
    ctx,
    addresses.map(({ email }) => email),
  );
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
