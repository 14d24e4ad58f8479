import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { leadUndoJob } from "../jobs/lead-undo";
import { requestRun, triggerOf } from "../jobs/request-run";
import { runHasEnded } from "../jobs/rules";
import { teller } from "../lead/tell";
import { holdDeed } from "./apply";
import { AT_ONCE, type OfDeed } from "./schema";
import { finishUndo, undoItems } from "./undo-items";

export interface DeedUndone {
  deedId: string;
  state: "UNDONE" | "RUNNING";
  reversed: number;
  /** Somebody changed these since: they stay as they are now. */
  kept: number;
  runId?: string;
}

/** Puts back what a deed changed and nobody changed since. */
export async function undoLeadDeed(ctx: CamContext, { deedId }: OfDeed): Promise<DeedUndone> {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const deed = await holdDeed(tx, deedId);
    if (deed.state === "RUNNING" && !(await hasEnded(tx, deed.runId)))
      throw new Refusal("conflict", "This is still being done. Cancel it first, then undo it.");
    if (deed.state === "UNDONE") throw new Refusal("conflict", "This has been undone already.");
    await recordAudit(tx, {
      action: "lead.deed-undone",
      subjectKind: "lead-deed",
      subjectId: deedId,
      detail: { kind: deed.kind, changed: deed.changed },
    });
    if (deed.changed > AT_ONCE) {
      const { runId } = await requestRun(tx, leadUndoJob, {
        input: { deedId, who: teller(ctx) },
        trigger: triggerOf(ctx),
        about: deedId,
      });
      await tx.db.leadDeed.updateMany({
        where: { workspaceId: tx.workspaceId, id: deedId },
        data: { runId, state: "RUNNING" },
      });
      return { deedId, state: "RUNNING", reversed: 0, kept: 0, runId };
    }
    await undoItems(tx, deedId, teller(tx));
    return { deedId, state: "UNDONE", ...(await finishUndo(tx, deedId)) };
  });
}

/** A run that somebody cancelled leaves its deed half done: that half can be taken back. */
async function hasEnded({ db, workspaceId }: CamContext, runId: string | null) {
  if (runId === null) return true;
  const run = await db.run.findFirst({ where: { id: runId, workspaceId }, select: { state: true } });
  return run !== null && runHasEnded(run.state);
}
