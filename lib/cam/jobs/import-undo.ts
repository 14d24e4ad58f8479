import { z } from "zod";
import { recordAudit } from "../audit/record";
import { standing } from "../import/standing";
import { undoRows } from "../import/undo-rows";
import { defineJob } from "./define-job";

const AT_ONCE = 5_000;

export const importUndoJob = defineJob({
  name: "import-undo",
  title: "Undo an import",
  about: "Takes back what an import brought in and nobody touched since, the last row first.",
  scope: "workspace",
  input: z.object({ batchId: z.uuid() }),
  concurrency: 2,
  limitMinutes: 120,
  async run({ ctx, step, input: { batchId }, progress }) {
    const { rowsDone, tagIds } = await step.run("look at the import", async () => {
      const batch = await standing(ctx, batchId);
      // The rows it is about to look for may be too new for the database to have figures about them.
      await ctx.db.$executeRaw`analyze "ImportRow", "Lead", "Contact", "Company"`;
      return { rowsDone: batch.rowsDone, tagIds: batch.tagIds };
    });
    for (let to = rowsDone; to > 0; to -= AT_ONCE) {
      const from = Math.max(1, to - AT_ONCE + 1);
      await step.inTransaction(`undo rows ${to} to ${from}`, async (tx) => {
        await undoRows(tx, { workspaceId: tx.workspaceId, batchId, from, to }, tagIds);
        return undefined;
      });
      progress(rowsDone - from + 1, rowsDone);
    }
    return step.inTransaction("say what was undone", async (tx) => {
      const { undoneReversed, undoneKept, fileName } = await standing(tx, batchId);
      await tx.db.importBatch.updateMany({
        where: { workspaceId: tx.workspaceId, id: batchId },
        data: { state: "UNDONE", undoneAt: tx.now() },
      });
      const counts = { reversed: undoneReversed, kept: undoneKept };
      await recordAudit(tx, {
        action: "import.undone",
        subjectKind: "import",
        subjectId: batchId,
        detail: { fileName, ...counts },
      });
      return counts;
    });
  },
  async lastWords({ ctx, input, error, run }) {
    await ctx.db.importBatch.updateMany({
      where: { workspaceId: ctx.workspaceId, id: input.batchId, state: "UNDOING", runId: run.id },
      data: { state: "FAILED", error: `The undo stopped: ${error}` },
    });
  },
});
