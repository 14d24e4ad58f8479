import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { answerPair, reopenPair, snoozePair } from "../pair-question/answer";
import { pairOf } from "../pair-question/pair";
import type { OfCompanyPair } from "./schema";

const audit = (tx: CamContext, action: `company.${string}`, { companyId, otherCompanyId }: OfCompanyPair) =>
  recordAudit(tx, {
    action,
    subjectKind: "company",
    subjectId: companyId,
    detail: { otherId: otherCompanyId },
  });

/** Two companies, a person says: remembered for good, and never asked again. Also where nobody had asked. */
export async function keepCompaniesApart(ctx: CamContext, asked: OfCompanyPair) {
  requireRole(ctx, "OPERATOR");
  const { companyId, otherCompanyId } = asked;
  return inTransaction(ctx, async (tx) => {
    // Held, so that a merge of the two or another answer is through before this one, or waits for it.
    const both = await tx.db.$queryRaw<unknown[]>`
      select "id"::text from "Company" where "workspaceId" = ${tx.workspaceId}::uuid
         and "id" = any (${[companyId, otherCompanyId]}::uuid[]) and "mergedIntoId" is null order by "Company"."id" for update`;
    if (both.length !== 2)
      throw new Refusal("missing", "There are no such two companies, or they have been merged meanwhile.");
    await answerPair(
      tx,
      pairOf("COMPANY_MERGE", companyId, otherCompanyId),
      "REJECTED",
      "Kept apart by hand",
    );
    await audit(tx, "company.kept-apart", asked);
    return asked;
  });
}

/** Takes a "different companies" or a "later" back: the question stands again, now. */
export async function askAboutCompaniesAgain(ctx: CamContext, asked: OfCompanyPair) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    await reopenPair(tx, pairOf("COMPANY_MERGE", asked.companyId, asked.otherCompanyId));
    await audit(tx, "company.asked-again", asked);
    return asked;
  });
}

/** Not now: the pair is asked about again tomorrow. */
export async function askAboutCompaniesLater(ctx: CamContext, asked: OfCompanyPair) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const snoozed = await snoozePair(tx, pairOf("COMPANY_MERGE", asked.companyId, asked.otherCompanyId));
    await audit(tx, "company.asked-later", asked);
    return snoozed;
  });
}
