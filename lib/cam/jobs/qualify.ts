import type { CamContext } from "../context";
import { BEFORE_ALL } from "../paging/schema";
import { countDue, nextDue } from "../qualification/due";
import { foretellVerdicts, judgeLeads, type Moves } from "../qualification/judge";
import { JudgeInput } from "../qualification/schema";
import { add, part, whereWorkIs } from "./campaign-work";
import { type Counts, defineJob, type JobRun } from "./define-job";
import { followOn } from "./follow-on";
import { routeJob } from "./route";

/** Few enough that a cancel is soon heard, and that nobody waits long for a lead that is held. */
const AT_ONCE = 1000;

type Run = JobRun<CamContext, JudgeInput>;

export const qualifyJob = defineJob({
  name: "qualify",
  title: "Qualify",
  about:
    "Says of every lead whose score is new whether it qualifies, is rejected, or waits for a person, with all the reasons. What a person decided stays.",
  schedule: "0 4 * * *",
  scope: "workspace",
  input: JudgeInput,
  limitMinutes: 120,
  async run(run) {
    const { ctx, step, input } = run;
    const at = await step.run("see where there is work", () => whereWorkIs(ctx, input, countDue));
    const counts: Counts = { judged: 0, qualified: 0, inReview: 0, rejected: 0, moved: 0 };
    for (const campaignId of at.campaigns) {
      const before = counts.qualified ?? 0;
      await judgeCampaign(run, campaignId, counts, at.total);
      if (!input.dryRun && (counts.qualified ?? 0) > before)
        await step.inTransaction(`${campaignId.slice(-6)}: let them be routed`, (tx) =>
          followOn(tx, routeJob, campaignId),
        );
    }
    return counts;
  },
});

type Part = { last: string | null; moves: Moves | null };

async function judgeCampaign(run: Run, campaignId: string, counts: Counts, total: number) {
  const work = async (tx: CamContext, after: string): Promise<Part> => {
    const hold = !run.input.dryRun;
    const ids = await nextDue(tx, campaignId, { after, atMost: AT_ONCE, hold });
    if (ids.length === 0) return { last: null, moves: null };
    const moves = await (hold ? judgeLeads : foretellVerdicts)(tx, campaignId, ids);
    return { last: ids.length < AT_ONCE ? null : (ids.at(-1) ?? null), moves };
  };
  for (let after: string | null = BEFORE_ALL, number = 1; after !== null; number++) {
    const from: string = after;
    const done: Part = await part(run, `${campaignId.slice(-6)} ${number}: judge`, (tx) => work(tx, from));
    add(counts, { ...done.moves });
    run.progress(counts.judged ?? 0, Math.max(total, counts.judged ?? 0));
    after = done.last;
  }
}
