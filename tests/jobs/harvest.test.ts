import { afterAll, afterEach, describe, expect, test } from "vitest";
import { createApolloEnricher } from "@/lib/adapters/enricher/apollo/adapter";
import { createMemoryResolver } from "@/lib/adapters/resolver/memory";
import { createDropcontactVerifier } from "@/lib/adapters/verifier/dropcontact/adapter";
import { emailDomain, emailKey, suppressionKeys } from "@/lib/cam/address-key/rules";
import type { CamContext, Vendors } from "@/lib/cam/context";
import { harvestJob } from "@/lib/cam/jobs/harvest";
import { harvestAnswersJob } from "@/lib/cam/jobs/harvest-answers";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { addLead as addAnyLead, addCampaign, eventsOf, leadOf } from "@/tests/integration/cam/lead/lead";
import { noVendors, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { runners, type Stage } from "@/tests/support/runners";
import { apolloStandIn, dropcontactStandIn, KEY } from "@/tests/support/vendor-stand-ins";

const place = await testDatabase();
const { db } = place;

const apollo = await apolloStandIn({
  "ada@example.com": {
    id: "apollo-1",
    first_name: "Ada",
    last_name: "Löwe",
    title: "Head of Research",
    email: "ada@example.com",
    email_status: "verified",
    country: "Germany",
    organization: {
      name: "EXAMPLE GMBH",
      primary_domain: "www.example.com",
      estimated_num_employees: 51,
      industry: "Software",
    },
  },
  Berg: {
    id: "apollo-2",
    first_name: "Bo",
    last_name: "Berg",
    email: "bo@example.org",
    email_status: "verified",
  },
});
const dropcontact = await dropcontactStandIn(
  { "ada@example.com": { email: [{ email: "ada@example.com", qualification: "nominative@pro" }] } },
  { looks: 2 },
);
afterAll(() => Promise.all([apollo.close(), dropcontact.close()]));

const quick = { sleep: async () => {}, timeoutMs: 2000 };
const both: Vendors = {
  enricher: createApolloEnricher({ key: KEY, baseUrl: apollo.url, ...quick }),
  verifier: createDropcontactVerifier({ key: KEY, baseUrl: dropcontact.url, ...quick }),
};
const mx = (host: string) => ({ route: "mx" as const, hosts: [{ host, preference: 10 }] });
const resolver = createMemoryResolver({
  "example.com": mx("mx.example.com"),
  "example.org": mx("mx.example.org"),
});

const open: Stage[] = [];
afterEach(async () => {
  for (const stage of open.splice(0)) await stage.close();
});

interface Person {
  email?: string;
  lastName?: string;
  title?: string;
  companyId?: string;
}

/** As an import leaves them. */
async function addLead(
  ctx: CamContext,
  { campaignId, person = {} }: { campaignId: string; person?: Person },
) {
  const { email, ...rest } = person;
  const contactId = ctx.newId();
  await db.contact.create({
    data: {
      workspaceId: ctx.workspaceId,
      id: contactId,
      source: "IMPORT",
      lawfulBasis: "LEGITIMATE_INTEREST",
      ...rest,
      ...(email && { email, emailKey: emailKey(email) ?? null, emailDomain: emailDomain(email) ?? null }),
    },
  });
  return addAnyLead(ctx, { campaignId, contactId });
}

type Runner = (typeof runners)[keyof typeof runners];

async function scene(run: Runner, vendors: Vendors = both) {
  const { ctx } = await testWorkspace(db);
  const campaignId = await addCampaign(ctx);
  const stage = await run(place, [harvestJob, harvestAnswersJob], { vendors, resolver });
  open.push(stage);
  const harvest = async (input: { again?: boolean; dryRun?: boolean } = {}) => {
    const whole = harvestJob.input.parse({ campaignId, ...input });
    const { runId } = await requestRun(ctx, harvestJob, { input: whole, trigger: "RUN_NOW" });
    return stage.ended(runId);
  };
  const fetched = async () => {
    const runs = await db.run.findMany({ where: { workspaceId: ctx.workspaceId, job: "harvest-answers" } });
    for (const { id } of runs) await stage.ended(id);
    return runs.length;
  };
  const contact = (id: string) =>
    db.contact.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } } });
  const used = async (module: string) =>
    Number((await db.usageDay.findFirst({ where: { workspaceId: ctx.workspaceId, module } }))?.used ?? 0);
  return { ctx, campaignId, stage, harvest, fetched, contact, used };
}

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
  const stage = await runners.embedded(place, [harvestJob, harvestAnswersJob], {
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
  const { runId } = await requestRun(ctx, harvestJob, {
    input: harvestJob.input.parse({ campaignId }),
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

test("a vendor that fails leaves the rest, and is left alone after the third time", async () => {
  const { ctx, campaignId, harvest, contact } = await scene(runners.embedded, { ...both, verifier: null });
  for (let at = 0; at < 45; at++) await addLead(ctx, { campaignId, person: { email: `p${at}@example.com` } });
  const asked = apollo.state.asked.length;
  const broken = () => new Response("<html>bad gateway</html>", { status: 502 });
  apollo.state.odd.push(broken, broken, broken);
  const { counts } = await harvest();
  expect(counts).toMatchObject({ lost: 30, valid: 45 });
  expect(apollo.state.asked.length).toBe(asked);
  expect(await db.vendorAccount.findFirst({ where: { workspaceId: ctx.workspaceId } })).toMatchObject({
    failures: 3,
    openUntil: expect.any(Date),
  });
  // Those nobody knows about go on; the others wait for the vendor to recover.
  expect(counts).toMatchObject({ enriched: 30, waiting: 15 });
  const lost = await db.vendorAsk.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } });
  expect((await contact(lost.contactId)).verification).toBe("VALID");
});

test("the day's budget is a wall, and what waits for tomorrow says so", async () => {
  const { ctx, campaignId, harvest, used } = await scene(runners.embedded, { ...both, verifier: null });
  await db.vendorAccount.create({ data: { workspaceId: ctx.workspaceId, vendor: "APOLLO", dayBudget: 12 } });
  for (let at = 0; at < 20; at++) await addLead(ctx, { campaignId, person: { email: `q${at}@example.com` } });
  const rich = (request: Request) =>
    request.json().then((body) => {
      const { details } = body as { details: { email: string }[] };
      return Response.json({
        status: "success",
        matches: details.map(({ email }) => ({ email, title: "Anybody" })),
        credits_consumed: details.length,
      });
    }) as unknown as Response;
  apollo.state.odd.push(rich, rich, rich);
  expect((await harvest()).counts).toMatchObject({ asked: 12, credits: 12, enriched: 12, waiting: 8 });
  expect(await used("apollo")).toBe(12);
  apollo.state.odd.length = 0;
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
  const stage = await runners.embedded(place, [harvestJob, harvestAnswersJob], {
    vendors: noVendors,
    resolver,
  });
  open.push(stage);
  const { runId } = await requestRun(ctx, harvestJob, {
    input: harvestJob.input.parse({}),
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
