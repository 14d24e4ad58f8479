import { z } from "zod";
import { judgeList } from "../suppression-list/judge";
import { JUDGING } from "../suppression-list/schema";
import { stageList } from "../suppression-list/stage";
import { defineJob } from "./define-job";

export const suppressionListCheckJob = defineJob({
  name: "suppression-list-check",
  title: "Check a suppression list",
  about:
    "Reads a list of people who said no and says of every line what it would do, before anything is written.",
  scope: "workspace",
  input: z.object({ listId: z.uuid() }),
  concurrency: 2,
  limitMinutes: 60,
  async run({ ctx, step, input: { listId }, progress }) {
    const lines = await step.run("read the list", () => stageList(ctx, listId, progress));
    if (lines === undefined || lines === null) return undefined;
    return step.run(JUDGING, () => judgeList(ctx, listId, lines));
  },
  async lastWords({ ctx, input, error, run }) {
    await ctx.db.suppressionImport.updateMany({
      where: { workspaceId: ctx.workspaceId, id: input.listId, state: "CHECKING", runId: run.id },
      data: { state: "FAILED", error },
    });
  },
});
