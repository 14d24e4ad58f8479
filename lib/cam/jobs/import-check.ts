import { z } from "zod";
import { stageFile } from "../import/stage-file";
import { standing } from "../import/standing";
import { tellCheck } from "../import/tell-check";
import { defineJob } from "./define-job";

export const importCheckJob = defineJob({
  name: "import-check",
  title: "Check a file",
  about: "Reads a file and says of every row what it would become, before anything is written.",
  scope: "workspace",
  input: z.object({ batchId: z.uuid() }),
  concurrency: 2,
  limitMinutes: 60,
  async run({ ctx, step, input: { batchId }, progress }) {
    const rows = await step.run("read the file", async () =>
      stageFile(ctx, await standing(ctx, batchId), progress),
    );
    if (rows === undefined || rows === null) return undefined;
    return step.run("compare with who is here", () => tellCheck(ctx, batchId, rows));
  },
  async lastWords({ ctx, input, error, run }) {
    await ctx.db.importBatch.updateMany({
      where: { workspaceId: ctx.workspaceId, id: input.batchId, state: "CHECKING", runId: run.id },
      data: { state: "FAILED", error },
    });
  },
});
