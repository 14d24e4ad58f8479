import { expect, test } from "vitest";
import { z } from "zod";
import { askForSlot } from "@/lib/cam/jobs/ask-for-slot";
import { defineJob } from "@/lib/cam/jobs/define-job";
import { newId } from "@/lib/ids";
import { createScheduler } from "@/lib/worker/schedule";
import { startChild } from "@/tests/support/child";
import { rawSql, testDatabase } from "@/tests/support/database";
import { eventually, movableClock, runners, storyParts } from "@/tests/support/runners";
import { hourly } from "./processes/story";

const { db, url } = await testDatabase();

test("one scheduled slot asked for by eight processes at once runs once; the others are skipped and say why", async () => {
  // Everybody waits at this lock, so that all ask in the same moment.
  const line = await import("pg").then(({ default: pg }) => new pg.Client({ connectionString: url }));
  await line.connect();
  await line.query("select pg_advisory_lock(42)");
  const slot = new Date().toISOString();
  const askers = await Promise.all(
    Array.from({ length: 8 }, () =>
      startChild("tests/jobs/processes/slot-asker.ts", { DATABASE_URL: url, SLOT: slot }),
    ),
  );
  await Promise.all(askers.map((asker) => asker.says("ready")));
  await eventually(async () => {
    const [{ waiting = 0 } = {}] = await rawSql(
      url,
      `select count(*)::int as waiting from pg_locks l join pg_database d on d.oid = l.database
       where d.datname = current_database() and locktype = 'advisory' and not granted`,
    );
    return waiting === 8;
  });
  await line.query("select pg_advisory_unlock(42)");
  await Promise.all(askers.map((asker) => asker.ended));
  await line.end();

  const stage = await runners.embedded({ db, url }, [{ ...hourly, latestMinutes: 60 }]);
  await eventually(async () => {
    await stage.go();
    return (await db.run.count({ where: { job: "hourly", state: "COMPLETED" } })) > 0;
  });
  await stage.close();

  const runs = await db.run.findMany({ where: { job: "hourly" }, orderBy: { state: "asc" } });
  const states = runs.map(({ state }) => state);
  expect(states.filter((state) => state === "COMPLETED")).toHaveLength(1);
  expect(states.filter((state) => state === "SKIPPED")).toHaveLength(7);
  const done = runs.find(({ state }) => state === "COMPLETED");
  for (const { state, skippedBecause } of runs) {
    if (state === "SKIPPED") expect(skippedBecause).toContain(done?.id);
  }
});

const nightly = (name: string, scope: "installation" | "workspace" = "installation") =>
  defineJob({
    name,
    title: "Nightly",
    about: "Once a night.",
    schedule: "0 2 * * *",
    scope,
    input: z.object({}),
    run: async () => undefined,
  });

/** The scheduler at a moment, on a fresh memory: as a worker that has just started. */
function schedulerAt(moment: string, job: ReturnType<typeof nightly>) {
  const clock = movableClock();
  clock.pass(new Date(moment).getTime() - Date.now());
  return createScheduler(storyParts(db, [job], clock.now));
}
const slotsOf = (job: string) =>
  db.run.findMany({
    where: { job },
    orderBy: { slot: "asc" },
    select: { slot: true, state: true, skippedBecause: true },
  });

test("a slot missed during a short outage is caught up with, and asked for once only", async () => {
  const job = nightly("caught-up");
  await schedulerAt("2026-03-02T09:00:00Z", job)();
  await schedulerAt("2026-03-02T09:05:00Z", job)();
  expect(await slotsOf("caught-up")).toEqual([
    { slot: "2026-03-02T02:00:00.000Z", state: "QUEUED", skippedBecause: null },
  ]);
});

test("after three days of downtime only the latest slot is asked for", async () => {
  const job = nightly("long-down");
  await schedulerAt("2026-03-02T02:01:00Z", job)();
  await db.run.updateMany({ where: { job: "long-down" }, data: { state: "COMPLETED" } });
  await schedulerAt("2026-03-05T03:00:00Z", job)();
  expect((await slotsOf("long-down")).map(({ slot }) => slot)).toEqual([
    "2026-03-02T02:00:00.000Z",
    "2026-03-05T02:00:00.000Z",
  ]);
});

test("a slot noticed too late is skipped, kept once, and says how late it was", async () => {
  const job = nightly("too-late");
  await schedulerAt("2026-03-02T02:01:00Z", job)();
  await db.run.updateMany({ where: { job: "too-late" }, data: { state: "COMPLETED" } });
  await schedulerAt("2026-03-03T20:00:00Z", job)();
  await schedulerAt("2026-03-03T20:01:00Z", job)();
  expect(await slotsOf("too-late")).toMatchObject([
    { state: "COMPLETED" },
    { state: "SKIPPED", skippedBecause: expect.stringContaining("18 hours later") },
  ]);
});

test("a new installation does not start with a list of what it missed", async () => {
  const job = nightly("brand-new");
  await schedulerAt("2026-03-02T20:00:00Z", job)();
  expect(await slotsOf("brand-new")).toEqual([]);
});

test("a job slower than its schedule does not pile up: while one waits, the next is skipped", async () => {
  const job = nightly("slow");
  await schedulerAt("2026-03-02T02:00:01Z", job)();
  await schedulerAt("2026-03-03T02:00:01Z", job)();
  expect(await slotsOf("slow")).toMatchObject([
    { state: "QUEUED" },
    { state: "SKIPPED", skippedBecause: expect.stringContaining("still waits its turn") },
  ]);
});

test("a job on workspaces is asked for in each, and a taken slot in one does not stand in another's way", async () => {
  const job = nightly("per-workspace", "workspace");
  const make = (name: string) => db.workspace.create({ data: { id: newId(), name, zone: "Europe/Lisbon" } });
  const [one, two] = [await make("One"), await make("Two")];
  const parts = storyParts(db, [job], movableClock().now);
  const slot = new Date(Date.now() - 1000);
  const answers = await askForSlot(parts, job, slot);
  expect(answers.map(({ state }) => state)).toEqual(["QUEUED", "QUEUED"]);
  const runs = await db.run.findMany({
    where: { job: "per-workspace" },
    select: { workspaceId: true, scope: true },
  });
  expect(new Set(runs.map(({ workspaceId }) => workspaceId))).toEqual(new Set([one.id, two.id]));
  expect(runs.every(({ workspaceId, scope }) => scope === workspaceId)).toBe(true);
});
