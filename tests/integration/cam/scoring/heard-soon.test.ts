import { describe, expect, test } from "vitest";
import { addBlocks } from "@/lib/cam/block-list/add";
import { AddBlocks } from "@/lib/cam/block-list/schema";
import { editCompany } from "@/lib/cam/company/edit";
import { mergeCompanies } from "@/lib/cam/company-merge/merge";
import { undoCompanyMerge } from "@/lib/cam/company-merge/undo";
import { editContact } from "@/lib/cam/contact/edit";
import type { CamContext } from "@/lib/cam/context";
import { inTransaction } from "@/lib/cam/context";
import { qualifyJob } from "@/lib/cam/jobs/qualify";
import { scoreJob } from "@/lib/cam/jobs/score";
import { scoreSoon } from "@/lib/cam/jobs/score-soon";
import { logEvent } from "@/lib/cam/lead/log-event";
import { addNote } from "@/lib/cam/lead/note";
import { SCORES } from "@/lib/cam/lead/rules";
import { decideLead, letEngineJudge } from "@/lib/cam/qualification/decide";
import { LeadStatus } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { addCampaign, addLead, addPerson, addSequence, leadOf } from "@/tests/integration/cam/lead/lead";
import { perform } from "@/tests/integration/cam/qualification/scene";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

const SCORED = {
  status: "SCORED",
  score: 0.8,
  scoredAt: new Date("2026-03-01T09:00:00Z"),
  scoringVersion: 0,
} as const;

async function scene(state: "DRAFT" | "ACTIVE" | "COMPLETED" = "ACTIVE") {
  const { ctx, ...rest } = await testWorkspace(db);
  const { workspaceId } = ctx;
  const campaignId = await addCampaign(ctx);
  await db.campaign.updateMany({ where: { workspaceId }, data: { state } });
  const firm = async (domain: string) => {
    const id = newId();
    await db.company.create({ data: { workspaceId, id, name: domain, domain } });
    return id;
  };
  const lead = async (more: object = SCORED, companyId: string | null = null) => {
    const contactId = await addPerson(ctx, {
      companyId,
      country: "US",
      email: `p${newId().slice(-8)}@example.org`,
    });
    return addLead(ctx, { campaignId, contactId, ...more });
  };
  const runs = () =>
    db.run.findMany({
      where: { workspaceId },
      orderBy: { id: "asc" },
      select: { job: true, notBefore: true, input: true },
    });
  return { ...rest, ctx, workspaceId, campaignId, firm, lead, runs };
}

/** What there was to do is done: the next change is asked for anew. */
const begun = ({ workspaceId }: CamContext) =>
  db.run.updateMany({
    where: { workspaceId },
    data: { state: "COMPLETED", startedAt: new Date(), finishedAt: new Date() },
  });

test("ten notes in a minute make one run, a minute after the first; a note after it has begun makes the next", async () => {
  const { ctx, pass, campaignId, lead, runs } = await scene();
  const leads = await Promise.all(Array.from({ length: 5 }, () => lead()));
  const inAMinute = new Date(ctx.now().getTime() + 60_000);
  // Five in the same moment, when nobody sees a run of the others yet, and five behind.
  await Promise.all(leads.map(({ leadId }) => addNote(ctx, { leadId, text: "They have budget." })));
  for (const { leadId } of leads) {
    pass(5_000);
    await addNote(ctx, { leadId, text: "And a date." });
  }
  expect(await runs()).toEqual([
    { job: "score", notBefore: inAMinute, input: { campaignId, dryRun: false } },
  ]);
  await begun(ctx);
  await addNote(ctx, { leadId: leads[0]?.leadId ?? "", text: "And a signature." });
  expect(await runs()).toHaveLength(2);
});

describe("the score is asked for soon", () => {
  const changes: [
    string,
    (
      its: Awaited<ReturnType<typeof scene>>,
      ids: { leadId: string; contactId: string; companyId: string },
    ) => Promise<unknown>,
  ][] = [
    [
      "when a call is logged",
      ({ ctx }, { leadId }) =>
        logEvent(ctx, { leadId, kind: "CALL", channel: "CALL", summary: "No budget." }),
    ],
    [
      "when a title is corrected",
      ({ ctx }, { contactId }) =>
        editContact(ctx, { contactId, version: 0, title: "CTO", keepOldAddress: true }),
    ],
    [
      "when a company is corrected",
      ({ ctx }, { companyId }) => editCompany(ctx, { companyId, version: 0, industry: "Dental" }),
    ],
    [
      "when another company becomes part of theirs",
      async ({ ctx, firm }, { companyId }) =>
        mergeCompanies(ctx, {
          keepId: companyId,
          otherId: await firm("other.example"),
          choices: {},
          keepVersion: 0,
          otherVersion: 0,
        }),
    ],
  ];
  test.each(changes)("%s", async (_when, change) => {
    const its = await scene();
    const companyId = await its.firm("clinic.example");
    const ids = await its.lead(SCORED, companyId);
    await change(its, { ...ids, companyId });
    expect((await leadOf(its.ctx, ids.leadId)).scoringVersion).toBe(null);
    expect(await its.runs()).toMatchObject([{ job: "score", input: { campaignId: its.campaignId } }]);
  });

  test("but not for what no score is made of", async () => {
    const { ctx, lead, runs } = await scene();
    const { contactId } = await lead();
    await editContact(ctx, { contactId, version: 0, phone: "+351 210 000 000", keepOldAddress: true });
    expect(await runs()).toEqual([]);
  });
});

test("what a person decided and gives back to CAM is scored at once", async () => {
  const { ctx, lead, runs } = await scene();
  const { leadId } = await lead();
  await decideLead(ctx, { leadId, verdict: "REJECT", reason: "Too small." });
  await letEngineJudge(ctx, { leadId });
  expect(await runs()).toMatchObject([{ job: "score", notBefore: ctx.now() }]);
});

test("nobody is scored for the first time by a note in a draft, and nobody in a campaign that is over", async () => {
  const draft = await scene("DRAFT");
  await addNote(draft.ctx, { leadId: (await draft.lead({ status: "ENRICHED" })).leadId, text: "Budget." });
  expect(await draft.runs()).toEqual([]);
  await addNote(draft.ctx, { leadId: (await draft.lead()).leadId, text: "Budget." });
  expect(await draft.runs()).toHaveLength(1);
  const over = await scene("COMPLETED");
  await addNote(over.ctx, { leadId: (await over.lead()).leadId, text: "Budget." });
  expect(await over.runs()).toEqual([]);
});

test("a run is asked for exactly for those whom the score job looks at", async () => {
  const { ctx, campaignId, lead, runs } = await scene();
  const { sequenceId } = await addSequence(ctx, campaignId);
  const asked: string[] = [];
  for (const status of Object.values(LeadStatus)) {
    const suppressed = status === "SUPPRESSED" && {
      stopReason: "UNSUBSCRIBED" as const,
      stoppedAt: ctx.now(),
    };
    const { leadId } = await lead({ ...SCORED, status, scoringVersion: null, sequenceId, ...suppressed });
    await inTransaction(ctx, (tx) => scoreSoon(tx, { leadIds: [leadId] }));
    if ((await runs()).length > 0) asked.push(status);
    await db.run.deleteMany({ where: { workspaceId: ctx.workspaceId } });
  }
  expect(asked.toSorted()).toEqual([...SCORES].toSorted());
});

test("a competitor's company that became part of theirs keeps them out, and an undo lets them in again", async () => {
  const { ctx, campaignId, firm, lead } = await scene();
  const keep = await firm("clinic.example");
  const rival = await firm("rival.example");
  const { leadId } = await lead({ ...SCORED, confidence: 0.9 }, keep);
  await db.campaign.updateMany({ where: { id: campaignId }, data: { idealCustomer: { countries: ["US"] } } });
  const status = async () => {
    await perform(ctx, scoreJob as unknown as typeof qualifyJob, { campaignId });
    await perform(ctx, qualifyJob, { campaignId });
    return (await leadOf(ctx, leadId)).status;
  };
  await db.lead.updateMany({ where: { id: leadId }, data: { scoringVersion: null } });
  expect(await status()).toBe("QUALIFIED");
  await addBlocks(ctx, AddBlocks.parse({ list: "COMPETITOR", entries: ["rival.example"] }));
  expect(await status()).toBe("QUALIFIED");
  const { mergeId } = await mergeCompanies(ctx, {
    keepId: keep,
    otherId: rival,
    choices: {},
    keepVersion: 0,
    otherVersion: 0,
  });
  expect(await status()).toBe("REJECTED");
  await undoCompanyMerge(ctx, { mergeId });
  expect(await status()).toBe("QUALIFIED");
});
