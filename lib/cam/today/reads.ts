import { requireRole } from "../access";
import type { CamContext } from "../context";
import { OfImport } from "../import/schema";
import { titleOf } from "../jobs";
import { unknownMails } from "../outbound/unknown";
import { countWaiting } from "../review/reads";
import { visibleRuns } from "../run/reads";
import { readStop } from "../safety/reads";
import { tasksDue } from "../task/reads";
import { readWorker } from "../worker/reads";

const DAY_MS = 86_400_000;
/** Shorter work is over before anybody could read about it. */
const LONG_MS = 3_000;
const MOST_SHOWN = 5;

export type FrameFacts = Awaited<ReturnType<typeof readFrame>>;

/** What the frame around every page shows and keeps asking for. */
export async function readFrame(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  const [{ mode }, stop, running, review, tasks] = await Promise.all([
    ctx.db.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId }, select: { mode: true } }),
    readStop(ctx),
    readRunning(ctx),
    countWaiting(ctx),
    tasksDue(ctx),
  ]);
  const needs = await needsOf(ctx, stop, review, tasks);
  return {
    workspaceId: String(ctx.workspaceId),
    at: ctx.now(),
    mode,
    stop,
    running,
    waiting: { today: needs.length, "review-queue": review.count, tasks: tasks.count },
  };
}

async function readRunning(ctx: CamContext) {
  const runs = await ctx.db.run.findMany({
    where: {
      ...visibleRuns(ctx),
      state: "RUNNING",
      startedAt: { lt: new Date(ctx.now().getTime() - LONG_MS) },
    },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
    take: MOST_SHOWN,
    select: {
      id: true,
      job: true,
      input: true,
      startedAt: true,
      progressDone: true,
      progressTotal: true,
      cancelRequestedAt: true,
    },
  });
  return runs.map(({ input, ...run }) => ({
    ...run,
    title: titleOf(run.job),
    importId: importOf(run.job, input),
  }));
}

/** The import a run works on: its story is told there, and it is stopped there. */
function importOf(job: string, input: unknown): string | null {
  if (!job.startsWith("import-")) return null;
  return OfImport.safeParse(input).data?.batchId ?? null;
}

export type Need =
  | { kind: "stopped"; at: Date | null; by: string | null; because: string | null }
  | { kind: "worker"; state: "never-started" | "stale" | "stopped" | "paused"; silentSince: Date | null }
  | { kind: "review" | "tasks"; count: number; isMore: boolean; oldestAt: Date | null }
  | {
      kind: "unknown-mails";
      count: number;
      isMore: boolean;
      mails: { id: string; to: string | null; at: Date }[];
    }
  | { kind: "failed-runs"; count: number; runs: { id: string; title: string; finishedAt: Date | null }[] };

/** What needs a person now, the gravest first. */
export async function readNeeds(ctx: CamContext): Promise<Need[]> {
  requireRole(ctx, "VIEWER");
  const [stop, review, tasks] = await Promise.all([readStop(ctx), countWaiting(ctx), tasksDue(ctx)]);
  return needsOf(ctx, stop, review, tasks);
}

async function needsOf(
  ctx: CamContext,
  stop: Awaited<ReturnType<typeof readStop>>,
  review: Awaited<ReturnType<typeof countWaiting>>,
  tasks: Awaited<ReturnType<typeof tasksDue>>,
): Promise<Need[]> {
  const [worker, failed, unknown] = await Promise.all([
    readWorker(ctx),
    readFailures(ctx),
    unknownMails(ctx, MOST_SHOWN),
  ]);
  return [
    ...(stop ? [{ kind: "stopped", ...stop } as const] : []),
    ...(worker.state === "working"
      ? []
      : [{ kind: "worker", state: worker.state, silentSince: worker.heartbeatAt } as const]),
    ...(unknown.count > 0 ? [{ kind: "unknown-mails", ...unknown } as const] : []),
    ...(failed.count > 0 ? [{ kind: "failed-runs", ...failed } as const] : []),
    ...(review.count > 0 ? [{ kind: "review", ...review } as const] : []),
    ...(tasks.count > 0 ? [{ kind: "tasks", ...tasks } as const] : []),
  ];
}

async function readFailures(ctx: CamContext) {
  const { db } = ctx;
  const where = {
    ...visibleRuns(ctx),
    state: "FAILED",
    finishedAt: { gte: new Date(ctx.now().getTime() - DAY_MS) },
  } as const;
  const [count, runs] = await Promise.all([
    db.run.count({ where }),
    db.run.findMany({
      where,
      orderBy: [{ finishedAt: "desc" }, { id: "desc" }],
      take: MOST_SHOWN,
      select: { id: true, job: true, finishedAt: true },
    }),
  ]);
  return {
    count,
    runs: runs.map(({ id, job, finishedAt }) => ({ id, title: titleOf(job), finishedAt })),
  };
}

/** How far this workspace is set up: facts only, the page makes the list of them. */
export async function readSetup(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const now = ctx.now();
  const inUse = { workspaceId, state: { not: "RETIRED" } } as const;
  const [
    workspace,
    members,
    invites,
    keys,
    mailboxes,
    simulated,
    campaigns,
    sequences,
    unwritten,
    imports,
    worker,
  ] = await Promise.all([
    db.workspace.findUniqueOrThrow({
      where: { id: workspaceId },
      select: { zone: true, postalAddress: true, createdAt: true },
    }),
    db.membership.count({ where: { workspaceId } }),
    db.invite.count({
      where: { workspaceId, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    }),
    db.apiKey.count({
      where: { workspaceId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    }),
    db.mailbox.count({ where: inUse }),
    db.mailbox.count({ where: { ...inUse, provider: "SANDBOX" } }),
    db.campaign.count({ where: { workspaceId } }),
    db.sequence.count({ where: { workspaceId, archivedAt: null } }),
    db.campaign.findFirst({
      where: {
        workspaceId,
        state: { in: ["DRAFT", "ACTIVE", "PAUSED"] },
        sequences: { none: { archivedAt: null } },
      },
      orderBy: { id: "asc" },
      select: { id: true },
    }),
    db.importBatch.count({ where: { workspaceId, state: "DONE" } }),
    readWorker(ctx),
  ]);
  return {
    ...{ ...workspace, members, invites, keys, mailboxes, simulated, campaigns, sequences, imports },
    /** A campaign that has no sequence yet. */
    unwritten: unwritten?.id ?? null,
    worker: worker.state,
  };
}

export type Setup = Awaited<ReturnType<typeof readSetup>>;
