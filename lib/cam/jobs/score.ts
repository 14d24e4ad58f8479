import type { CamContext } from "../context";
import { SCORES } from "../lead/rules";
import { BEFORE_ALL } from "../paging/schema";
import { countDue } from "../qualification/due";
import type { Walk } from "../scoring/facts";
import { finishScoring } from "../scoring/finish";
import { readAsks } from "../scoring/reads";
import { ScoreInput } from "../scoring/schema";
import { scoreStretch } from "../scoring/score-stretch";
import { add, campaignsFor } from "./campaign-work";
import { type Counts, defineJob, type JobRun } from "./define-job";
import { followOn } from "./follow-on";
import { qualifyJob } from "./qualify";

/** One transaction's worth: a cancel is heard within a second or two, and what a crash undoes is done again as quickly. */
const AT_ONCE = 1_000;

type Run = JobRun<CamContext, ScoreInput>;
type Scored = Awaited<ReturnType<typeof scoreStretch>>;
type Due = {
  campaignId: string;
  version: number;
  /** Its weights, or what it asks for, changed: everybody is looked at. */
  all: boolean;
  people: number;
};

export const scoreJob = defineJob({
  name: "score",
  title: "Score",
  about:
    "Weighs what is known about leads and what was said against whom each campaign is for: those that are new, those about whom something changed, and everybody when the campaign asks for something else.",
  schedule: "0 3 * * *",
  scope: "workspace",
  input: ScoreInput,
  limitMinutes: 60,
  async run(run) {
    const due = await run.step.run("see who is due", () => whoIsDue(run.ctx, run.input));
    const total = due.reduce((sum, { people }) => sum + people, 0);
    const counts: Counts = { people: 0, firstTime: 0, changed: 0, hotter: 0, colder: 0 };
    for (const one of due) await scoreCampaign(run, one, counts, total);
    return counts;
  },
});

async function whoIsDue(ctx: CamContext, { campaignId }: ScoreInput): Promise<Due[]> {
  const { db, workspaceId } = ctx;
  const campaigns = await db.campaign.findMany({
    where: campaignsFor(ctx, campaignId),
    orderBy: { id: "asc" },
    select: { id: true, scoringVersion: true, scoredVersion: true },
  });
  const due: Due[] = [];
  for (const { id, scoringVersion: version, scoredVersion } of campaigns) {
    const all = scoredVersion < version;
    const people = await db.lead.count({
      where: {
        workspaceId,
        campaignId: id,
        status: { in: [...SCORES] },
        OR: [{ scoringVersion: null }, ...(all ? [{ scoringVersion: { lt: version } }] : [])],
      },
    });
    if (people > 0 || all) due.push({ campaignId: id, version, all, people });
  }
  return due;
}

async function scoreCampaign(run: Run, { campaignId, version, all }: Due, counts: Counts, total: number) {
  const { ctx, step, input } = run;
  const asks = await readAsks(ctx, campaignId);
  const name = (what: string) => `${campaignId.slice(-6)} ${what}`;
  for (let after: string | null = BEFORE_ALL, stretch = 1; after !== null; stretch++) {
    const walk: Walk = { campaignId, after, atMost: AT_ONCE, olderThan: all ? asks.version : null };
    const { to, ...done }: Scored = input.dryRun
      ? await step.run(name(`${stretch}: weigh`), () => scoreStretch(ctx, walk, asks, { dryRun: true }))
      : await step.inTransaction(name(`${stretch}: score`), (tx) => scoreStretch(tx, walk, asks));
    add(counts, done);
    run.progress(counts.people ?? 0, Math.max(total, counts.people ?? 0));
    after = done.people < AT_ONCE ? null : to;
  }
  if (!input.dryRun)
    await step.inTransaction(name("all were looked at"), async (tx) => {
      const finished = await finishScoring(tx, campaignId, version);
      if ((await countDue(tx, campaignId)) > 0) await followOn(tx, qualifyJob, campaignId);
      return finished;
    });
}
