import type { CamContext } from "../context";
import { BEFORE_ALL } from "../paging/schema";
import { countQualified, nextMisrouted, nextQualified, wakeHeld } from "../routing/due";
import { rerouteLeads } from "../routing/reroute";
import { foretellRoutes, type Routes, routeLeads } from "../routing/route-leads";
import { campaignRouting, campaignTurns, type Turns } from "../routing/routed-by";
import { RouteInput } from "../routing/schema";
import { type Counts, defineJob, type JobRun } from "./define-job";

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
    const at = await step.run("see where there is work", () => whereWorkIs(ctx, input));
    const counts: Counts = { looked: 0, routed: 0, held: 0, rerouted: 0, back: 0 };
    for (const campaignId of at.campaigns) {
      await rerouteCampaign(run, campaignId, counts);
      if (!input.dryRun) await wake(run, campaignId);
      await routeCampaign(run, campaignId, counts, at.total);
    }
    return counts;
  },
});

async function whereWorkIs(ctx: CamContext, { campaignId }: RouteInput) {
  const campaigns = await ctx.db.campaign.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      ...(campaignId ? { id: campaignId, state: { notIn: ["COMPLETED", "ARCHIVED"] } } : { state: "ACTIVE" }),
    },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  let total = 0;
  for (const { id } of campaigns) total += await countQualified(ctx, id);
  return { campaigns: campaigns.map(({ id }) => id), total };
}

/** Those whose sequence is another by now come first: a place that they give up is free for the others. */
async function rerouteCampaign({ ctx, step, input }: Run, campaignId: string, counts: Counts) {
  for (let after: string | null = BEFORE_ALL, part = 1; after !== null; part++) {
    const from: string = after;
    const name = `${campaignId.slice(-6)} ${part}: route anew`;
    const work = async (tx: CamContext) => {
      const { sequences } = await campaignRouting(tx, campaignId);
      const ids = await nextMisrouted(tx, campaignId, sequences, { after: from, atMost: AT_ONCE });
      const done = input.dryRun ? { rerouted: ids.length, back: 0 } : await rerouteLeads(tx, campaignId, ids);
      return { ...done, last: ids.length < AT_ONCE ? null : (ids.at(-1) ?? null) };
    };
    const done = input.dryRun ? await step.run(name, () => work(ctx)) : await step.inTransaction(name, work);
    counts.rerouted = (counts.rerouted ?? 0) + done.rerouted;
    counts.back = (counts.back ?? 0) + done.back;
    after = done.last;
  }
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

async function routeCampaign(
  { ctx, step, input, progress }: Run,
  campaignId: string,
  counts: Counts,
  total: number,
) {
  const named = (what: string) => `${campaignId.slice(-6)} ${what}`;
  let turns: Turns = await step.run(named("whose turn it is"), () => campaignTurns(ctx, campaignId));
  for (let after: string | null = BEFORE_ALL, part = 1; after !== null; part++) {
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
    const name = named(`${part}: route`);
    const done: Part = input.dryRun
      ? await step.run(name, () => work(ctx))
      : await step.inTransaction(name, work);
    counts.routed = (counts.routed ?? 0) + done.routed;
    counts.held = (counts.held ?? 0) + done.held;
    counts.looked = (counts.routed ?? 0) + (counts.held ?? 0);
    progress(counts.looked, Math.max(total, counts.looked));
    turns = done.turns;
    after = done.last;
  }
}
