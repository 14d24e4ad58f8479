import { z } from "zod";
import { holdDeed } from "../lead-deed/apply";
import { Teller } from "../lead-deed/schema";
import { finishUndo, undoItems } from "../lead-deed/undo-items";
import { defineJob } from "./define-job";

export const leadUndoJob = defineJob({
  name: "lead-undo",
  title: "Undo a change to many leads",
  about: "Puts back what the change did and nobody changed since, a few thousand leads at a time.",
  scope: "workspace",
  input: z.object({ deedId: z.uuid(), who: Teller }),
  concurrency: 2,
  limitMinutes: 120,
  async run({ step, input: { deedId, who }, progress }) {
    for (let part = 1; ; part++) {
      const { taken, done, total } = await step.inTransaction(`part ${part}`, async (tx) => {
        const taken = await undoItems(tx, deedId, who);
        const { reversed, kept, changed } = await holdDeed(tx, deedId);
        return { taken, done: reversed + kept, total: changed };
      });
      progress(done, total);
      if (taken === 0) break;
    }
    return step.inTransaction("say what was undone", (tx) => finishUndo(tx, deedId));
  },
  async lastWords({ ctx, input: { deedId }, error, run }) {
    await ctx.db.leadDeed.updateMany({
      where: { workspaceId: ctx.workspaceId, id: deedId, state: "RUNNING", runId: run.id },
      data: { state: "FAILED", error: `The undo stopped: ${error}`, finishedAt: ctx.now() },
    });
  },
});
