import { afterAll, expect, test } from "vitest";
import { createMemoryEnricher } from "@/lib/adapters/enricher/memory";
import { findAddresses } from "@/lib/cam/discovery/find-addresses";
import { FindAddresses } from "@/lib/cam/discovery/schema";
import { runHasEnded } from "@/lib/cam/jobs/rules";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { mortalWorker } from "@/tests/support/mortal-worker";
import { eventually } from "@/tests/support/runners";
import { apolloStandIn, KEY } from "@/tests/support/vendor-stand-ins";

const { db, url } = await testDatabase();
const NAMES = Array.from({ length: 12 }, (_, at) => `Name${at}`);
const apollo = await apolloStandIn(
  Object.fromEntries(
    NAMES.map((name) => [
      name,
      { id: name, email: `${name}@example.com`, email_status: "verified", last_name: name },
    ]),
  ),
);
afterAll(() => apollo.close());

const env = { DATABASE_URL: url, APOLLO: apollo.url, KEY };

test("a process that is killed while Apollo answers about found people never has anybody charged twice", async () => {
  const made = await testWorkspace(db, { role: "ADMIN" });
  const ctx = { ...made.ctx, vendors: { enricher: createMemoryEnricher({}), verifier: null } };
  const { workspaceId } = ctx;
  const jobId = newId();
  const search = { name: "Founders", platforms: ["APOLLO" as const], criteria: {}, createdBy: "Ada" };
  await db.discoveryJob.create({ data: { workspaceId, id: jobId, state: "DONE", ...search } });
  await db.discoveredProfile.createMany({
    data: NAMES.map((name) => ({
      workspaceId,
      id: newId(),
      jobId,
      platform: "APOLLO" as const,
      handle: name,
      matchScore: 0.9,
      answer: { handle: name, lastName: name, said: { apolloId: name } },
    })),
  });
  apollo.state.delayMs = 60_000;
  const press = () => findAddresses(ctx, FindAddresses.parse({ jobId, least: 0, credits: NAMES.length }));
  // Clicked twice at once: one run.
  const both = await Promise.allSettled([press(), press()]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const worker = await mortalWorker("tests/jobs/processes/addresses-worker.ts", { env });
  await worker.killWhen(
    async () => apollo.state.asked.length === 1,
    () => {
      apollo.state.delayMs = 0;
    },
  );
  const run = await eventually(async () => {
    const found = await db.run.findFirstOrThrow({ where: { workspaceId, job: "find-addresses" } });
    return runHasEnded(found.state) && found;
  });
  expect(run).toMatchObject({ state: "COMPLETED", attempts: 2 });
  const asked = apollo.state.asked.flat();
  expect(asked.toSorted()).toEqual(NAMES.toSorted());
  expect(apollo.state.charged).toBe(NAMES.length);
  expect(await db.vendorBatch.findMany({ where: { workspaceId, state: "LOST" } })).toMatchObject([
    { people: 10, reserved: 10 },
  ]);
  expect(await db.discoveredProfile.count({ where: { workspaceId, email: { not: null } } })).toBe(2);
  await expect(press()).rejects.toThrow(/can be asked about/);
  await worker.stop();
}, 90_000);
