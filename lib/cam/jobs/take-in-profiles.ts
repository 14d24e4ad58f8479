import { z } from "zod";
import type { CamContext } from "../context";
import { bringInProfiles } from "../discovery/bring-in";
import { finishImport } from "../import/finish";
import { standing } from "../import/standing";
import { defineJob } from "./define-job";

const AT_ONCE = 500;

export const takeInProfilesJob = defineJob({
  name: "take-in-profiles",
  title: "Convert found people",
  about:
    "Makes leads of the people a search found, a few hundred at a time; after a crash it goes on behind the last that is in.",
  scope: "workspace",
  input: z.object({ batchId: z.uuid() }),
  concurrency: 2,
  limitMinutes: 30,
  async run({ ctx, step, input: { batchId }, progress }) {
    const { done, total } = await step.run("look at the people", async () => {
      const { rowsDone, rowsTotal } = await standing(ctx, batchId);
      return { done: rowsDone, total: rowsTotal ?? 0 };
    });
    for (let from = done + 1; from <= total; from += AT_ONCE) {
      const to = Math.min(from + AT_ONCE - 1, total);
      const goesOn = await step.inTransaction(`people ${from} to ${to}`, (tx) =>
        oneStretch(tx, batchId, from, to),
      );
      if (!goesOn) return undefined;
      progress(to, total);
    }
    return step.inTransaction("say what came of it", (tx) => finishImport(tx, batchId));
  },
  async lastWords({ ctx, input, error, run }) {
    await ctx.db.importBatch.updateMany({
      where: { workspaceId: ctx.workspaceId, id: input.batchId, state: "RUNNING", runId: run.id },
      data: { state: "FAILED", error, finishedAt: ctx.now() },
    });
  },
});

async function oneStretch(tx: CamContext, batchId: string, from: number, to: number) {
  const { rowsDone } = await standing(tx, batchId);
  if (rowsDone !== from - 1)
    throw new Error(`Import ${batchId} stands at row ${rowsDone}, not before row ${from}.`);
  return bringInProfiles(tx, batchId, from, to);
}
