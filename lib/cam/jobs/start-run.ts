import { Prisma } from "@/lib/db/generated/client";
import type { SystemContext } from "../context";
import { BACKGROUND_LOCK } from "../worker/rules";
import { STARTED_RUN, type StartedRun } from "./runner-parts";

/** True in SQL while nobody has paused background work. Part of the claim itself, so a pause holds from its commit on. */
export const NOT_PAUSED = Prisma.sql`not exists (
  select 1 from "WorkerLease" where "lock" = ${BACKGROUND_LOCK} and "pausedAt" is not null)`;

export interface Claim {
  runId: string;
  /** The attempt this delivery was made for; a delivery that comes twice finds the number used up. */
  attempt: number;
  leasedBy: string;
  leaseSeconds: number;
}

/** Takes a waiting run in hand. Undefined when it is in other hands, has ended, or background work is paused. */
export async function startRun(
  ctx: SystemContext,
  { runId, attempt, leasedBy, leaseSeconds }: Claim,
): Promise<StartedRun | undefined> {
  // Leases are in database time: machines disagree about theirs.
  const [taken] = await ctx.db.$queryRaw<{ id: string }[]>`
    update "Run" set "state" = 'RUNNING', "attempts" = "attempts" + 1, "leasedBy" = ${leasedBy},
      "leasedUntil" = clock_timestamp() + make_interval(secs => ${leaseSeconds}),
      "startedAt" = coalesce("startedAt", ${ctx.now()})
    where "id" = ${runId}::uuid and "state" = 'QUEUED' and "attempts" = ${attempt - 1} and ${NOT_PAUSED}
    returning "id"`;
  if (!taken) return undefined;
  return ctx.db.run.findUniqueOrThrow({ where: { id: runId }, select: STARTED_RUN });
}

export type Continued = { run: StartedRun } | { stands: "held" | "ended" | "gone" };

/**
 * For a runner that calls once per step and keeps the time itself (Inngest): the first call of an attempt starts it,
 * the others go on with it.
 */
export async function continueRun(ctx: SystemContext, runId: string): Promise<Continued> {
  const found = await ctx.db.run.findUnique({
    where: { id: runId },
    select: { state: true, attempts: true },
  });
  if (!found) return { stands: "gone" };
  if (found.state === "QUEUED") {
    await ctx.db.$executeRaw`
      update "Run" set "state" = 'RUNNING', "attempts" = "attempts" + 1, "startedAt" = coalesce("startedAt", ${ctx.now()})
      where "id" = ${runId}::uuid and "state" = 'QUEUED' and "attempts" = ${found.attempts} and ${NOT_PAUSED}`;
  }
  const run = await ctx.db.run.findUniqueOrThrow({
    where: { id: runId },
    select: { ...STARTED_RUN, state: true },
  });
  if (run.state === "RUNNING") return { run };
  return { stands: run.state === "QUEUED" ? "held" : "ended" };
}
