import { effectiveMode } from "../campaign/rules";
import type { CamContext } from "../context";
import { type After, countDue, FROM_THE_FIRST, nextDue, PLAN_ORDER } from "../planning/due";
import { countPlans, foretellPlans, planLeads } from "../planning/plan-leads";
import type { PlanScene } from "../planning/plan-one";
import { AHEAD_MS, sceneOf } from "../planning/scene";
import { PLANS_AT_HOUR, PlanInput } from "../planning/schema";
import { writtenBy } from "../planning/written-by";
import { add, campaignsFor, part } from "./campaign-work";
import { type Counts, defineJob, type JobRun } from "./define-job";

/** Their leads are held meanwhile, and whoever claims or says no waits for it. */
const AT_ONCE = 500;

type Run = JobRun<CamContext, PlanInput>;
type Where = { campaignId: string; rehearsal: boolean; due: number };

export const nurtureJob = defineJob({
  name: "nurture",
  title: "Plan mails",
  about:
    "Gives everybody whose next step is due a mail with a time: from which mailbox, by whose clock, and with room under every cap. What misses a value or is asked for goes to review first.",
  schedule: `0 ${PLANS_AT_HOUR} * * *`,
  scope: "workspace",
  input: PlanInput,
  limitMinutes: 60,
  async run(run) {
    const { ctx, step, input } = run;
    const where = await step.run("see who is due", () => whereDue(ctx, input));
    const total = where.reduce((sum, { due }) => sum + due, 0);
    const counts: Counts = { mails: 0, toReview: 0, tasks: 0, ended: 0, later: 0, leftOut: 0 };
    for (const one of where) await planCampaign(run, one, counts, total);
    return counts;
  },
});

/** In dry run only rehearsals are planned, and yesterday's rehearsals give way to today's. */
async function whereDue(ctx: CamContext, { campaignId, dryRun }: PlanInput): Promise<Where[]> {
  const { db, workspaceId } = ctx;
  const campaigns = await db.campaign.findMany({
    where: { ...campaignsFor(ctx, campaignId), state: "ACTIVE" },
    orderBy: { id: "asc" },
    select: { id: true, mode: true, workspace: { select: { mode: true } } },
  });
  const until = new Date(ctx.now().getTime() + AHEAD_MS);
  const where: Where[] = [];
  for (const { id, mode, workspace } of campaigns) {
    const rehearsal = effectiveMode(mode, workspace.mode) === "DRY_RUN";
    if (rehearsal && !dryRun)
      await db.outbound.deleteMany({ where: { workspaceId, campaignId: id, dryRun: true } });
    where.push({ campaignId: id, rehearsal, due: await countDue(ctx, id, until, rehearsal) });
  }
  return where;
}

async function planCampaign(run: Run, { campaignId, rehearsal }: Where, counts: Counts, total: number) {
  const { input, progress } = run;
  let scene: PlanScene | undefined;
  let tried = "";
  let by = "";
  for (const status of PLAN_ORDER) {
    let full = false;
    for (let after: After | null = FROM_THE_FIRST, number = 1; after !== null && !full; number++) {
      const from: After = after;
      const name = `${campaignId.slice(-6)} ${status.toLowerCase()} ${number}`;
      const work = async (tx: CamContext) => {
        // What was taken in the book was never written when this begins again: it is read anew.
        if (tried === name) scene = undefined;
        tried = name;
        const mark = await writtenBy(tx, campaignId);
        if (mark !== by) scene = undefined;
        by = mark;
        // Read once for a run, and carried on: what is planned here takes its places there.
        scene ??= await sceneOf(tx, campaignId, { rehearsal });
        const until = new Date(scene.until);
        const due = await nextDue(tx, campaignId, { status, after: from, until, atMost: AT_ONCE, rehearsal });
        const ids = due.map(({ id }) => id);
        const done = input.dryRun
          ? {
              counts: countPlans(await foretellPlans(tx, scene, ids, rehearsal)),
              full: scene.book.isFull(scene),
            }
          : await planLeads(tx, scene, ids, rehearsal);
        const last = due.at(-1);
        return {
          ...done,
          last: due.length < AT_ONCE || !last ? null : { at: last.at.toISOString(), id: last.id },
        };
      };
      const done = await part(run, name, work);
      add(counts, done.counts);
      progress(
        Object.values(counts).reduce((sum, one) => sum + one, 0),
        total,
      );
      full = done.full;
      after = done.last;
    }
  }
}
