import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { askAboutCompaniesAgain } from "../company-duplicate/keep-apart";
import { undoCompanyMerge } from "../company-merge/undo";
import { type CamContext, inTransaction } from "../context";
import { askAgain } from "../duplicate/keep-apart";
import { Refusal } from "../errors";
import { undoMerge } from "../merge/undo";
import { takeBackApproval } from "../outbound/approve";
import { undoDecision } from "../qualification/decide";
import { undoFactsOf } from "./decided";
import { type FoundItem, findItem } from "./find";
import { holdItem } from "./hold";
import { mayUndo } from "./rules";
import type { ReviewItemId } from "./schema";

/** Takes a decision back, as long as nothing followed from it: the same item waits again. */
export async function undoItem(ctx: CamContext, { itemId }: ReviewItemId) {
  requireRole(ctx, "REVIEWER");
  return inTransaction(ctx, async (tx) => {
    const item = await holdItem(tx, itemId);
    const facts = (await undoFactsOf(tx, [itemId])).get(itemId);
    if (!facts) throw new Refusal("conflict", "This waits for a decision: there is none to take back.");
    const may = mayUndo(facts);
    if (!may.may) throw new Refusal("conflict", may.because);
    await takeBack(tx, item);
    const { decidedAt } = await findItem(tx, itemId);
    if (decidedAt)
      throw new Refusal("conflict", "A later decision stands about this. Take that one back first.");
    await recordAudit(tx, {
      action: "review.undone",
      subjectKind: "review-item",
      subjectId: itemId,
      detail: { kind: item.kind, was: facts.decision },
    });
    return { itemId };
  });
}

async function takeBack(tx: CamContext, item: FoundItem) {
  const { kind, decision, leadId, outboundId } = item;
  if (kind === "LEAD") await undoDecision(tx, { leadId: leadId ?? "" });
  if (kind === "MESSAGE") {
    await takeBackApproval(tx, { outboundId: outboundId ?? "" });
    await tx.db.reviewItem.updateMany({
      where: { workspaceId: tx.workspaceId, id: item.id, decidedAt: { not: null } },
      data: { decision: null, decidedBy: null, decidedAt: null, decidedBecause: null },
    });
  }
  if (kind === "MERGE") {
    const [contactId, otherContactId] = [item.contactId ?? "", item.otherContactId ?? ""];
    if (decision === "REJECTED") await askAgain(tx, { contactId, otherContactId });
    else await undoMerge(tx, { mergeId: await mergeOf(tx, "contactMerge", contactId, otherContactId) });
  }
  if (kind === "COMPANY_MERGE") {
    const [companyId, otherCompanyId] = [item.companyId ?? "", item.otherCompanyId ?? ""];
    if (decision === "REJECTED") await askAboutCompaniesAgain(tx, { companyId, otherCompanyId });
    else
      await undoCompanyMerge(tx, { mergeId: await mergeOf(tx, "companyMerge", companyId, otherCompanyId) });
  }
}

async function mergeOf(
  { db, workspaceId }: CamContext,
  of: "contactMerge" | "companyMerge",
  one: string,
  other: string,
) {
  const where = {
    workspaceId,
    undoneAt: null,
    OR: [
      { keptId: one, otherId: other },
      { keptId: other, otherId: one },
    ],
  };
  const merge =
    of === "contactMerge"
      ? await db.contactMerge.findFirst({ where, select: { id: true } })
      : await db.companyMerge.findFirst({ where, select: { id: true } });
  if (!merge) throw new Refusal("conflict", "The merge was undone already.");
  return merge.id;
}
