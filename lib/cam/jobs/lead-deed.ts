import { z } from "zod";
import { applyDeed, holdDeed } from "../lead-deed/apply";
import { finishDeed } from "../lead-deed/finish";
import { AT_ONCE, DeedFilter } from "../lead-deed/schema";
import { matchingIds } from "../lead-list/ids";
import { defineJob } from "./define-job";

export const leadDeedJob = defineJob({
  name: "lead-deed",
  title: "Change many leads",
  about:
    "Tags, assigns or moves the leads of a list that is too long to wait for, a few thousand at a time, newest first.",
  scope: "workspace",
  input: z.object({ deedId: z.uuid() }),
  concurrency: 2,
  limitMinutes: 120,
  async run({ step, input: { deedId }, progress }) {
    // Whoever comes in after it was asked for has a later id, and is left alone.
    let after: string | null = deedId;
    for (let part = 1; after !== null; part++) {
      const from: string = after;
      const took: { next: string | null; done: number; seen: number } = await step.inTransaction(
        `part ${part}`,
        async (tx) => {
          const deed = await holdDeed(tx, deedId);
          if (deed.state !== "RUNNING") return { next: null, done: deed.done, seen: deed.done };
          const { filter, except, upTo } = DeedFilter.parse(deed.filter);
          const behind = from === deedId ? (upTo ?? deedId) : from;
          const { ids, next } = await matchingIds(tx, filter, { after: behind, most: AT_ONCE, except });
          await applyDeed(tx, deedId, ids);
          const done = deed.done + ids.length;
          return { next: next ?? null, done, seen: Math.max(deed.seen ?? 0, done) };
        },
      );
      progress(took.done, took.seen);
      after = took.next;
    }
    return step.inTransaction("say what came of it", async (tx) => {
      const { changed, leftOut } = await finishDeed(tx, deedId);
      return { changed, left: (leftOut["as-it-was"] ?? 0) + (leftOut.gone ?? 0) };
    });
  },
  async lastWords({ ctx, input: { deedId }, error, run }) {
    await ctx.db.leadDeed.updateMany({
      where: { workspaceId: ctx.workspaceId, id: deedId, state: "RUNNING", runId: run.id },
      data: { state: "FAILED", error, finishedAt: ctx.now() },
    });
  },
});
