import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { coveredBy } from "../suppression/find";
import { decideLawful, type LawFacts } from "./rules";
import type { OfContact } from "./schema";

/** May a first mail go to each of these people: by the law of their country, and by what they have said themselves. */
export async function lawfulStandings(ctx: CamContext, contactIds: readonly string[]) {
  requireRole(ctx, "VIEWER");
  const people = await ctx.db.contact.findMany({
    where: { workspaceId: ctx.workspaceId, id: { in: [...contactIds] } },
    select: {
      id: true,
      email: true,
      emailKey: true,
      country: true,
      lawfulBasis: true,
      lawfulBasisDetail: true,
      freeMail: true,
      roleAccount: true,
      erasedAt: true,
      company: { select: { country: true } },
      aliases: { select: { email: true } },
    },
  });
  const addresses = (one: (typeof people)[number]) => [
    ...(one.email ? [one.email] : one.emailKey ? [one.emailKey] : []),
    ...one.aliases.map(({ email }) => email),
  ];
  const covering = await coveredBy(ctx, [...new Set(people.flatMap(addresses))]);
  return new Map(
    people.map((one) => {
      const [main, ...aliases] = addresses(one);
      const facts: LawFacts = {
        country: one.country ?? one.company?.country ?? null,
        basis: one.lawfulBasis,
        basisDetail: one.lawfulBasisDetail,
        freeMail: one.freeMail,
        roleAddress: one.roleAccount,
      };
      // A domain speaks for the address at it alone: an alias there may be of a place they have left.
      const suppressedBy = [
        ...(main ? (covering.get(main) ?? []) : []),
        ...aliases.flatMap((alias) => (covering.get(alias) ?? []).filter(({ kind }) => kind !== "DOMAIN")),
      ];
      return [
        one.id,
        { ...decideLawful(facts), facts, suppressedBy, erased: one.erasedAt !== null },
      ] as const;
    }),
  );
}

export async function lawfulStanding(ctx: CamContext, { contactId }: OfContact) {
  const standing = (await lawfulStandings(ctx, [contactId])).get(contactId);
  if (!standing) throw new Refusal("missing", "There is no such contact.");
  return standing;
}
