import { describe, expect, test } from "vitest";
import { updateCampaign } from "@/lib/cam/campaign/update";
import { type CamContext, inTransaction } from "@/lib/cam/context";
import type { Step } from "@/lib/cam/jobs/define-job";
import { scoreJob } from "@/lib/cam/jobs/score";
import type { Json } from "@/lib/cam/json";
import { logEvent } from "@/lib/cam/lead/log-event";
import { addNote } from "@/lib/cam/lead/note";
import { ScoreEvidence } from "@/lib/cam/lead/schema";
import { BEFORE_ALL } from "@/lib/cam/paging/schema";
import { readAsks } from "@/lib/cam/scoring/reads";
import { scoreStretch } from "@/lib/cam/scoring/score-stretch";
import { newId } from "@/lib/ids";
import { addCampaign, addLead, eventsOf, leadOf } from "@/tests/integration/cam/lead/lead";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

/** What a runner does, without one: a step whose name is known is not done again. */
function remembering(ctx: CamContext, memory = new Map<string, unknown>(), most = Number.POSITIVE_INFINITY) {
  const remember = async (name: string, work: () => Promise<unknown>) => {
    if (memory.has(name)) return memory.get(name);
    if (memory.size >= most) throw new Error("The process was killed.");
    const answer = await work();
    memory.set(name, answer);
    return answer;
  };
  return {
    run: (name: string, work: () => Promise<Json | undefined>) => remember(name, work),
    inTransaction: (name: string, work: (tx: CamContext) => Promise<Json | undefined>) =>
      remember(name, () => inTransaction(ctx, work)),
  } as unknown as Step<CamContext>;
}

const jobContext = (ctx: CamContext): CamContext => ({
  ...ctx,
  actor: { kind: "job", name: "score", runId: newId() },
});

async function score(
  ctx: CamContext,
  campaignId: string,
  more: { dryRun?: boolean; step?: Step<CamContext> } = {},
) {
  const job = jobContext(ctx);
  const { dryRun = false, step = remembering(job) } = more;
  return scoreJob.perform({ ctx: job, step, input: { campaignId, dryRun }, progress: () => {} });
}

async function scene(ideal: object = { roles: ["CTO"], industries: ["software"] }) {
  const { ctx, ...rest } = await testWorkspace(db);
  const campaignId = await addCampaign(ctx);
  await db.campaign.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: campaignId } },
    data: { idealCustomer: ideal },
  });
  const company = {
    workspaceId: ctx.workspaceId,
    name: "Quarry Software",
    industry: "Computer Software",
    employees: 40,
  };
  const { id: companyId } = await db.company.create({ data: { ...company, id: newId() } });
  const enriched = (title: string | null, more: object = {}) =>
    addLead(ctx, { campaignId, status: "ENRICHED", person: { title, companyId }, ...more });
  return { ctx, campaignId, companyId, enriched, ...rest };
}

test("who was enriched is scored, and every line says why", async () => {
  const { ctx, campaignId, enriched } = await scene();
  const head = await enriched("Head of Engineering");
  const unknown = await enriched(null);
  expect(await score(ctx, campaignId)).toMatchObject({ people: 2, firstTime: 2 });

  const lead = await leadOf(ctx, head.leadId);
  expect(lead).toMatchObject({ status: "SCORED", tier: "HOT", opportunity: 0.5, judgedAt: null });
  expect(lead.score).toBeCloseTo((20 * 1 + 25 * 0.85) / 45, 3);
  expect(
    ScoreEvidence.parse(lead.scoreEvidence).map(({ signal, because }) => `${signal}: ${because}`),
  ).toEqual([
    "industry: “Computer Software” is asked for.",
    "role: “Head of Engineering” is Engineering and technology, near CTO.",
  ]);
  expect(await eventsOf(ctx, head.leadId)).toMatchObject([
    { kind: "SCORED", fromStatus: "ENRICHED", toStatus: "SCORED", text: "Score 0.92, hot." },
  ]);
  const vague = await leadOf(ctx, unknown.leadId);
  expect(vague.score).toBe(1);
  expect(vague.confidence).toBeLessThan(lead.confidence ?? 0);

  // Nobody is due any more.
  expect(await score(ctx, campaignId)).toMatchObject({ people: 0 });
  expect(await eventsOf(ctx, head.leadId)).toHaveLength(1);
  expect(
    await db.auditEvent.findFirst({ where: { workspaceId: ctx.workspaceId, action: "lead.scored" } }),
  ).toMatchObject({
    subjectId: campaignId,
    detail: { people: 2, firstTime: 2 },
  });
});

test("leads that are not enriched, suppressed, won, or of a campaign that is over are left alone", async () => {
  const { ctx, campaignId, enriched } = await scene();
  const raw = await enriched("CTO", { status: "HARVESTED" });
  const client = await enriched("CTO", { status: "CONVERTED" });
  const waiting = await enriched("CTO");
  await db.campaign.updateMany({ where: { id: campaignId }, data: { state: "COMPLETED" } });
  expect(await score(ctx, campaignId)).toMatchObject({ people: 0 });
  await db.campaign.updateMany({ where: { id: campaignId }, data: { state: "DRAFT" } });
  expect(await score(ctx, campaignId)).toMatchObject({ people: 1 });
  for (const { leadId } of [raw, client]) expect((await leadOf(ctx, leadId)).score).toBe(null);
  expect((await leadOf(ctx, waiting.leadId)).status).toBe("SCORED");
});

describe("a score follows the facts", () => {
  test("a changed title, company or note makes a lead due; what was said moves it and is quoted", async () => {
    const { ctx, campaignId, companyId, enriched } = await scene();
    const { leadId, contactId } = await enriched("Head of Engineering");
    await score(ctx, campaignId);
    const first = await leadOf(ctx, leadId);

    await db.contact.updateMany({ where: { id: contactId }, data: { title: "Bookkeeper" } });
    expect((await leadOf(ctx, leadId)).scoringVersion).toBe(null);
    expect(await score(ctx, campaignId)).toMatchObject({ people: 1, changed: 1, colder: 1 });
    const second = await leadOf(ctx, leadId);
    expect(second).toMatchObject({ status: "SCORED", tier: "COOL" });
    expect(second.score).toBeLessThan(first.score ?? 0);

    await db.company.updateMany({ where: { id: companyId }, data: { industry: "Bakery" } });
    expect(await score(ctx, campaignId)).toMatchObject({ people: 1, changed: 1 });

    await addNote(ctx, { leadId, text: "Spoke on the phone. We have budget, let's talk next week." });
    expect(await score(ctx, campaignId)).toMatchObject({ people: 1, changed: 1, colder: 0 });
    const lines = ScoreEvidence.parse((await leadOf(ctx, leadId)).scoreEvidence);
    expect(
      lines.filter(({ part }) => part === "opportunity").map(({ signal, because }) => [signal, because]),
    ).toEqual([
      ["budget", "“We have budget, let's talk next week” (note of 2 March 2026)"],
      ["timeline", "“We have budget, let's talk next week” (note of 2 March 2026)"],
      ["intent", "“We have budget, let's talk next week” (note of 2 March 2026)"],
    ]);
    expect((await eventsOf(ctx, leadId)).at(-1)).toMatchObject({
      kind: "SCORED",
      text: expect.stringMatching(/It was 0/),
    });
  });

  test("what we wrote to them ourselves is no sign of theirs", async () => {
    const { ctx, campaignId, enriched } = await scene();
    const { leadId } = await enriched("CTO");
    const message = {
      leadId,
      kind: "MESSAGE",
      summary: "Would you like a demo next week?",
      channel: "LINKEDIN",
    } as const;
    await logEvent(ctx, { ...message, direction: "OUT" });
    await score(ctx, campaignId);
    expect((await leadOf(ctx, leadId)).opportunity).toBe(0.5);
    await logEvent(ctx, { ...message, direction: "IN" });
    await score(ctx, campaignId);
    expect((await leadOf(ctx, leadId)).opportunity).toBeGreaterThan(0.5);
  });

  test("a field of the operator's own is heard too", async () => {
    const { ctx, campaignId } = await scene({});
    const { leadId } = await addLead(ctx, {
      campaignId,
      status: "ENRICHED",
      person: { customFields: { Remark: "too expensive for them", Number: "7" } },
    });
    await score(ctx, campaignId);
    const [line] = ScoreEvidence.parse((await leadOf(ctx, leadId)).scoreEvidence);
    expect(line).toMatchObject({ signal: "budget", value: 0.1 });
    expect(line?.because).toContain("field Remark");
  });

  test("a change that happens while somebody is scored makes them due again", async () => {
    const { ctx, campaignId, enriched } = await scene();
    const { leadId, contactId } = await enriched("CTO");
    const asks = await readAsks(ctx, campaignId);
    let change: Promise<unknown> = Promise.resolve();
    await inTransaction(jobContext(ctx), async (tx) => {
      await scoreStretch(tx, { campaignId, after: BEFORE_ALL, atMost: 10, olderThan: null }, asks);
      change = db.contact.updateMany({ where: { id: contactId }, data: { title: "Bookkeeper" } });
      // It has come as far as it can: it waits for us, or has passed us by.
      await Promise.race([change, new Promise((done) => setTimeout(done, 300))]);
    });
    await change;
    expect((await leadOf(ctx, leadId)).scoringVersion).toBe(null);
  });
});

test("whoever a person decided about keeps verdict and tier, and still gets a score", async () => {
  const { ctx, campaignId, enriched } = await scene();
  const { leadId } = await enriched("CTO", { status: "REJECTED", decidedByHuman: true, tier: "COLD" });
  await score(ctx, campaignId);
  expect(await leadOf(ctx, leadId)).toMatchObject({
    status: "REJECTED",
    decidedByHuman: true,
    tier: "COLD",
    score: 1,
  });
});

describe("a change of the weights", () => {
  const runsOf = (ctx: CamContext) =>
    db.run.findMany({ where: { workspaceId: ctx.workspaceId, job: "score" }, orderBy: { id: "asc" } });

  test("asks for a run in its own transaction, once, when anybody was scored", async () => {
    const { ctx, campaignId, enriched } = await scene();
    const { leadId } = await enriched("Software Engineer");
    await updateCampaign(ctx, { campaignId, version: 0, signalWeights: { role: 60 } });
    expect(await runsOf(ctx)).toEqual([]);
    await score(ctx, campaignId);
    const before = await leadOf(ctx, leadId);

    await updateCampaign(ctx, { campaignId, version: 1, signalWeights: { role: 0 } });
    await updateCampaign(ctx, { campaignId, version: 2, dailyCap: 5 });
    await updateCampaign(ctx, { campaignId, version: 3, hotAt: 0.8 });
    expect(await runsOf(ctx)).toMatchObject([
      { state: "QUEUED", trigger: "FOLLOW_ON", input: { campaignId } },
    ]);

    expect(await score(ctx, campaignId)).toMatchObject({ people: 1, changed: 1, hotter: 1 });
    const after = await leadOf(ctx, leadId);
    expect(after.score).toBeGreaterThan(before.score ?? 1);
    expect(after.scoringVersion).toBe(3);
    const campaign = await db.campaign.findFirstOrThrow({ where: { id: campaignId } });
    expect(campaign).toMatchObject({ scoringVersion: 3, scoredVersion: 3 });
  });

  test("goes on behind the last stretch after a crash, and writes each line once", async () => {
    const { ctx, campaignId, enriched } = await scene();
    await enriched("CTO");
    const { workspaceId } = ctx;
    await db.$executeRaw`
      with people as (
        insert into "Contact" ("workspaceId", "id", "title", "source", "lawfulBasis", "updatedAt")
        select ${workspaceId}::uuid, gen_random_uuid(), 'Head of Engineering', 'IMPORT', 'LEGITIMATE_INTEREST', now()
          from generate_series(1, 1500) returning "id")
      insert into "Lead" ("workspaceId", "id", "campaignId", "contactId", "status", "updatedAt")
      select ${workspaceId}::uuid, gen_random_uuid(), ${campaignId}::uuid, "id", 'ENRICHED', now() from people`;
    const memory = new Map<string, unknown>();
    const job = jobContext(ctx);
    // It sees who is due, scores one stretch, and dies.
    await expect(score(ctx, campaignId, { step: remembering(job, memory, 2) })).rejects.toThrow("killed");
    const scored = () => db.lead.count({ where: { workspaceId, campaignId, status: "SCORED" } });
    expect(await scored()).toBe(1000);
    expect(await score(ctx, campaignId, { step: remembering(job, memory) })).toMatchObject({
      people: 1501,
      firstTime: 1501,
    });
    expect(await scored()).toBe(1501);
    expect(await db.leadEvent.count({ where: { workspaceId, kind: "SCORED" } })).toBe(1501);
  });

  test("in a dry run says who would move, and writes nothing", async () => {
    const { ctx, campaignId, enriched } = await scene();
    const { leadId } = await enriched("CTO");
    expect(await score(ctx, campaignId, { dryRun: true })).toMatchObject({ people: 1, firstTime: 1 });
    expect(await leadOf(ctx, leadId)).toMatchObject({
      status: "ENRICHED",
      score: null,
      scoringVersion: null,
    });
    expect(await eventsOf(ctx, leadId)).toEqual([]);
    await score(ctx, campaignId);
    await db.campaign.updateMany({
      where: { id: campaignId },
      data: { hotAt: 1, warmAt: 1, scoringVersion: 1 },
    });
    await db.contact.updateMany({ where: { workspaceId: ctx.workspaceId }, data: { title: "Nurse" } });
    const would = await score(ctx, campaignId, { dryRun: true });
    expect(would).toEqual(await score(ctx, campaignId));
    expect(would).toMatchObject({ people: 1, changed: 1, colder: 1 });
  });
});
