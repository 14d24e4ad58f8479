import { z } from "zod";
import { bringLinesIn, finishList } from "../suppression-list/bring-in";
import { standingList } from "../suppression-list/standing";
import { defineJob } from "./define-job";

const AT_ONCE = 5_000;

export const suppressionListRowsJob = defineJob({
  name: "suppression-list-rows",
  title: "Bring a suppression list in",
  about:
    "Puts the checked lines on the suppression list, a few thousand at a time; after a crash it goes on behind the last that is in.",
  scope: "workspace",
  input: z.object({ listId: z.uuid() }),
  concurrency: 2,
  limitMinutes: 120,
  async run({ ctx, step, input: { listId }, progress }) {
    const { done, total } = await step.run("look at the list", async () => {
      const { linesDone, linesTotal } = await standingList(ctx, listId);
      return { done: linesDone, total: linesTotal ?? 0 };
    });
    for (let from = done + 1; from <= total; from += AT_ONCE) {
      const to = Math.min(from + AT_ONCE - 1, total);
      const goesOn = await step.inTransaction(`lines ${from} to ${to}`, (tx) =>
        bringLinesIn(tx, listId, from, to),
      );
      if (!goesOn) return undefined;
      progress(to, total);
    }
    return step.inTransaction("tell what came of it", (tx) => finishList(tx, listId));
  },
  async lastWords({ ctx, input, error, run }) {
    await ctx.db.suppressionImport.updateMany({
      where: { workspaceId: ctx.workspaceId, id: input.listId, state: "RUNNING", runId: run.id },
      data: { state: "FAILED", error, finishedAt: ctx.now() },
    });
  },
});
