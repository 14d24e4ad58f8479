import { afterAll, expect, test } from "vitest";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { runHasEnded } from "@/lib/cam/jobs/rules";
import { releaseVendorBatch } from "@/lib/cam/vendor/release-batch";
import { addCampaign } from "@/tests/integration/cam/lead/lead";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { mortalWorker } from "@/tests/support/mortal-worker";
import { eventually } from "@/tests/support/runners";
import { apolloStandIn, dropcontactStandIn, KEY } from "@/tests/support/vendor-stand-ins";
import { nightlyHarvest } from "./unscheduled";

const { db, url } = await testDatabase();
const PEOPLE = 40;
const EMAILS = Array.from({ length: PEOPLE }, (_, at) => `p${at}@example.com`);
const apollo = await apolloStandIn(
  Object.fromEntries(
    EMAILS.map((email) => [email, { id: email, email, last_name: "Somebody", title: "Anything" }]),
  ),
);
const dropcontact = await dropcontactStandIn({});
afterAll(() => Promise.all([apollo.close(), dropcontact.close()]));

const env = { DATABASE_URL: url, APOLLO: apollo.url, DROPCONTACT: dropcontact.url, KEY };

test("a worker that is killed while vendors answer never has anybody asked about twice", async () => {
  const { ctx } = await testWorkspace(db);
  const { workspaceId } = ctx;
  const campaignId = await addCampaign(ctx);
  for (const email of EMAILS) {
    const contactId = ctx.newId();
    const person = { workspaceId, id: contactId, email, emailKey: email, emailDomain: "example.com" };
    await db.contact.create({ data: { ...person, source: "IMPORT", lawfulBasis: "LEGITIMATE_INTEREST" } });
    await db.lead.create({ data: { workspaceId, id: ctx.newId(), campaignId, contactId } });
  }
  const harvest = async () => {
    const input = nightlyHarvest.input.parse({ campaignId });
    return (await requestRun(ctx, nightlyHarvest, { input, trigger: "RUN_NOW" })).runId;
  };
  const ended = (id: string) =>
    eventually(async () => runHasEnded((await db.run.findUniqueOrThrow({ where: { id } })).state));

  // Both are asked, have charged, and the answer never comes home.
  apollo.state.delayMs = 8_000;
  dropcontact.state.delayMs = 8_000;
  const worker = await mortalWorker("tests/jobs/processes/harvest-worker.ts", { env, patient: 1 });
  const first = await harvest();
  await worker.killWhen(async () => apollo.state.asked.length === 2);
  await worker.killWhen(
    async () => dropcontact.state.batches.length === 1,
    () => {
      apollo.state.delayMs = 0;
      dropcontact.state.delayMs = 0;
    },
  );
  await ended(first);

  const asked = apollo.state.asked.flat();
  expect(asked.length).toBe(PEOPLE);
  expect(new Set(asked).size).toBe(PEOPLE);
  expect(apollo.state.charged).toBe(PEOPLE);
  expect(dropcontact.state.batches.map((batch) => batch.length)).toEqual([PEOPLE]);
  const lost = await db.vendorBatch.findMany({
    where: { workspaceId, state: "LOST" },
    orderBy: { people: "asc" },
  });
  expect(lost).toMatchObject([
    { vendor: "APOLLO", people: 10, reserved: 10, error: expect.stringContaining("process ended") },
    { vendor: "DROPCONTACT", people: PEOPLE, reserved: PEOPLE },
  ]);
  expect(await db.vendorBatch.count({ where: { workspaceId, state: "SENDING" } })).toBe(0);
  // What is perhaps spent counts as spent.
  // Over both days, when it is midnight meanwhile.
  const used = await db.usageDay.groupBy({
    by: ["module"],
    where: { workspaceId },
    _sum: { used: true },
    orderBy: { module: "asc" },
  });
  expect(used.map(({ module, _sum }) => [module, Number(_sum.used)])).toEqual([
    ["apollo", PEOPLE],
    ["dropcontact", PEOPLE],
  ]);
  expect(await db.contact.count({ where: { workspaceId, title: "Anything" } })).toBe(PEOPLE - 10);

  // Asked again only because a person wants it, and only about those.
  await db.lead.updateMany({ where: { workspaceId }, data: { status: "HARVESTED" } });
  await ended(await harvest());
  expect(apollo.state.asked.flat().length).toBe(PEOPLE);
  await releaseVendorBatch(ctx, { vendorBatchId: lost[0]?.id ?? "" });
  await db.lead.updateMany({ where: { workspaceId }, data: { status: "HARVESTED" } });
  await ended(await harvest());
  expect(apollo.state.asked.flat().length).toBe(PEOPLE + 10);
  expect(dropcontact.state.batches.length).toBe(1);
  expect(await db.contact.count({ where: { workspaceId, title: "Anything" } })).toBe(PEOPLE);
  await worker.stop();
}, 240_000);
