import type { Prisma } from "@/lib/db/generated/client";
import type { SystemContext } from "../context";
import type { Json } from "../json";
import type { RunState, RunTrigger } from "../run/schema";
import type { ContextOf, DefinedJob, JobScope } from "./define-job";

export interface RunRequest<Input extends Json> {
  input: Input;
  trigger: RunTrigger;
  /** A narrower scope inside the workspace, such as a campaign's id. */
  about?: string;
  /** Names the occasion: the same job, scope and slot run once. Left out, the run always happens. */
  slot?: string;
  notBefore?: Date;
  /** Keeps the request as skipped, with this reason, instead of running it. */
  skipBecause?: string;
}

export type RequestedRun =
  | { runId: string; state: "QUEUED" }
  | { runId: string; state: "SKIPPED"; because: string };

/**
 * Asks for a run by writing a row through the caller's `ctx.db`: inside a transaction the run exists exactly when the
 * change that asked for it does. A slot that is taken leaves a SKIPPED row, so that people see it was asked for.
 */
export async function requestRun<Scope extends JobScope, Input extends Json>(
  ctx: ContextOf<Scope>,
  job: DefinedJob<Scope, Input>,
  { input, trigger, about, slot, notBefore, skipBecause }: RunRequest<Input>,
): Promise<RequestedRun> {
  const runId = ctx.newId();
  const row = {
    id: runId,
    workspaceId: workspaceOf(ctx, job.scope),
    job: job.name,
    scope: scopeOf(ctx, job.scope, about),
    slot: slot ?? `once:${runId}`,
    trigger,
    input: job.input.parse(input) ?? {},
    maxAttempts: job.retries + 1,
    requestedBy: trigger === "SCHEDULE" ? null : ctx.actor.name,
    requestedAt: ctx.now(),
    notBefore: notBefore ?? ctx.now(),
  };
  if (skipBecause) return skip(ctx, row, skipBecause);
  const made = await insertUnlessTaken(ctx, row);
  if (made) return { runId, state: "QUEUED" };

  const holder = await ctx.db.run.findFirst({
    where: { job: row.job, scope: row.scope, slot: row.slot, state: { not: "SKIPPED" } },
    select: { id: true, state: true },
  });
  const standing = holder ? `${STANDING[holder.state]} (${holder.id})` : "has been removed since";
  return skip(ctx, row, `The same slot already has a run, which ${standing}.`);
}

/** How an actor's own wish for a run is called. */
export const triggerOf = ({ actor }: SystemContext): RunTrigger =>
  actor.kind === "key" ? "API" : actor.kind === "cli" ? "CLI" : "RUN_NOW";

/** One statement: the partial unique index decides, also between requests that are not yet committed. */
async function insertUnlessTaken({ db }: SystemContext, row: NewRun): Promise<boolean> {
  const { id, workspaceId, job, scope, slot, trigger, input, maxAttempts, requestedBy } = row;
  const inserted = await db.$executeRaw`
    insert into "Run" ("id", "workspaceId", "job", "scope", "slot", "trigger", "input", "maxAttempts",
      "requestedBy", "requestedAt", "notBefore")
    values (${id}::uuid, ${workspaceId}::uuid, ${job}, ${scope}, ${slot}, ${trigger}::"RunTrigger",
      ${JSON.stringify(input)}::jsonb, ${maxAttempts}, ${requestedBy}, ${row.requestedAt}, ${row.notBefore})
    on conflict ("job", "scope", "slot") where "state" <> 'SKIPPED' do nothing`;
  return inserted === 1;
}

interface NewRun {
  id: string;
  workspaceId: string | null;
  job: string;
  scope: string;
  slot: string;
  trigger: RunTrigger;
  input: Prisma.InputJsonValue;
  maxAttempts: number;
  requestedBy: string | null;
  requestedAt: Date;
  notBefore: Date;
}

async function skip(ctx: SystemContext, row: NewRun, because: string) {
  await ctx.db.run.create({
    data: { ...row, state: "SKIPPED", skippedBecause: because, finishedAt: ctx.now() },
  });
  return { runId: row.id, state: "SKIPPED" as const, because };
}

const STANDING: Record<RunState, string> = {
  QUEUED: "is waiting its turn",
  RUNNING: "is at work",
  COMPLETED: "is completed",
  FAILED: "failed",
  SKIPPED: "was skipped",
  CANCELLED: "was cancelled",
};

const workspaceOf = (ctx: SystemContext, scope: JobScope) =>
  scope === "workspace" && "workspaceId" in ctx ? String(ctx.workspaceId) : null;

/** The workspace always comes first: a slot taken in one workspace never stands in the way of another. */
export const scopeOf = (ctx: SystemContext, scope: JobScope, about?: string) =>
  [workspaceOf(ctx, scope) ?? "all", ...(about ? [about] : [])].join("/");
