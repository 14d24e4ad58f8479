import { afterEach, describe, expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { listPairs } from "@/lib/cam/duplicate/reads";
import { searchDuplicates } from "@/lib/cam/duplicate/search-now";
import { cancelRun } from "@/lib/cam/run/cancel";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { mortalWorker } from "@/tests/support/mortal-worker";
import { eventually, runners, type Stage } from "@/tests/support/runners";
import { nightlyDuplicates } from "./unscheduled";

const place = await testDatabase();
const { db, url } = place;

/** Pairs of one person each, at a company of their own, and people who are like nobody. */
async function fill({ workspaceId }: CamContext, people: number) {
  await db.contact.createMany({
    data: Array.from({ length: people }, (_, at) => ({
      workspaceId,
      id: newId(),
      firstName: at % 2 === 0 ? "Robert" : "Bob",
      lastName: `Smith${"abcdefghij".charAt(Math.floor(at / 2) % 10)}`,
      email: `${at % 2 === 0 ? "robert" : "bob"}.smith@company${Math.floor(at / 2)}.example`,
      emailKey: `${at % 2 === 0 ? "robert" : "bob"}.smith@company${Math.floor(at / 2)}.example`,
      emailDomain: `company${Math.floor(at / 2)}.example`,
      source: "IMPORT" as const,
      lawfulBasis: "LEGITIMATE_INTEREST" as const,
    })),
  });
}

describe.each(Object.entries(runners))("on the %s runner", (_name, openStage) => {
  let stage: Stage | undefined;
  afterEach(async () => {
    await stage?.close();
    stage = undefined;
  });

  test("a search says how far it is and what it found, and the next one looks only at who is new", async () => {
    const { ctx } = await testWorkspace(db);
    await fill(ctx, 1_200);
    stage = await openStage(place, [nightlyDuplicates]);
    const { runId } = await searchDuplicates(ctx, { everybody: false });
    expect(await stage.ended(runId)).toMatchObject({
      state: "COMPLETED",
      counts: { people: 1_200, proposed: 600, crowded: 0, leftOut: 0 },
      progressDone: 1_200,
      progressTotal: 1_200,
    });
    expect(await listPairs(ctx, { limit: 3 })).toMatchObject({
      count: 600,
      isMore: false,
      items: [{}, {}, {}],
    });
    const again = await searchDuplicates(ctx, { everybody: false });
    expect(await stage.ended(again.runId)).toMatchObject({
      state: "COMPLETED",
      counts: { people: 0, proposed: 0 },
    });
  });

  test("one that is cancelled leaves what it found, and the next goes on behind it", async () => {
    const { ctx } = await testWorkspace(db);
    await fill(ctx, 100);
    stage = await openStage(place, [nightlyDuplicates]);
    const { runId } = await searchDuplicates(ctx, { everybody: false });
    await cancelRun(ctx, { runId });
    expect(await stage.ended(runId)).toMatchObject({ state: "CANCELLED" });
    const again = await searchDuplicates(ctx, { everybody: false });
    expect(await stage.ended(again.runId)).toMatchObject({
      state: "COMPLETED",
      counts: { people: 100, proposed: 50 },
    });
  });
});

test("a search whose worker is killed goes on behind the last people it looked at", async () => {
  const { ctx } = await testWorkspace(db);
  await fill(ctx, 6_000);
  const worker = await mortalWorker("tests/jobs/processes/duplicates-worker.ts", {
    env: { DATABASE_URL: url },
  });
  const { runId } = await searchDuplicates(ctx, { everybody: false });
  const keyed = () => db.matchKeys.count({ where: { workspaceId: ctx.workspaceId } });
  for (const reached of [1, 2_000]) await worker.killWhen(async () => (await keyed()) >= reached);
  const run = await eventually(async () => {
    const now = await db.run.findUniqueOrThrow({ where: { id: runId } });
    return now.state === "COMPLETED" && now;
  });
  await worker.stop();
  expect(run.attempts).toBeGreaterThan(1);
  expect(run.counts).toMatchObject({ people: 6_000, proposed: 3_000 });
  const open = await db.reviewItem.groupBy({
    by: ["contactId", "otherContactId"],
    where: { workspaceId: ctx.workspaceId },
    _count: true,
  });
  expect(open).toHaveLength(3_000);
}, 300_000);
