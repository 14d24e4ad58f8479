import { requireRole } from "../access";
import { standingsOf } from "../contact/standing";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { decideLawful, type LawFacts } from "./rules";
import type { OfContact } from "./schema";

/** May a first mail go to each of these people: by the law of their country, and by what they have said themselves. */
export async function lawfulStandings(ctx: CamContext, contactIds: readonly string[]) {
  requireRole(ctx, "VIEWER");
  const people = await ctx.db.contact.findMany({
    where: { workspaceId: ctx.workspaceId, id: { in: [...contactIds] } },
    select: {
      id: true,
      country: true,
      lawfulBasis: true,
      lawfulBasisDetail: true,
      freeMail: true,
      roleAccount: true,
      erasedAt: true,
      company: { select: { country: true } },
    },
  });
  const suppressedBy = await standingsOf(ctx, contactIds);
  return new Map(
    people.map((one) => {
      const facts: LawFacts = {
        country: one.country ?? one.company?.country ?? null,
        basis: one.lawfulBasis,
        basisDetail: one.lawfulBasisDetail,
        freeMail: one.freeMail,
        roleAddress: one.roleAccount,
      };
      return [
        one.id,
        {
          ...decideLawful(facts),
          facts,
          suppressedBy: suppressedBy.get(one.id) ?? [],
          erased: one.erasedAt !== null,
        },
      ] as const;
    }),
  );
}

export async function lawfulStanding(ctx: CamContext, { contactId }: OfContact) {
  const standing = (await lawfulStandings(ctx, [contactId])).get(contactId);
  if (!standing) throw new Refusal("missing", "There is no such contact.");
  return standing;
}
