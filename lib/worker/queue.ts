import { fromPrisma, PgBoss } from "pg-boss";
import type { SystemContext } from "@/lib/cam/context";
import type { Job } from "@/lib/cam/jobs/define-job";
import type { WaitingRun } from "@/lib/cam/jobs/hand-over-runs";
import type { Log } from "@/lib/cam/ports/log";
import type { PrismaClient } from "@/lib/db/generated/client";

/** What travels through the queue: which run, and for which attempt. Everything else is in the Run row. */
export interface Delivery {
  runId: string;
  attempt: number;
}

interface QueueParts {
  url: string;
  jobs: readonly Job[];
  log: Log;
  /** How often to look without having been rung. */
  pollSeconds: number;
  perform(delivery: Delivery): Promise<void>;
}

/**
 * pg-boss as messenger: it hands runs to handlers, so many at a time per job. The truth is the Run table: the queue may
 * lose or repeat a delivery and nothing is lost or done twice.
 */
export async function openQueue({ url, jobs, log, pollSeconds, perform }: QueueParts) {
  const boss = new PgBoss({
    connectionString: url,
    application_name: "cam-worker",
    max: 4,
    schedule: false,
    superviseIntervalSeconds: 30,
    monitorIntervalSeconds: 30,
  });
  // Without a listener an error here ends the process.
  boss.on("error", (error) => log.warn({ error }, "the queue had trouble; it goes on"));
  boss.on("warning", (warning) => log.warn({ warning }, "the queue warns"));
  await boss.start();

  for (const { name, limitMinutes } of jobs) {
    // Retries here only mean that a delivery could not be begun (the database was away); a run's own attempts are counted in Run.
    const options = {
      retryLimit: 1000,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 60,
      heartbeatSeconds: 30,
      expireInSeconds: Math.ceil(limitMinutes * 60) + 60,
      deleteAfterSeconds: 3600,
    };
    await boss.createQueue(name, options);
    await boss.updateQueue(name, options);
  }

  const listeners = new Map<string, string[]>();
  const ring = (job: string) => {
    for (const id of listeners.get(job) ?? []) boss.notifyWorker(id);
  };

  async function listenFor(job: string) {
    const mine: string[] = listeners.get(job) ?? [];
    listeners.set(job, mine);
    const seat = mine.length;
    const id = await boss.work<Delivery>(
      job,
      { batchSize: 1, pollingIntervalSeconds: pollSeconds },
      async (batch) => {
        for (const { data } of batch) await perform(data);
        // One delivery per fetch, then a pause of pollSeconds: look again at once while there may be more.
        const self = mine[seat];
        if (self) boss.notifyWorker(self);
      },
    );
    mine.push(id);
  }

  return {
    /** Forgets what an earlier worker left waiting in the queue; the Run table still knows it. */
    async empty() {
      for (const { name } of jobs) await boss.deleteQueuedJobs(name);
    },
    async listen() {
      for (const { name, concurrency } of jobs) {
        for (let seat = 0; seat < concurrency; seat++) await listenFor(name);
      }
    },
    /** Inside the caller's transaction; ring after its commit. */
    async deliver({ db }: SystemContext, runs: readonly WaitingRun[]) {
      for (const job of new Set(runs.map((run) => run.job))) {
        const letters = runs
          .filter((run) => run.job === job)
          .map(({ id, attempts }) => ({ data: { runId: id, attempt: attempts + 1 } }));
        await boss.insert(job, letters, { db: fromPrisma(db as PrismaClient) });
      }
    },
    ring,
    /** Takes nothing new, and waits for what is at work. */
    async drain() {
      await Promise.all(jobs.map(({ name }) => boss.offWork(name, { wait: true })));
    },
    close: () => boss.stop({ graceful: false }),
  };
}

export type Queue = Awaited<ReturnType<typeof openQueue>>;
