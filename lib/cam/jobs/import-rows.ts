import { z } from "zod";
import type { CamContext } from "../context";
import { finishImport } from "../import/finish";
import { mergeRows } from "../import/merge-rows";
import { isDue, renewFigures } from "../import/renew-figures";
import { stageFile } from "../import/stage-file";
import { stagedBehind } from "../import/staged-behind";
import { standing } from "../import/standing";
import { defineJob } from "./define-job";

const AT_ONCE = 5_000;

export const importRowsJob = defineJob({
  name: "import-rows",
  title: "Import",
  about:
    "Brings the checked rows of a file in, a few thousand at a time; after a crash it goes on behind the last that is in.",
  scope: "workspace",
  input: z.object({ batchId: z.uuid() }),
  concurrency: 2,
  limitMinutes: 120,
  async run({ ctx, step, input: { batchId }, progress }) {
    const { done, total } = await step.run("look at the stage", () => readStage(ctx, batchId));
    for (let from = done + 1; from <= total; from += AT_ONCE) {
      const to = Math.min(from + AT_ONCE - 1, total);
      const goesOn = await step.inTransaction(`rows ${from} to ${to}`, (tx) =>
        bringIn(tx, batchId, from, to),
      );
      if (!goesOn) return undefined;
      if (isDue(Math.ceil(to / AT_ONCE))) await renewFigures(ctx);
      progress(to, total);
    }
    return step.inTransaction("tell what came of it", (tx) => finishImport(tx, batchId));
  },
  async lastWords({ ctx, input, error, run }) {
    await ctx.db.importBatch.updateMany({
      where: { workspaceId: ctx.workspaceId, id: input.batchId, state: "RUNNING", runId: run.id },
      data: { state: "FAILED", error, finishedAt: ctx.now() },
    });
  },
});

/** A crash of the database empties the stage: then the file is read onto it once more. */
async function readStage(ctx: CamContext, batchId: string) {
  const batch = await standing(ctx, batchId);
  const total = batch.rowsTotal ?? 0;
  if ((await stagedBehind(ctx, batchId, batch.rowsDone)) < total - batch.rowsDone)
    await stageFile(ctx, batch);
  return { done: batch.rowsDone, total };
}

/** False when somebody cancelled meanwhile. */
async function bringIn(tx: CamContext, batchId: string, from: number, to: number) {
  const batch = await standing(tx, batchId);
  if (batch.state !== "RUNNING") return false;
  if (batch.rowsDone !== from - 1) {
    throw new Error(`Import ${batchId} stands at row ${batch.rowsDone}, not before row ${from}.`);
  }
  await mergeRows(tx, { workspaceId: tx.workspaceId, batchId, from, to }, batch);
  return true;
}
