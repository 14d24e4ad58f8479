import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { importCheckJob } from "../jobs/import-check";
import { requestRun, triggerOf } from "../jobs/request-run";
import { requireWhole } from "../upload/rules";
import type { OfImport } from "./schema";
import { standing } from "./standing";

/** Reads the whole file and says of every row what it would become. Nothing is written to anybody's data. */
export async function checkImport(ctx: CamContext, { batchId }: OfImport) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const batch = await standing(tx, batchId);
    requireWhole(batch);
    if (!["DRAFT", "CHECKED"].includes(batch.state) && !(batch.state === "FAILED" && batch.rowsDone === 0)) {
      throw new Refusal(
        "conflict",
        `This import is ${batch.state.toLowerCase()}: it cannot be checked again.`,
      );
    }
    if (!Object.values(batch.mapping as Record<string, string>).some((field) => REACHES.has(field))) {
      throw new Refusal(
        "invalid",
        "No column holds an address or a profile, so nobody could be recognised. Say which column it is.",
      );
    }
    const run = await requestRun(tx, importCheckJob, {
      input: { batchId },
      trigger: triggerOf(ctx),
      about: batchId,
    });
    await tx.db.importBatch.updateMany({
      where: { workspaceId: tx.workspaceId, id: batchId },
      data: { state: "CHECKING", error: null, runId: run.runId, rowsTotal: null },
    });
    await recordAudit(tx, {
      action: "import.check-asked",
      subjectKind: "import",
      subjectId: batchId,
      detail: { fileName: batch.fileName },
    });
    return { batchId, runId: run.runId };
  });
}

const REACHES = new Set(["email", "linkedinUrl"]);
