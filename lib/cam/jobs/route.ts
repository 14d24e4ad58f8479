import type { CamContext } from "../context";
import { BEFORE_ALL } from "../paging/schema";
import { countQualified, nextMisrouted, nextQualified, wakeHeld } from "../routing/due";
import { rerouteLeads } from "../routing/reroute";
import { foretellRoutes, type Routes, routeLeads } from "../routing/route-leads";
import { campaignRouting, campaignTurns, type Turns } from "../routing/routed-by";
import { RouteInput } from "../routing/schema";
import { part, whereWorkIs } from "./campaign-work";
import { type Counts, defineJob, type JobRun } from "./define-job";
import { followOn } from "./follow-on";
import { nurtureJob } from "./nurture";

const AT_ONCE = 500;
const AWAKE_AT_ONCE = 10_000;

type Run = JobRun<CamContext, RouteInput>;

export const routeJob = defineJob({
  name: "route",
  title: "Route",
  about:
    "Puts qualified leads into the sequence of their tier, with a mailbox and somebody who answers for them, or holds them back and says why. Before the first mail a lead goes where its tier belongs by now.",
  schedule: "0 5 * * *",
  scope: "workspace",
  input: RouteInput,
  limitMinutes: 120,
  async run(run) {
    const { ctx, step, input } = run;
    const at = await step.run("see where there is work", () => whereWorkIs(ctx, input, countQualified));
    const counts: Counts = { looked: 0, routed: 0, held: 0, rerouted: 0, back: 0 };
    for (const campaignId of at.campaigns) {
      await rerouteCampaign(run, campaignId, counts);
      if (!input.dryRun) await wake(run, campaignId);
      await routeCampaign(run, campaignId, counts, at.total);
      if (!input.dryRun) await askForPlans(run, campaignId);
    }
    return counts;
  },
});

/** Those whose sequence is another by now come first: a place that they give up is free for the others. */
async function rerouteCampaign(run: Run, campaignId: string, counts: Counts) {
  for (let after: string | null = BEFORE_ALL, number = 1; after !== null; number++) {
    const from: string = after;
    const work = async (tx: CamContext) => {
      const { sequences } = await campaignRouting(tx, campaignId);
      const ids = await nextMisrouted(tx, campaignId, sequences, { after: from, atMost: AT_ONCE });
      const done = run.input.dryRun
        ? { rerouted: ids.length, back: 0 }
        : await rerouteLeads(tx, campaignId, ids);
      return { ...done, last: ids.length < AT_ONCE ? null : (ids.at(-1) ?? null) };
    };
    const done = await part(run, `${campaignId.slice(-6)} ${number}: route anew`, work);
    counts.rerouted = (counts.rerouted ?? 0) + done.rerouted;
    counts.back = (counts.back ?? 0) + done.back;
    after = done.last;
  }
}

/** Whoever was routed now is planned now, where the campaign runs: the morning's plan would come too late for today. */
async function askForPlans({ ctx, step }: Run, campaignId: string) {
  const { workspaceId } = ctx;
  await step.inTransaction(`${campaignId.slice(-6)} ask for plans`, async (tx) => {
    const due = await tx.db.lead.findFirst({
      where: {
        ...{ workspaceId, campaignId, status: "ROUTED", stoppedAt: null, campaign: { state: "ACTIVE" } },
        outbounds: { none: { dryRun: false } },
      },
      select: { id: true },
    });
    return due ? followOn(tx, nurtureJob, campaignId) : null;
  });
}

async function wake({ step, input }: Run, campaignId: string) {
  for (let part = 1; ; part++) {
    const woken = await step.inTransaction(`${campaignId.slice(-6)} ${part}: see who was held`, (tx) =>
      wakeHeld(tx, campaignId, input.campaignId !== null, AWAKE_AT_ONCE),
    );
    if (woken < AWAKE_AT_ONCE) return;
  }
}

type Part = { last: string | null; turns: Turns; routed: number; held: number };

async function routeCampaign(run: Run, campaignId: string, counts: Counts, total: number) {
  const { ctx, step, input, progress } = run;
  const named = (what: string) => `${campaignId.slice(-6)} ${what}`;
  let turns: Turns = await step.run(named("whose turn it is"), () => campaignTurns(ctx, campaignId));
  for (let after: string | null = BEFORE_ALL, number = 1; after !== null; number++) {
    const from: string = after;
    const work = async (tx: CamContext): Promise<Part> => {
      const ids = await nextQualified(tx, campaignId, { after: from, atMost: AT_ONCE }, input.dryRun);
      const routes: Routes = input.dryRun
        ? await foretellRoutes(tx, await campaignRouting(tx, campaignId), ids, turns)
        : await routeLeads(tx, campaignId, ids, turns);
      return {
        last: ids.length < AT_ONCE ? null : (ids.at(-1) ?? null),
        turns: routes.turns,
        routed: routes.routed.length,
        held: routes.held.length,
      };
    };
    const done: Part = await part(run, named(`${number}: route`), work);
    counts.routed = (counts.routed ?? 0) + done.routed;
    counts.held = (counts.held ?? 0) + done.held;
    counts.looked = (counts.routed ?? 0) + (counts.held ?? 0);
    progress(counts.looked, Math.max(total, counts.looked));
    turns = done.turns;
    after = done.last;
  }
}
