import { inTransaction } from "../context";
import { replanLate } from "../planning/replan";
import { dispatchDue } from "../sending/dispatch";
import { DispatchInput } from "../sending/schema";
import { type Counts, defineJob } from "./define-job";

const MINUTE_MS = 60_000;

export const dispatchJob = defineJob({
  name: "dispatch",
  title: "Send",
  about:
    "Sends what is due, each message through every check again. What another worker left behind is settled first; what is too late gets another time.",
  schedule: "*/5 * * * *",
  scope: "workspace",
  input: DispatchInput,
  routine: true,
  latestMinutes: 5,
  limitMinutes: 15,
  async run({ ctx, input, progress }) {
    // A name of its own for each attempt: what an earlier one of the same run holds is not this one's.
    const worker = `${ctx.actor.name} ${ctx.newId()}`;
    if (input.dryRun) return {};
    const until = new Date(ctx.now().getTime() + 4 * MINUTE_MS);
    const { counts, late } = await dispatchDue(ctx, {
      ...{ worker, campaignId: input.campaignId, until },
      onProgress: (sent) => progress(sent),
    });
    const replanned =
      late.length === 0 ? 0 : (await inTransaction(ctx, (tx) => replanLate(tx, late))).replanned;
    return { ...counts, replanned } satisfies Counts;
  },
});
