import { expect, test } from "vitest";
import { runHasEnded } from "@/lib/cam/jobs/rules";
import { Prisma } from "@/lib/db/generated/client";
import { testDatabase } from "@/tests/support/database";
import { mortalWorker } from "@/tests/support/mortal-worker";
import { eventually } from "@/tests/support/runners";
import { judgingFigures, judgingOutcome, judgingScene } from "./judging-scene";
import { score } from "./unscheduled";

const { db, url } = await testDatabase();
const LEADS = 5_000;

// Each run that begins or ends, and each stretch when it has written everything but is not kept yet, asks the story for
// leave: so a worker is killed exactly there.
await db.$executeRaw`
  create function ask_the_story() returns trigger language plpgsql as $$ begin
    perform pg_advisory_xact_lock_shared(hashtext(new."job" || ' ' || new."state")); return new; end $$`;
await db.$executeRaw`
  create trigger "Run_asks" before update on "Run" for each row when (old."state" is distinct from new."state") execute function ask_the_story()`;
await db.$executeRaw`
  create function ask_about_a_stretch() returns trigger language plpgsql as $$ begin
    perform pg_advisory_xact_lock_shared(hashtext(new."action" || ' ' || (
      select count(*) from "AuditEvent" where "workspaceId" = new."workspaceId" and "action" = new."action")));
    return new; end $$`;
await db.$executeRaw`
  create trigger "AuditEvent_asks" before insert on "AuditEvent" for each row execute function ask_about_a_stretch()`;

type Scene = Awaited<ReturnType<typeof judgingScene>>;

/** Score, qualify and route, each behind the one before, and nothing that waits behind them. */
const through = ({ runs }: Scene) =>
  eventually(async () => {
    const all = await runs();
    return all.length >= 3 && all.every(({ state }) => runHasEnded(state)) && all;
  });

test("a campaign whose worker is killed eight times while it is scored, judged and routed ends like one that was left alone", async () => {
  const killed = await judgingScene(db, LEADS);
  const { campaignId, count, runs } = killed;
  const worker = await mortalWorker("tests/jobs/processes/judging-worker.ts", { env: { DATABASE_URL: url } });
  const killAt = (moment: string) => worker.killAt("select pg_advisory_xact_lock(hashtext($1))", [moment]);
  const scored = () => count({ scoredAt: { not: null } });
  const judged = () => count({ judgedAt: { not: null } });
  const looked = () => count({ routing: { not: Prisma.DbNull } });
  const standing = async () => (await runs()).map(({ job, state }) => `${job} ${state}`);

  const first = killAt("lead.scored 0");
  await killed.ask(score);
  await first;
  expect(await scored()).toBe(0);
  await killAt("lead.scored 2");
  expect(await scored()).toBe(2_000);
  // Everybody is scored; that everybody was looked at is what it does not come to say.
  await worker.killAt('select 1 from "Campaign" where "id" = $1::uuid for no key update', [campaignId]);
  expect(await scored()).toBe(LEADS + 2);
  await killAt("qualify RUNNING");
  expect(await standing()).toEqual(["score COMPLETED", "qualify QUEUED"]);
  await killAt("lead.judged 2");
  expect(await judged()).toBe(2_000);
  // What comes next is asked for; that it is done itself it does not come to say.
  await killAt("qualify COMPLETED");
  expect(await judged()).toBe(LEADS);
  await killAt("lead.routed 2");
  expect(await looked()).toBe(1_000);
  await killAt("route COMPLETED");
  const ended = await through(killed);
  expect(worker.kills()).toBe(8);

  const leftAlone = await judgingScene(db, LEADS);
  await leftAlone.ask(score);
  await through(leftAlone);
  await worker.stop();

  expect(ended.map(({ job, state }) => [job, state])).toEqual([
    ["score", "COMPLETED"],
    ["qualify", "COMPLETED"],
    ["route", "COMPLETED"],
  ]);
  for (const { progressDone, progressTotal } of ended) expect(progressDone).toBe(progressTotal);
  const outcome = await judgingOutcome(url, killed.workspaceId);
  expect(outcome).toEqual(await judgingOutcome(url, leftAlone.workspaceId));
  expect(await judgingFigures(url, killed.workspaceId)).toEqual(
    await judgingFigures(url, leftAlone.workspaceId),
  );
  // Every sort of end is among them, or the story would prove little.
  expect(
    new Set(outcome.map(({ status, sequence, held }) => `${status} ${sequence ?? ""} ${held?.length ?? 0}`)),
  ).toEqual(
    new Set(["REJECTED  0", "IN_REVIEW  0", "ROUTED HOT 0", "ROUTED WARM 0", "ROUTED  0", "QUALIFIED  1"]),
  );
}, 300_000);
