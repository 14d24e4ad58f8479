import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { OfCompanyPair } from "./schema";

const DAY_MS = 86_400_000;
const KIND = "COMPANY_MERGE" as const;

const inOrder = ({ companyId, otherCompanyId }: OfCompanyPair) =>
  companyId < otherCompanyId
    ? { companyId, otherCompanyId }
    : { companyId: otherCompanyId, otherCompanyId: companyId };

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
  const pair = inOrder(asked);
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const both = await db.company.count({
      where: { workspaceId, id: { in: [pair.companyId, pair.otherCompanyId] }, mergedIntoId: null },
    });
    if (both !== 2)
      throw new Refusal("missing", "There are no such two companies, or they have been merged meanwhile.");
    const decided = { decision: "REJECTED" as const, decidedBy: tx.actor.name, decidedAt: tx.now() };
    const answered = await db.reviewItem.updateMany({
      where: { workspaceId, kind: KIND, ...pair, decidedAt: null },
      data: decided,
    });
    if (answered.count === 0) {
      const byHand = { reasons: ["by-hand"], why: "Kept apart by hand", ...decided };
      await db.reviewItem.create({ data: { workspaceId, id: tx.newId(), kind: KIND, ...pair, ...byHand } });
    }
    await audit(tx, "company.kept-apart", pair);
    return pair;
  });
}

/** Takes a "different companies" or a "later" back: the question stands again, now. */
export async function askAboutCompaniesAgain(ctx: CamContext, asked: OfCompanyPair) {
  requireRole(ctx, "OPERATOR");
  const pair = inOrder(asked);
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const last = await db.reviewItem.findFirst({
      where: {
        workspaceId,
        kind: KIND,
        ...pair,
        OR: [{ decision: "REJECTED" }, { decidedAt: null, snoozedUntil: { not: null } }],
      },
      orderBy: { decidedAt: { sort: "desc", nulls: "first" } },
    });
    if (!last) throw new Refusal("missing", "Nobody called these two different companies.");
    const opened = await db.reviewItem.updateMany({
      where: { workspaceId, id: last.id, decision: last.decision },
      data: { decision: null, decidedBy: null, decidedAt: null, snoozedUntil: null },
    });
    if (opened.count === 0) throw new Refusal("conflict", "Somebody decided about these two meanwhile.");
    await audit(tx, "company.asked-again", pair);
    return pair;
  });
}

/** Not now: the pair is asked about again tomorrow. */
export async function askAboutCompaniesLater(ctx: CamContext, asked: OfCompanyPair) {
  requireRole(ctx, "OPERATOR");
  const pair = inOrder(asked);
  return inTransaction(ctx, async (tx) => {
    const snoozedUntil = new Date(tx.now().getTime() + DAY_MS);
    const { count } = await tx.db.reviewItem.updateMany({
      where: { workspaceId: tx.workspaceId, kind: KIND, ...pair, decidedAt: null },
      data: { snoozedUntil },
    });
    if (count === 0) throw new Refusal("missing", "Nobody asks about these two any more.");
    await audit(tx, "company.asked-later", pair);
    return { until: snoozedUntil };
  });
}
