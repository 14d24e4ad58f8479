import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import type { SystemContext } from "../context";
import { defineJob } from "./define-job";

const DAY = 24 * 60 * 60_000;
const AT_ONCE = 5000;

type Ago = (days: number) => Date;

interface Forgotten {
  count: string;
  table: string;
  where(ago: Ago): Prisma.Sql;
}

/** What is forgotten and when. Everything that still holds, or that a person may ask about, stays. */
const FORGOTTEN: readonly Forgotten[] = [
  {
    count: "heartbeats",
    table: "Run",
    where: (ago) => Prisma.sql`"job" = 'heartbeat' and "state" = 'COMPLETED' and "requestedAt" < ${ago(1)}`,
  },
  {
    count: "skippedRuns",
    table: "Run",
    where: (ago) => Prisma.sql`"state" = 'SKIPPED' and "requestedAt" < ${ago(7)}`,
  },
  {
    // The newest of each job stays, whatever its age: screens say when it last ran.
    count: "completedRuns",
    table: "Run",
    where: (ago) => Prisma.sql`"state" = 'COMPLETED' and "requestedAt" < ${ago(30)} and exists (
      select 1 from "Run" newer where newer."job" = t."job" and newer."scope" = t."scope"
        and newer."requestedAt" > t."requestedAt")`,
  },
  {
    count: "failedRuns",
    table: "Run",
    where: (ago) => Prisma.sql`"state" in ('FAILED', 'CANCELLED') and "requestedAt" < ${ago(90)}`,
  },
  {
    count: "sessions",
    table: "SessionRecord",
    where: (ago) => Prisma.sql`"expiresAt" < ${ago(30)} or "revokedAt" < ${ago(30)}`,
  },
  {
    count: "rateWindows",
    table: "RateWindow",
    where: (ago) => Prisma.sql`"windowStart" < ${ago(1)}`,
  },
  {
    count: "signInThrottles",
    table: "LoginThrottle",
    where: (ago) =>
      Prisma.sql`"windowStart" < ${ago(1)} and coalesce("blockedUntil", "windowStart") < ${ago(1)}`,
  },
  {
    count: "idempotentAnswers",
    table: "IdempotentAnswer",
    where: (ago) => Prisma.sql`"createdAt" < ${ago(2)}`,
  },
  {
    count: "mailRoutes",
    table: "MailRoute",
    where: (ago) => Prisma.sql`"readAt" < ${ago(1)}`,
  },
  {
    count: "webHosts",
    table: "WebHost",
    where: (ago) => Prisma.sql`"nextAt" < ${ago(7)}`,
  },
  {
    count: "passwordResets",
    table: "PasswordReset",
    where: (ago) => Prisma.sql`"expiresAt" < ${ago(7)}`,
  },
];

const inWords = (count: string) => count.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Deletes in sets, so that no statement holds many rows for long. */
async function forget({ db }: SystemContext, { table, where }: Forgotten, ago: Ago): Promise<number> {
  const name = Prisma.raw(`"${table}"`);
  for (let total = 0; ; ) {
    const count = await db.$executeRaw`
      delete from ${name} where ctid in (select t.ctid from ${name} as t where ${where(ago)} limit ${AT_ONCE})`;
    total += count;
    if (count < AT_ONCE) return total;
  }
}

/**
 * Runs that were handed over and never heard of again: a queue that was lost, an Inngest that was changed. A day is
 * longer than any run waits or works, so they count as waiting again, or as left behind.
 */
async function freeSilentRuns({ db }: SystemContext, ago: Ago): Promise<number> {
  const waiting = await db.run.updateMany({
    where: { state: "QUEUED", handedOverAt: { lt: ago(1) }, notBefore: { lt: ago(1) } },
    data: { handedOverAt: null },
  });
  const working = await db.$executeRaw`
    update "Run" set "leasedBy" = 'nobody', "leasedUntil" = clock_timestamp()
    where "state" = 'RUNNING' and "leasedBy" is null and "startedAt" < ${ago(1)}`;
  return waiting.count + working;
}

export const housekeepingJob = defineJob({
  name: "housekeeping",
  title: "Housekeeping",
  about: "Forgets old runs, ended sessions and used-up throttles, and frees runs nobody answered for.",
  schedule: "17 * * * *",
  scope: "installation",
  input: z.object({}),
  retries: 2,
  async run({ ctx, step, progress }) {
    const ago: Ago = (days) => new Date(ctx.now().getTime() - days * DAY);
    const counts: Record<string, number> = {
      silentRuns: await step.run("free silent runs", () => freeSilentRuns(ctx, ago)),
    };
    for (const [index, forgotten] of FORGOTTEN.entries()) {
      counts[forgotten.count] = await step.run(`forget ${inWords(forgotten.count)}`, () =>
        forget(ctx, forgotten, ago),
      );
      progress(index + 1, FORGOTTEN.length);
    }
    return counts;
  },
});
