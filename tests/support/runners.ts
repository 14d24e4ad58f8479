// Both runners behind one stage, so that the same story is told on each.
import { serve } from "inngest/edge";
import pg from "pg";
import { createClient } from "@/inngest/client";
import { createFunctions } from "@/inngest/functions";
import { relayRuns } from "@/inngest/relay";
import { postgresBulkWriter } from "@/lib/adapters/bulk-writer/postgres/adapter";
import { createMemoryReader } from "@/lib/adapters/mail-reader/memory";
import { createMemoryReceiver } from "@/lib/adapters/mail-reader/memory-receiver";
import { createMemoryResolver } from "@/lib/adapters/resolver/memory";
import type { Actor, SystemContext, WorkspaceId } from "@/lib/cam/context";
import type { Job } from "@/lib/cam/jobs/define-job";
import { runHasEnded } from "@/lib/cam/jobs/rules";
import type { RunnerParts } from "@/lib/cam/jobs/runner-parts";
import type { BulkWriter } from "@/lib/cam/ports/bulk-writer";
import { createDb } from "@/lib/db";
import type { PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { runWorker } from "@/lib/worker/work";
import {
  memoryLog,
  noBulkWriter,
  noLeadSources,
  noVendors,
  sandboxRoom,
  testFirstValues,
  testLinks,
  testReports,
  testSealer,
} from "./context";
import { serveLocally } from "./fetch-server";
import { cronEvent, driveFunction, type InngestEvent } from "./inngest-driver";

/** A clock that runs, and that a story can move forward. */
export function movableClock() {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    pass(milliseconds: number) {
      ahead += milliseconds;
    },
  };
}

export function storyParts(
  db: PrismaClient,
  jobs: readonly Job[],
  now: () => Date,
  bulk: BulkWriter = noBulkWriter,
  more: Partial<SystemContext> = {},
): RunnerParts {
  const log = memoryLog();
  const parts = {
    origin: {},
    db,
    now,
    newId: () => newId(),
    log,
    sealer: testSealer,
    resolver: createMemoryResolver(),
    leadSources: { ...noLeadSources },
    vendors: noVendors,
    mail: sandboxRoom(),
    mailReader: createMemoryReader(),
    mailReceiver: createMemoryReceiver(),
    links: testLinks,
    reports: testReports,
    ...more,
    bulk,
    first: testFirstValues,
  };
  const system = (actor: Actor): SystemContext => ({ ...parts, actor });
  return {
    jobs,
    system: system({ kind: "job", name: "runner", runId: "none" }),
    contextFor({ id, job, workspaceId }) {
      const ctx = system({ kind: "job", name: job, runId: id });
      return workspaceId ? { ...ctx, workspaceId: workspaceId as WorkspaceId } : ctx;
    },
    describe: (error) => (error instanceof Error ? error.message : String(error)),
    dice: () => 1,
  };
}

export type StoryRun = Awaited<ReturnType<typeof readStoryRun>>;

export const readStoryRun = (db: PrismaClient, id: string) =>
  db.run.findUniqueOrThrow({ where: { id }, include: { steps: { orderBy: { startedAt: "asc" } } } });

/** Looks again and again until `look` finds something. The deadline is for a test that hangs, not for a slow machine. */
export async function eventually<T>(look: () => Promise<T | undefined | false>, seconds = 120): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`It did not happen within ${seconds} seconds.`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

export interface Stage {
  parts: RunnerParts;
  pass(milliseconds: number): void;
  /** Lets the runner work until this run has ended; waiting times pass in a moment. */
  ended(runId: string): Promise<StoryRun>;
  /** Lets the runner work as it does by itself, for stories that watch from outside. */
  go(): Promise<void>;
  close(): Promise<void>;
}

/** What only Inngest does: it calls by the clock. */
interface InngestStage extends Stage {
  cron(job: string, event: InngestEvent): Promise<void>;
  minute(): Promise<void>;
}

export interface Place {
  db: PrismaClient;
  url: string;
}

async function embeddedStage(
  { db, url }: Place,
  jobs: readonly Job[],
  more: Partial<SystemContext> = {},
): Promise<Stage> {
  const clock = movableClock();
  const parts = storyParts(
    db,
    jobs,
    clock.now,
    postgresBulkWriter(url, () => {}),
    more,
  );
  const stop = new AbortController();
  let working: Promise<void> | undefined;
  const bell = new pg.Client({ connectionString: url });
  await bell.connect();

  const stage: Stage = {
    parts,
    pass: clock.pass,
    async go() {
      working ??= runWorker({ ...parts, url, pollSeconds: 1, drainSeconds: 5 }, stop.signal);
    },
    async ended(runId) {
      await stage.go();
      return eventually(async () => {
        const run = await readStoryRun(db, runId);
        if (runHasEnded(run.state)) return run;
        const wait = run.notBefore.getTime() - clock.now().getTime();
        if (run.state === "QUEUED" && wait > 0) {
          clock.pass(wait);
          await bell.query("select pg_notify('cam_run', '')");
        }
        return undefined;
      });
    },
    async close() {
      stop.abort();
      await working;
      await bell.end();
    },
  };
  return stage;
}

async function inngestStage(
  { db, url }: Place,
  jobs: readonly Job[],
  more: Partial<SystemContext> = {},
): Promise<InngestStage> {
  const clock = movableClock();
  const parts = storyParts(
    db,
    jobs,
    clock.now,
    postgresBulkWriter(url, () => {}),
    more,
  );
  const inbox: InngestEvent[] = [];
  const seen = new Set<string>();
  const server = await serveLocally(async (request) => {
    if (!new URL(request.url).pathname.startsWith("/e/")) return handler(request);
    const sent = (await request.json()) as InngestEvent | InngestEvent[];
    for (const event of [sent].flat()) {
      if (event.id && seen.has(event.id)) continue;
      seen.add(event.id ?? newId());
      inbox.push(event);
    }
    return Response.json({ ids: [sent].flat().map(({ id }) => id), status: 200 });
  });
  const client = createClient({ dev: true, eventKey: "story", baseUrl: server.url }, parts.system.log);
  const handler = serve({ client, functions: createFunctions(parts, client) });

  async function work(event: InngestEvent) {
    const job = jobs.find(({ name }) => event.name === `cam/${name}.asked-for`);
    if (!job) throw new Error(`Nobody waits for ${event.name}.`);
    const common = { url: () => `${server.url}/api/inngest`, sleep: clock.pass, retries: job.retries + 5 };
    const driven = await driveFunction({ ...common, fnId: `cam-${job.name}`, event });
    if (driven.status === "completed") return;
    const failed: InngestEvent = {
      name: "inngest/function.failed",
      data: { function_id: `cam-${job.name}`, run_id: "r", error: driven.output, event },
    };
    await driveFunction({ ...common, fnId: `cam-${job.name}-failure`, event: failed });
  }

  let going: Promise<unknown> = Promise.resolve();
  async function call(fnId: string, event: InngestEvent) {
    const url = () => `${server.url}/api/inngest`;
    const { status, output } = await driveFunction({ url, fnId, event, retries: 0 });
    if (status === "failed") throw new Error(`${fnId} failed: ${JSON.stringify(output)}`);
  }

  const stage: InngestStage = {
    parts,
    pass: clock.pass,
    cron: (job, event) => call(`cam-${job}-schedule`, event),
    minute: () => call("cam-relay", cronEvent("* * * * *")),
    async go() {
      await relayRuns(parts, client);
      going = Promise.all([going, ...inbox.splice(0).map(work)]);
      // Whoever waits for the end gets the error; nobody may, in between.
      going.catch(() => undefined);
    },
    ended: (runId) =>
      eventually(async () => {
        await stage.go();
        await Promise.race([going, new Promise((done) => setTimeout(done, 20))]);
        const run = await readStoryRun(db, runId);
        if (runHasEnded(run.state)) return going.then(() => run);
        const wait = run.notBefore.getTime() - clock.now().getTime();
        if (run.state === "QUEUED" && run.handedOverAt === null && wait > 0) clock.pass(wait);
        return undefined;
      }),
    async close() {
      await going;
      await server.close();
    },
  };
  return stage;
}

export const runners = { embedded: embeddedStage, inngest: inngestStage } as const;

export const openDb = (url: string) => createDb(url, { max: 3 });
