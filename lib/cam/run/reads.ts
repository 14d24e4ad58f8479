import { requireRole, roleAtLeast } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { findJob, jobs, titleOf } from "../jobs";
import type { Job } from "../jobs/define-job";
import { nextSlot } from "../jobs/rules";
import { pageOf, placeOf } from "../paging/rules";
import type { RunFilter, RunState } from "./schema";

/** Runs that serve the whole installation may speak of other workspaces, so they are for admins (docs/decisions/0013-who-sees-and-starts-runs.md). */
const seesInstallation = ({ actor }: CamContext) =>
  actor.kind === "job" ||
  actor.kind === "cli" ||
  (actor.kind !== "public" && roleAtLeast(actor.role, "ADMIN"));

/** Which runs an actor may see: their workspace's, and with them perhaps the installation's. */
export const visibleRuns = (ctx: CamContext) =>
  seesInstallation(ctx)
    ? { OR: [{ workspaceId: ctx.workspaceId }, { workspaceId: null }] }
    : { workspaceId: ctx.workspaceId };

const SUMMARY = {
  id: true,
  job: true,
  scope: true,
  workspaceId: true,
  slot: true,
  trigger: true,
  state: true,
  attempts: true,
  maxAttempts: true,
  progressDone: true,
  progressTotal: true,
  counts: true,
  error: true,
  skippedBecause: true,
  requestedBy: true,
  requestedAt: true,
  notBefore: true,
  startedAt: true,
  finishedAt: true,
  cancelRequestedAt: true,
} as const;

export type RunSummary = Awaited<ReturnType<typeof listRuns>>["items"][number];

const ROUTINE = jobs.filter(({ routine }) => routine).map(({ name }) => name);

/** Newest first. Routine that went well shows only when its job is asked for. The cursor is the last row's place: rows that arrive meanwhile neither repeat nor hide one. */
export async function listRuns(ctx: CamContext, filter: RunFilter) {
  requireRole(ctx, "VIEWER");
  const { job, state, trigger, since, until, limit } = filter;
  const after = placeOf(filter.cursor);
  const rows = await ctx.db.run.findMany({
    where: {
      AND: [
        visibleRuns(ctx),
        { ...(job && { job }), ...(state && { state }), ...(trigger && { trigger }) },
        { requestedAt: { ...(since && { gte: since }), ...(until && { lt: until }) } },
        job ? {} : { NOT: { state: "COMPLETED", job: { in: ROUTINE } } },
        after
          ? { OR: [{ requestedAt: { lt: after.at } }, { requestedAt: after.at, id: { lt: after.id } }] }
          : {},
      ],
    },
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: SUMMARY,
  });
  return pageOf(rows, limit, ({ requestedAt, id }) => ({ at: requestedAt, id }));
}

export type RunDetail = Awaited<ReturnType<typeof readRun>>;

export async function readRun(ctx: CamContext, runId: string) {
  requireRole(ctx, "VIEWER");
  const run = await ctx.db.run.findFirst({
    where: { id: runId, ...visibleRuns(ctx) },
    select: {
      ...SUMMARY,
      input: true,
      handedOverAt: true,
      steps: {
        orderBy: [{ startedAt: "asc" }, { id: "asc" }],
        select: { name: true, output: true, error: true, attempts: true, startedAt: true, finishedAt: true },
      },
    },
  });
  if (!run) throw new Refusal("missing", "There is no such run.");
  const job = findJob(run.job);
  return { ...run, title: titleOf(run.job), startable: job !== undefined && startable(ctx, job) };
}

export type JobStanding = Awaited<ReturnType<typeof listJobs>>[number];

/** Every job with its last run, its next time, and what is at work or waiting, as far as the actor may see. */
export async function listJobs(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  const now = ctx.now();
  const standing = await ctx.db.run.groupBy({
    by: ["job", "state"],
    where: { AND: [visibleRuns(ctx), { state: { in: ["QUEUED", "RUNNING"] } }] },
    _count: true,
  });
  const count = (job: string, state: "QUEUED" | "RUNNING") =>
    standing.find((row) => row.job === job && row.state === state)?._count ?? 0;

  const last = new Map((await lastRuns(ctx)).map(({ job, ...run }) => [job, run]));
  return jobs.map((job) => ({
    name: job.name,
    title: job.title,
    about: job.about,
    schedule: job.schedule ?? null,
    scope: job.scope,
    nextAt: (job.schedule && nextSlot(job.schedule, now)) || null,
    running: count(job.name, "RUNNING"),
    waiting: count(job.name, "QUEUED"),
    startable: startable(ctx, job),
    routine: job.routine,
    last: last.get(job.name) ?? null,
  }));
}

interface LastRun {
  job: string;
  id: string;
  state: RunState;
  startedAt: Date | null;
  finishedAt: Date | null;
  error: string | null;
}

/** The newest run of each job that was not merely asked for: one look at the index per job, all in one statement. */
const lastRuns = (ctx: CamContext) => ctx.db.$queryRaw<LastRun[]>`
  select known."job", last.* from unnest(${jobs.map(({ name }) => name)}::text[]) as known("job")
  cross join lateral (
    select r."id"::text, r."state"::text, r."startedAt", r."finishedAt", r."error" from "Run" r
     where r."job" = known."job" and r."state" not in ('QUEUED', 'SKIPPED')
       and (r."workspaceId" = ${ctx.workspaceId}::uuid or (${seesInstallation(ctx)} and r."workspaceId" is null))
     order by r."requestedAt" desc, r."id" desc limit 1
  ) last`;

/** Whether this actor could start the job as it stands: a button that would be refused is not offered. */
function startable({ actor }: CamContext, job: Job) {
  if (!job.input.safeParse({}).success) return false;
  if (actor.kind === "job" || actor.kind === "cli") return true;
  return (
    actor.kind !== "public" && roleAtLeast(actor.role, job.scope === "installation" ? "ADMIN" : "OPERATOR")
  );
}
