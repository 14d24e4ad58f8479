import { describe, expect, test } from "vitest";
import { createMemoryResolver } from "@/lib/adapters/resolver/memory";
import { suppressionKeys } from "@/lib/cam/address-key/rules";
import { harvestAnswersJob } from "@/lib/cam/jobs/harvest-answers";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { addCampaign, eventsOf, leadOf } from "@/tests/integration/cam/lead/lead";
import { noVendors, testWorkspace } from "@/tests/support/context";
import { runners } from "@/tests/support/runners";
import { harvestTheatre } from "./harvest-scene";
import { nightlyHarvest } from "./unscheduled";

const { place, db, apollo, dropcontact, both, mx, resolver, open, scene, addLead } = await harvestTheatre();

describe.each(Object.entries(runners))("on the %s runner", (_name, run) => {
  test("people who came in are told more about, judged, and go on, each with the reason", async () => {
    const { ctx, campaignId, harvest, fetched, contact, used } = await scene(run);
    const ada = await addLead(ctx, {
      campaignId,
      person: { email: "ada@example.com", title: "researcher" },
    });
    const gone = await addLead(ctx, {
      campaignId,
      person: { email: "x@gone.example.net" },
    });
    const before = { apollo: apollo.state.charged, dropcontact: dropcontact.state.charged };

    expect(await harvest()).toMatchObject({
      state: "COMPLETED",
      counts: { asked: 3, found: 1, invalid: 1, valid: 0, enriched: 1, waiting: 1 },
    });
    expect(await leadOf(ctx, gone.leadId)).toMatchObject({ status: "ENRICHED" });
    expect(await leadOf(ctx, ada.leadId)).toMatchObject({ status: "HARVESTED" });
    expect(await fetched()).toBe(1);

    expect(await contact(ada.contactId)).toMatchObject({
      firstName: "Ada",
      lastName: "Löwe",
      title: "Head of Research",
      country: "DE",
      verification: "VALID",
      verificationReasons: ["mx", "apollo:VALID:verified", "dropcontact:VALID:nominative@pro"],
      provenance: { title: { source: "apollo", detail: "apollo-1" } },
    });
    const { companyId } = await contact(ada.contactId);
    expect(await db.company.findFirst({ where: { id: companyId ?? "" } })).toMatchObject({
      name: "Example GmbH",
      domain: "example.com",
      employees: 51,
      industry: "Software",
    });
    expect(await leadOf(ctx, ada.leadId)).toMatchObject({ status: "ENRICHED" });
    expect((await eventsOf(ctx, ada.leadId)).map(({ kind, text }) => [kind, text])).toEqual([
      ["CHANGED", expect.stringMatching(/^Apollo filled in .*title/)],
      ["STATUS_MOVED", "The address can be written to. Apollo knows them. Dropcontact knows them."],
    ]);
    expect((await eventsOf(ctx, gone.leadId)).at(-1)?.text).toBe(
      "The address cannot be written to. Apollo knows nobody like that.",
    );
    // What the day's budget lost is what the vendors took.
    expect(await used("apollo")).toBe(apollo.state.charged - before.apollo);
    expect(await used("dropcontact")).toBe(dropcontact.state.charged - before.dropcontact);

    // Nobody is asked twice.
    await db.lead.updateMany({ where: { workspaceId: ctx.workspaceId }, data: { status: "HARVESTED" } });
    expect(await harvest()).toMatchObject({ counts: { asked: 0, enriched: 2 } });
    expect(apollo.state.charged).toBe(before.apollo + 1);
  });
});

test("without keys our own checks stand alone, and unknown stays unknown", async () => {
  const silent = { route: "unknown" as const, why: "Silence.", retryAfterSeconds: 60 };
  const { ctx } = await testWorkspace(db);
  const campaignId = await addCampaign(ctx);
  const stage = await runners.embedded(place, [nightlyHarvest, harvestAnswersJob], {
    vendors: noVendors,
    resolver: createMemoryResolver({ "example.com": mx("mx.example.com"), "silent.example": silent }),
  });
  open.push(stage);
  const leads = [];
  for (const email of [
    "ada@example.com",
    "info@example.com",
    "x@silent.example",
    "x@nowhere.example",
    undefined,
  ])
    leads.push(await addLead(ctx, { campaignId, person: { ...(email && { email }) } }));
  const { runId } = await requestRun(ctx, nightlyHarvest, {
    input: nightlyHarvest.input.parse({ campaignId }),
    trigger: "RUN_NOW",
  });
  expect(await stage.ended(runId)).toMatchObject({
    state: "COMPLETED",
    counts: { asked: 0, valid: 1, risky: 1, unknown: 1, invalid: 1, enriched: 4, waiting: 1 },
  });
  const people = await Promise.all(
    leads.map(({ contactId }) => db.contact.findFirst({ where: { id: contactId } })),
  );
  expect(people.map((one) => one?.verification)).toEqual(["VALID", "RISKY", "UNKNOWN", "INVALID", null]);
  expect(people[1]).toMatchObject({
    roleAccount: true,
    verificationReasons: expect.arrayContaining(["role"]),
  });
  const statuses = await Promise.all(leads.map(async ({ leadId }) => (await leadOf(ctx, leadId)).status));
  expect(statuses).toEqual(["ENRICHED", "ENRICHED", "HARVESTED", "ENRICHED", "ENRICHED"]);
});

test("an address that is found is asked about like any other: suppressed, somebody else's, or free to be kept", async () => {
  const { ctx, campaignId, harvest, contact } = await scene(runners.embedded, { ...both, verifier: null });
  const { workspaceId } = ctx;
  const company = await db.company.create({
    data: { workspaceId, id: ctx.newId(), name: "Example", domain: "example.org" },
  });
  const bo = () => addLead(ctx, { campaignId, person: { lastName: "Berg", companyId: company.id } });
  const first = await bo();
  const second = await bo();
  await harvest();
  expect((await contact(first.contactId)).email).toBe("bo@example.org");
  expect((await contact(second.contactId)).email).toBeNull();
  expect(await db.reviewItem.findMany({ where: { workspaceId, kind: "MERGE" } })).toMatchObject([
    { contactId: [first.contactId, second.contactId].sort()[0], why: expect.stringContaining("Apollo") },
  ]);

  for (const value of suppressionKeys("bo@example.org"))
    await db.suppression.create({
      data: { workspaceId, id: ctx.newId(), kind: "EMAIL", value, reason: "UNSUBSCRIBED", source: "LINK" },
    });
  const third = await bo();
  const asked = apollo.state.asked.length;
  const known = await addLead(ctx, {
    campaignId,
    person: { email: "Bo+spring@Example.org" },
  });
  await harvest();
  expect((await contact(third.contactId)).email).toBeNull();
  expect(await leadOf(ctx, third.leadId)).toMatchObject({ status: "SUPPRESSED", stopReason: "SUPPRESSED" });
  expect(apollo.state.asked.slice(asked).flat()).not.toContain("Bo+spring@Example.org");
  expect(await leadOf(ctx, known.leadId)).toMatchObject({ status: "SUPPRESSED" });
});

test("a dry run asks nobody and changes nothing", async () => {
  const { ctx, campaignId, harvest, contact } = await scene(runners.embedded);
  const ada = await addLead(ctx, { campaignId, person: { email: "ada@example.com" } });
  const asked = [apollo.state.asked.length, dropcontact.state.batches.length];
  expect((await harvest({ dryRun: true })).counts).toEqual({
    people: 1,
    addressesToCheck: 1,
    apolloToAsk: 1,
    apolloToday: 1,
    dropcontactToAsk: 1,
    dropcontactToday: 1,
  });
  expect([apollo.state.asked.length, dropcontact.state.batches.length]).toEqual(asked);
  expect(await contact(ada.contactId)).toMatchObject({ verification: null, version: 0 });
});

test("the nightly one works for campaigns that run, and starts the searches that wait", async () => {
  const { ctx } = await testWorkspace(db);
  const { workspaceId } = ctx;
  const [running, draft] = [await addCampaign(ctx, "Running"), await addCampaign(ctx, "Draft")];
  await db.campaign.updateMany({ where: { workspaceId, id: running }, data: { state: "ACTIVE" } });
  const here = await addLead(ctx, { campaignId: running, person: { email: "ada@example.com" } });
  const there = await addLead(ctx, { campaignId: draft, person: { email: "bo@example.com" } });
  const search = ctx.newId();
  await db.discoveryJob.create({
    data: {
      workspaceId,
      id: search,
      name: "Founders",
      platforms: ["WEB"],
      criteria: { pages: ["example.com"] },
      createdBy: "Ada Example",
    },
  });
  const stage = await runners.embedded(place, [nightlyHarvest, harvestAnswersJob], {
    vendors: noVendors,
    resolver,
  });
  open.push(stage);
  const { runId } = await requestRun(ctx, nightlyHarvest, {
    input: nightlyHarvest.input.parse({}),
    trigger: "SCHEDULE",
  });
  expect(await stage.ended(runId)).toMatchObject({
    state: "COMPLETED",
    counts: { people: 1, valid: 1, enriched: 1 },
  });
  expect((await leadOf(ctx, here.leadId)).status).toBe("ENRICHED");
  expect((await leadOf(ctx, there.leadId)).status).toBe("HARVESTED");
  expect(await db.run.count({ where: { workspaceId, job: "discovery" } })).toBe(1);
});
