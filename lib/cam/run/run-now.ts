import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { findJob } from "../jobs";
import type { Job } from "../jobs/define-job";
import { requestRun, triggerOf } from "../jobs/request-run";
import type { RunJobNow } from "./schema";

/** Asks for a run of a job now, whatever its schedule says. What serves the whole installation is for admins. */
export async function runJobNow(ctx: CamContext, { job: name }: RunJobNow) {
  requireRole(ctx, "OPERATOR");
  const job = findJob(name);
  if (!job) throw new Refusal("missing", `There is no job called "${name}".`);
  if (job.scope === "installation") requireRole(ctx, "ADMIN");
  needsNothing(job);
  return inTransaction(ctx, async (tx) => {
    const { runId } = await requestRun(tx, job, { input: {}, trigger: triggerOf(ctx) });
    await recordAudit(tx, {
      action: "run.requested",
      subjectKind: "run",
      subjectId: runId,
      detail: { job: name },
    });
    return { runId };
  });
}

function needsNothing({ input, title }: Job) {
  if (input.safeParse({}).success) return;
  throw new Refusal("invalid", `${title} works on something in particular: start it from there.`);
}
