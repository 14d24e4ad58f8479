import { type CamContext, inTransaction } from "../context";
import { replanLate } from "../planning/replan";
import { dispatchDue } from "../sending/dispatch";
import { nextDueAt } from "../sending/next-due";
import { lookDue, rehearseDue } from "../sending/rehearse";
import { DispatchInput } from "../sending/schema";
import { type Counts, defineJob } from "./define-job";
import { waitsItsTurn } from "./follow-on";
import { requestRun } from "./request-run";

const MINUTE_MS = 60_000;
const EVERY_MINUTES = 5;
/** After an outage there may be thousands, and a transaction has seconds. */
const REPLANNED_AT_ONCE = 250;
/** Closer than this, runs would be nothing but beginning and ending. */
const CLOSEST_MS = 20_000;

export const dispatchJob = defineJob({
  name: "dispatch",
  title: "Send",
  about:
    "Sends what is due, each message through every check again. What another worker left behind is settled first; what is too late gets another time.",
  schedule: `*/${EVERY_MINUTES} * * * *`,
  scope: "workspace",
  input: DispatchInput,
  routine: true,
  latestMinutes: EVERY_MINUTES,
  limitMinutes: 15,
  async run({ ctx, input, progress }) {
    if (input.dryRun) return lookDue(ctx, input.campaignId);
    // A name of its own for each attempt: what an earlier one of the same run holds is not this one's.
    const worker = `${ctx.actor.name} ${ctx.newId()}`;
    const until = new Date(ctx.now().getTime() + 4 * MINUTE_MS);
    const { counts, late } = await dispatchDue(ctx, {
      ...{ worker, campaignId: input.campaignId, until },
      onProgress: (sent) => progress(sent),
    });
    let replanned = 0;
    for (let from = 0; from < late.length; from += REPLANNED_AT_ONCE) {
      const some = late.slice(from, from + REPLANNED_AT_ONCE);
      replanned += (await inTransaction(ctx, (tx) => replanLate(tx, some))).replanned;
    }
    const { rehearsed } = await rehearseDue(ctx);
    await goOnSoon(ctx);
    return { ...counts, replanned, rehearsed } satisfies Counts;
  },
});

/** A mailbox with a high cap sends more often than the schedule comes round: the next run is asked for when the next mail is due. */
async function goOnSoon(ctx: CamContext) {
  const now = ctx.now().getTime();
  const round = EVERY_MINUTES * MINUTE_MS;
  const scheduled = new Date(now - (now % round) + round);
  const next = await nextDueAt(ctx, scheduled);
  if (!next || next >= scheduled) return;
  const notBefore = new Date(Math.max(next.getTime(), now + CLOSEST_MS));
  await inTransaction(ctx, async (tx) => {
    if (await waitsItsTurn(tx, dispatchJob, null, notBefore)) return;
    await requestRun(tx, dispatchJob, {
      input: { campaignId: null, dryRun: false },
      trigger: "FOLLOW_ON",
      notBefore,
    });
  });
}
