import { CLOSED_AT_ONCE, closeSilent, countSilent } from "../follow-up/close-silent";
import { PlanInput } from "../planning/schema";
import { part, whereWorkIs } from "./campaign-work";
import { defineJob } from "./define-job";

export const timeoutsJob = defineJob({
  name: "timeouts",
  title: "Close what nobody answered",
  about:
    "Ends the sequence of everybody who had all of it and has not answered for the campaign’s days. An answer that comes later counts all the same.",
  schedule: "0 8 * * *",
  scope: "workspace",
  input: PlanInput,
  async run(run) {
    const { ctx, step, input, progress } = run;
    const where = await step.run("see who is silent", () =>
      whereWorkIs(ctx, input, (of, campaignId) => countSilent(of, { campaignId })),
    );
    if (input.dryRun) return { closed: where.total };
    let closed = 0;
    for (const campaignId of where.campaigns)
      for (let number = 1, last = CLOSED_AT_ONCE; last === CLOSED_AT_ONCE; number++) {
        last = await part(run, `${campaignId.slice(-6)} ${number}`, (tx) => closeSilent(tx, { campaignId }));
        closed += last;
        progress(closed, where.total);
      }
    return { closed };
  },
});
