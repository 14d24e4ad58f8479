import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { noSuchCampaign } from "../campaign/reads";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { findJob } from "../jobs";
import type { Job } from "../jobs/define-job";
import { requestRun, triggerOf } from "../jobs/request-run";
import type { Json } from "../json";
import type { RunJobNow } from "./schema";

/** Asks for a run of a job now, whatever its schedule says. What serves the whole installation is for admins. */
export async function runJobNow(ctx: CamContext, { job: name, ...asked }: RunJobNow) {
  requireRole(ctx, "OPERATOR");
  const job = findJob(name);
  if (!job) throw new Refusal("missing", `There is no job called "${name}".`);
  if (job.scope === "installation") requireRole(ctx, "ADMIN");
  const input = inputFor(job, asked);
  return inTransaction(ctx, async (tx) => {
    if (asked.campaignId) await requireCampaign(tx, asked.campaignId);
    const { runId } = await requestRun(tx, job, {
      input,
      trigger: triggerOf(ctx),
      ...(asked.campaignId && { about: asked.campaignId }),
    });
    await recordAudit(tx, {
      action: "run.requested",
      subjectKind: "run",
      subjectId: runId,
      detail: {
        job: name,
        ...(asked.campaignId && { campaignId: asked.campaignId }),
        ...(asked.dryRun && { dryRun: true }),
      },
    });
    return { runId };
  });
}

/** What was asked for, if the job knows what to do with it: a word that is passed over would run more than was meant. */
function inputFor({ input, title }: Job, asked: Omit<RunJobNow, "job">): Json {
  const read = input.safeParse(asked);
  if (!read.success)
    throw new Refusal("invalid", `${title} works on something in particular: start it from there.`);
  const taken = Object(read.data) as Record<string, Json>;
  const left = Object.keys(asked).filter((name) => !(name in taken));
  if (left.includes("campaignId"))
    throw new Refusal("invalid", `${title} does not work on one campaign alone.`);
  if (left.includes("dryRun")) throw new Refusal("invalid", `${title} has no dry run.`);
  return read.data;
}

async function requireCampaign({ db, workspaceId }: CamContext, id: string) {
  if ((await db.campaign.count({ where: { workspaceId, id } })) === 0) throw noSuchCampaign();
}
