import { z } from "zod";
import { askForAddresses } from "../discovery/ask-addresses";
import type { Asked } from "../enrichment/ask";
import { Refusal } from "../errors";
import { type Counts, defineJob } from "./define-job";

export const findAddressesJob = defineJob({
  name: "find-addresses",
  title: "Find addresses",
  about:
    "Asks Apollo for the addresses of people a search found, within the day's budget; whoever said no is left out, and nobody is paid for twice.",
  scope: "workspace",
  input: z.object({ jobId: z.uuid() }),
  limitMinutes: 60,
  async run({ ctx, step, progress }) {
    if (ctx.actor.kind !== "job") throw new Error("Only a run knows whom it is about.");
    const { runId } = ctx.actor;
    const total = await step.run("count them", () =>
      ctx.db.discoveredProfile.count({ where: { workspaceId: ctx.workspaceId, revealRunId: runId } }),
    );
    const counts: Counts = { asked: 0, found: 0, suppressed: 0, credits: 0, lost: 0 };
    for (let request = 1; ; request++) {
      const done: Asked = await step.run(`request ${request}`, () => askForAddresses(ctx, runId));
      for (const [name, figure] of Object.entries({
        asked: done.asked,
        found: done.found,
        suppressed: done.suppressed,
        credits: done.charged,
        lost: done.lost,
      }))
        counts[name] = (counts[name] ?? 0) + (figure ?? 0);
      progress(counts.asked ?? 0, Math.max(total, counts.asked ?? 0));
      if (done.stop === "refused") throw new Refusal("conflict", done.because ?? "Apollo refused.");
      if (done.stop) return { ...counts, left: total - (counts.asked ?? 0) };
    }
  },
});
