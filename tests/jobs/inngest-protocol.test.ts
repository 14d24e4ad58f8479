import { InngestTestEngine } from "@inngest/test";
import { serve } from "inngest/edge";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createClient } from "@/inngest/client";
import { createFunctions } from "@/inngest/functions";
import { relayRuns } from "@/inngest/relay";
import { defineJob } from "@/lib/cam/jobs/define-job";
import { heartbeatJob } from "@/lib/cam/jobs/heartbeat";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { pauseWorker } from "@/lib/cam/worker/pause";
import { resumeWorker } from "@/lib/cam/worker/resume";
import { startChild } from "@/tests/support/child";
import { testWorkspace } from "@/tests/support/context";
import { rawSql, testDatabase } from "@/tests/support/database";
import { serveLocally } from "@/tests/support/fetch-server";
import { callBody, cronEvent, driveFunction, sign } from "@/tests/support/inngest-driver";
import { eventually, movableClock, readStoryRun, runners, storyParts } from "@/tests/support/runners";
import { EFFECTS, storyJobs, threeSteps } from "./processes/story";

const { db, url } = await testDatabase();
await rawSql(url, EFFECTS);
const clock = movableClock();

const flaky = defineJob({
  name: "flaky",
  title: "Flaky",
  about: "Its one step's answer gets lost.",
  scope: "installation",
  concurrency: 3,
  input: z.object({ key: z.string() }),
  async run({ ctx, step, input }) {
    await step.run("effect", async () => {
      await ctx.db.$executeRaw`insert into effect (step) values (${input.key})`;
      return null;
    });
    return { effects: 1 };
  },
});

const parts = storyParts(db, [heartbeatJob, flaky], clock.now);
const KEY = `signkey-prod-${"ab".repeat(32)}`;
/** Takes events and keeps none of them. */
const events = await serveLocally(async () => Response.json({ ids: [], status: 200 }));
const client = createClient(
  { dev: false, eventKey: "story", signingKey: KEY, baseUrl: events.url },
  parts.system.log,
);
const handler = serve({ client, functions: createFunctions(parts, client) });
const server = await serveLocally(handler);
afterAll(() => Promise.all([server.close(), events.close()]));
const endpoint = `${server.url}/api/inngest`;

const ask = (key: string) => requestRun(parts.system, flaky, { input: { key }, trigger: "RUN_NOW" });
const event = (job: string, runId: string) => ({ name: `cam/${job}.asked-for`, data: { runId } });

describe("Inngest's own calls", () => {
  test("the registration lists every job with its schedule, its concurrency and its handler for giving up", async () => {
    const body = { url: endpoint };
    const response = await fetch(endpoint, {
      method: "PUT",
      body: JSON.stringify(body),
      headers: {
        "content-type": "application/json",
        "x-inngest-sync-kind": "in_band",
        "x-inngest-server-kind": "cloud",
        "x-inngest-signature": sign(body, KEY),
      },
    });
    expect(response.status).toBe(200);
    const { functions } = (await response.json()) as {
      functions: {
        id: string;
        triggers: object[];
        concurrency?: object[];
        steps: { step: { retries: object } };
      }[];
    };
    const listed = Object.fromEntries(functions.map(({ id, triggers }) => [id, triggers]));
    expect(listed).toMatchObject({
      "cam-heartbeat": [{ event: "cam/heartbeat.asked-for" }],
      "cam-heartbeat-schedule": [{ cron: "TZ=UTC * * * * *" }],
      "cam-flaky": [{ event: "cam/flaky.asked-for" }],
      "cam-relay": [{ cron: "TZ=UTC * * * * *" }],
    });
    expect(Object.keys(listed)).toContain("cam-flaky-failure");
    expect(functions.find(({ id }) => id === "cam-flaky")).toMatchObject({
      concurrency: [{ limit: 3 }],
      steps: { step: { retries: { attempts: 8 } } },
    });
  });

  test.each([
    ["no signature", () => undefined],
    ["another key's signature", (body: object) => sign(body, `signkey-prod-${"cd".repeat(32)}`)],
    ["a signature ten minutes old", (body: object) => sign(body, KEY, Math.round(Date.now() / 1000) - 600)],
    ["a signature of another body", () => sign({ other: true }, KEY)],
  ])("a call with %s is refused, and nothing runs", async (_what, signature) => {
    const { runId } = await ask("refused");
    const body = callBody(event("flaky", runId));
    const signed = signature(body);
    const response = await fetch(`${endpoint}?fnId=cam-flaky&stepId=step`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: {
        "content-type": "application/json",
        "x-inngest-server-kind": "dev",
        ...(signed && { "x-inngest-signature": signed }),
      },
    });
    expect(response.status).toBe(401);
    expect((await readStoryRun(db, runId)).state).toBe("QUEUED");
  });

  test("a signed call runs the job", async () => {
    const { runId } = await ask("signed");
    const driven = await driveFunction({
      url: () => endpoint,
      fnId: "cam-flaky",
      event: event("flaky", runId),
      retries: 9,
      signingKey: KEY,
    });
    expect(driven).toMatchObject({
      status: "completed",
      output: { state: "COMPLETED", counts: { effects: 1 } },
    });
  });

  test("a step whose answer was lost on the wire is not done twice", async () => {
    const { runId } = await ask("lost");
    let dropped = 0;
    await driveFunction({
      url: () => endpoint,
      fnId: "cam-flaky",
      event: event("flaky", runId),
      retries: 9,
      signingKey: KEY,
      loseAnswer: ({ status }) => status === 206 && dropped++ < 2,
    });
    expect(dropped).toBeGreaterThan(1);
    expect(await rawSql(url, "select 1 from effect where step = 'lost'")).toHaveLength(1);
    expect(await readStoryRun(db, runId)).toMatchObject({ state: "COMPLETED", attempts: 1 });
  });

  test("an event that comes twice runs the job once", async () => {
    const { runId } = await ask("twice");
    const drive = () =>
      driveFunction({
        url: () => endpoint,
        fnId: "cam-flaky",
        event: event("flaky", runId),
        retries: 9,
        signingKey: KEY,
      });
    await drive();
    expect(await drive()).toMatchObject({ status: "completed", output: { state: "COMPLETED" } });
    expect(await rawSql(url, "select 1 from effect where step = 'twice'")).toHaveLength(1);
  });

  test("a run Inngest gives up on says so, even if it had attempts left", async () => {
    const { runId } = await ask("given up");
    const failed = {
      name: "inngest/function.failed",
      data: {
        function_id: "cam-flaky",
        run_id: "r",
        error: { name: "Error", message: "no server answered" },
        event: event("flaky", runId),
      },
    };
    await driveFunction({
      url: () => endpoint,
      fnId: "cam-flaky-failure",
      event: failed,
      retries: 0,
      signingKey: KEY,
    });
    expect(await readStoryRun(db, runId)).toMatchObject({ state: "FAILED", error: "no server answered" });
  });

  test("a run handed over before a pause is held, and called for anew afterwards", async () => {
    const sent: { id: string; data: { runId: string } }[] = [];
    const inngest = await serveLocally(async (request) => {
      sent.push(...((await request.json()) as typeof sent));
      return Response.json({ ids: ["1"], status: 200 });
    });
    const sender = createClient({ dev: true, eventKey: "story", baseUrl: inngest.url }, parts.system.log);
    const { runId } = await ask("held");
    const call = () =>
      driveFunction({
        url: () => endpoint,
        fnId: "cam-flaky",
        event: event("flaky", runId),
        retries: 9,
        signingKey: KEY,
      });
    const ids = () => sent.filter(({ data }) => data.runId === runId).map(({ id }) => id);
    await relayRuns(parts, sender);
    const { ctx: admin } = await testWorkspace(db, { role: "ADMIN" });
    await pauseWorker(admin, { reason: "a look at the database" });

    expect(await call()).toMatchObject({ output: { state: "HELD" } });
    expect(await readStoryRun(db, runId)).toMatchObject({ state: "QUEUED", attempts: 0 });
    await relayRuns(parts, sender);
    expect(ids()).toHaveLength(1);

    await resumeWorker(admin);
    await relayRuns(parts, sender);
    // Inngest drops an event whose id it has seen: the second call needs one of its own.
    expect(new Set(ids()).size).toBe(2);
    expect(await call()).toMatchObject({ output: { state: "COMPLETED" } });
    await inngest.close();
  });

  test("a cron call asks for its slot once, however often it comes", async () => {
    const stage = await runners.inngest({ db, url }, [heartbeatJob]);
    // The stage's own handler knows the way to its own event stand-in.
    const at = new Date("2099-03-02T09:00:00.250Z");
    stage.pass(at.getTime() - Date.now());
    await stage.cron(heartbeatJob.name, cronEvent("* * * * *", at.getTime()));
    await stage.cron(heartbeatJob.name, cronEvent("* * * * *", at.getTime()));
    const slot = "2099-03-02T09:00:00.000Z";
    const done = await eventually(() =>
      db.run.findFirst({ where: { slot, state: { not: "SKIPPED" } } }).then((row) => row ?? undefined),
    );
    await stage.ended(done.id);
    const states = await db.run.findMany({
      where: { slot },
      select: { state: true },
      orderBy: { state: "asc" },
    });
    expect(states.map(({ state }) => state)).toEqual(["COMPLETED", "SKIPPED"]);
    await stage.close();
  });

  test("the minute's call is the sign of life, and sends what was left lying", async () => {
    const stage = await runners.inngest({ db, url }, [flaky]);
    const { runId } = await requestRun(stage.parts.system, flaky, { input: { key: "left" }, trigger: "API" });
    await stage.minute();
    expect((await readStoryRun(db, runId)).handedOverAt).not.toBeNull();
    expect(await db.workerLease.findUnique({ where: { lock: "background" } })).toMatchObject({
      holder: "inngest",
      detail: { runner: "inngest" },
    });
    await stage.ended(runId);
    await stage.close();
  });
});

test("a server killed in the middle of a step: the next call finishes the run on another, each effect exactly once", async () => {
  const { runId } = await requestRun(storyParts(db, storyJobs, clock.now).system, threeSteps, {
    input: { gate: "inngest" },
    trigger: "RUN_NOW",
  });
  const start = async () => {
    const child = await startChild("tests/jobs/processes/inngest-server.ts", { DATABASE_URL: url });
    return { child, at: await child.says("serving") };
  };
  let current = await start();
  const driving = driveFunction({
    url: () => `${current.at}/api/inngest`,
    fnId: "cam-three-steps",
    event: event("three-steps", runId),
    retries: 8,
  });
  await eventually(
    async () => (await rawSql(url, "select 1 from gate where name = 'inngest-reached'")).length > 0,
  );
  current.child.kill("SIGKILL");
  await current.child.ended;
  await rawSql(url, "insert into gate values ('inngest', true)");
  current = await start();

  expect(await driving).toMatchObject({ status: "completed" });
  current.child.kill("SIGKILL");
  const effects = await rawSql(url, "select step from effect where run = $1 order by id", [runId]);
  expect(effects.map(({ step }) => step)).toEqual(["one", "two", "three"]);
  expect(await readStoryRun(db, runId)).toMatchObject({ state: "COMPLETED", counts: { steps: 3 } });
});

test("the functions pass Inngest's own test engine", async () => {
  const { runId } = await ask("engine");
  const [call] = createFunctions(
    { ...parts, jobs: [flaky] },
    createClient({ dev: true, eventKey: "story", baseUrl: "http://127.0.0.1:9" }, parts.system.log),
  );
  if (!call) throw new Error("no function");
  const { result } = await new InngestTestEngine({
    function: call,
    events: [event("flaky", runId)],
  }).execute();
  expect(result).toMatchObject({ state: "COMPLETED" });
});
