import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { duplicatesJob } from "../jobs/duplicates";
import { requestRun, triggerOf } from "../jobs/request-run";
import type { SearchDuplicates } from "./schema";

/** Asks for a search now: of who is new or changed, or of everybody anew. */
export async function searchDuplicates(ctx: CamContext, input: SearchDuplicates) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { runId } = await requestRun(tx, duplicatesJob, { input, trigger: triggerOf(tx) });
    await recordAudit(tx, {
      action: "duplicates.searched",
      subjectKind: "run",
      subjectId: runId,
      detail: { everybody: input.everybody },
    });
    return { runId };
  });
}
