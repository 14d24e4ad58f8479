import type { Job } from "./define-job";
import { type RequestedRun, requestRun, scopeOf } from "./request-run";
import { decideSlot, latestMinutesOf } from "./rules";
import type { RunnerParts } from "./runner-parts";

type Answer = RequestedRun | { state: "KNOWN" } | { state: "MISSED" };

/**
 * Asks for a scheduled slot of a job, in every workspace if it works on workspaces. `quietly`: a slot that was asked
 * for already is passed over, as a scheduler does that comes round again; otherwise it leaves a skipped run.
 */
export async function askForSlot(parts: RunnerParts, job: Job, slot: Date, { quietly = false } = {}) {
  const answers: Answer[] = [];
  for (const workspaceId of await workspacesFor(parts, job)) {
    answers.push(await askIn(parts, job, slot, workspaceId, quietly));
  }
  return answers;
}

async function workspacesFor({ system }: RunnerParts, job: Job): Promise<(string | null)[]> {
  if (job.scope === "installation") return [null];
  const rows = await system.db.workspace.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  return rows.map(({ id }) => id);
}

async function askIn(
  parts: RunnerParts,
  job: Job,
  slotAt: Date,
  workspaceId: string | null,
  quietly: boolean,
): Promise<Answer> {
  // The schedule asks before there is a run: the id only labels the context.
  const ctx = parts.contextFor({ id: parts.system.newId(), job: job.name, workspaceId });
  const slot = slotAt.toISOString();
  const here = { job: job.name, scope: scopeOf(ctx, job.scope) };
  if (quietly && (await ctx.db.run.findFirst({ where: { ...here, slot }, select: { id: true } }))) {
    return { state: "KNOWN" };
  }

  const request = { input: {}, trigger: "SCHEDULE" as const, slot };
  const now = ctx.now();
  const decision = decideSlot({
    slot: slotAt,
    now,
    latestMinutes: job.latestMinutes ?? latestMinutesOf(job.schedule ?? "", now),
    ranBefore: (await ctx.db.run.findFirst({ where: here, select: { id: true } })) !== null,
  });
  if (!decision.ask) {
    if (!decision.keep) return { state: "MISSED" };
    return requestRun(ctx, job, { ...request, skipBecause: decision.because });
  }

  // A job that is slower than its schedule must not pile up slots that all start at once later.
  const waiting = await ctx.db.run.findFirst({
    where: { ...here, trigger: "SCHEDULE", state: "QUEUED", slot: { not: slot } },
    select: { slot: true, attempts: true },
  });
  if (!waiting) return requestRun(ctx, job, request);
  const doing = waiting.attempts > 0 ? "is still being tried again" : "still waits its turn";
  return requestRun(ctx, job, {
    ...request,
    skipBecause: `The run of ${waiting.slot} ${doing}; it will do this one's work too.`,
  });
}
