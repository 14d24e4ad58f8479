import { describe, expect, test } from "vitest";
import { mergeCompanies } from "@/lib/cam/company-merge/merge";
import { type CamContext, inTransaction } from "@/lib/cam/context";
import { BEFORE_ALL } from "@/lib/cam/paging/schema";
import { decideLead } from "@/lib/cam/qualification/decide";
import { nextDue } from "@/lib/cam/qualification/due";
import { judgeLeads } from "@/lib/cam/qualification/judge";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, addPerson, eventsOf, leadOf } from "../lead/lead";
import { qualify, scored, verdictOf } from "./scene";

const { db } = await testDatabase();
const openItems = ({ workspaceId }: CamContext, leadId: string) =>
  db.reviewItem.findMany({ where: { workspaceId, leadId, decidedAt: null } });
const block = (
  ctx: CamContext,
  value: string,
  list: "COMPETITOR" | "CUSTOMER" | "DO_NOT_CONTACT" = "COMPETITOR",
) =>
  db.blockEntry.create({
    data: {
      workspaceId: ctx.workspaceId,
      id: newId(),
      list,
      kind: value.includes("@") ? "ADDRESS" : "DOMAIN",
      value,
      createdBy: "test",
    },
  });
const rescored = (leadId: string, score: number) =>
  db.lead.updateMany({ where: { id: leadId }, data: { score, judgedAt: null } });

describe("qualification", () => {
  test("says of each lead what it is and why, opens one question for those in between, and takes it back", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    const high = await scored(ctx, campaignId, 0.8);
    const between = await scored(ctx, campaignId, 0.43);
    const low = await scored(ctx, campaignId, 0.1);
    const foretold = { judged: 3, qualified: 1, inReview: 1, rejected: 1, moved: 3 };
    expect(await qualify(ctx, campaignId, true)).toEqual(foretold);
    expect(await leadOf(ctx, high.leadId)).toMatchObject({ status: "SCORED", judgedAt: null });
    expect(await qualify(ctx, campaignId)).toEqual(foretold);
    expect(await verdictOf(ctx, high.leadId)).toEqual({ status: "QUALIFIED", codes: ["score-high"] });
    expect(await verdictOf(ctx, low.leadId)).toEqual({ status: "REJECTED", codes: ["score-low"] });
    const because =
      "Score 0.43 lies between 0.25, below which leads are rejected, and 0.50, from which they qualify.";
    expect(await openItems(ctx, between.leadId)).toMatchObject([
      { kind: "LEAD", reasons: ["score-between"], why: because, priority: 43 },
    ]);
    expect(await eventsOf(ctx, between.leadId)).toMatchObject([
      { kind: "STATUS_MOVED", fromStatus: "SCORED", toStatus: "IN_REVIEW", text: because },
    ]);
    // Nothing is due any more, and a verdict that stays the same leaves no line.
    expect(await qualify(ctx, campaignId)).toMatchObject({ judged: 0 });
    await rescored(between.leadId, 0.44);
    expect(await qualify(ctx, campaignId)).toMatchObject({ judged: 1, moved: 0 });
    expect(await openItems(ctx, between.leadId)).toMatchObject([{ priority: 44 }]);
    expect(await eventsOf(ctx, between.leadId)).toHaveLength(1);

    await rescored(between.leadId, 0.9);
    await qualify(ctx, campaignId);
    expect(await leadOf(ctx, between.leadId)).toMatchObject({ status: "QUALIFIED" });
    expect(await openItems(ctx, between.leadId)).toEqual([]);
    expect(await db.reviewItem.findFirst({ where: { leadId: between.leadId } })).toMatchObject({
      decision: "WITHDRAWN",
      decidedBy: "CAM",
    });
    // Whoever qualifies is routed next, by a run that exists since then.
    expect(
      await db.run.count({ where: { workspaceId: ctx.workspaceId, job: "route", state: "QUEUED" } }),
    ).toBe(1);
  });

  test("never touches what a person decided, however high or low a later score is", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    const { leadId } = await scored(ctx, campaignId, 0.43);
    await qualify(ctx, campaignId);
    await decideLead(ctx, { leadId, verdict: "REJECT", reason: "They closed down" });
    await rescored(leadId, 1);
    expect(await qualify(ctx, campaignId)).toMatchObject({ judged: 0 });
    expect(await leadOf(ctx, leadId)).toMatchObject({ status: "REJECTED", decidedByHuman: true });
  });

  test("and a person at one moment leave one word: whoever comes second finds the lead moved, or passes it by", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    const job: CamContext = { ...ctx, actor: { kind: "job", name: "Qualify", runId: newId() } };
    const part = { after: BEFORE_ALL, atMost: 10, hold: true };
    const decide = (by: CamContext, leadId: string) =>
      decideLead(by, { leadId, verdict: "REJECT", reason: "They closed down" }).then(
        () => "done",
        (error: Error) => error.message,
      );
    const moment = () => new Promise((resolve) => setTimeout(resolve, 300));

    const { leadId } = await scored(ctx, campaignId, 0.9);
    let person = Promise.resolve("");
    await inTransaction(job, async (tx) => {
      const ids = await nextDue(tx, campaignId, part);
      person = decide(ctx, leadId);
      await Promise.race([person, moment()]);
      await judgeLeads(tx, campaignId, ids);
    });
    expect(await person).toMatch(/Somebody decided this meanwhile/);
    expect(await leadOf(ctx, leadId)).toMatchObject({ status: "QUALIFIED", decidedByHuman: false });
    expect((await eventsOf(ctx, leadId)).map(({ toStatus }) => toStatus)).toEqual(["QUALIFIED"]);

    const other = await scored(ctx, campaignId, 0.9);
    let judged: Promise<unknown> = Promise.resolve();
    await inTransaction(ctx, async (tx) => {
      expect(await decide(tx, other.leadId)).toBe("done");
      judged = qualify(ctx, campaignId);
      await Promise.race([judged, moment()]);
    });
    expect(await judged).toMatchObject({ judged: 0 });
    expect(await leadOf(ctx, other.leadId)).toMatchObject({ status: "REJECTED", decidedByHuman: true });
    expect((await eventsOf(ctx, other.leadId)).map(({ toStatus }) => toStatus)).toEqual(["REJECTED"]);
  });

  test("knows a blocked name again under another spelling, an alias, and from before a merge of people or of companies", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    await block(ctx, "rival.example");
    await block(ctx, "ada@elsewhere.example", "CUSTOMER");
    const company = async (domain: string) => {
      const id = newId();
      await db.company.create({ data: { workspaceId: ctx.workspaceId, id, name: domain, domain } });
      return id;
    };
    const [firm, rival] = [await company("firm.example"), await company("rival.example")];
    const below = await scored(ctx, campaignId, 0.9, { email: "bo@mail.rival.example" });
    const tagged = await scored(ctx, campaignId, 0.9, { email: "ada+news@elsewhere.example" });
    const aliased = await scored(ctx, campaignId, 0.9);
    await db.contactAlias.create({
      data: {
        workspaceId: ctx.workspaceId,
        id: newId(),
        contactId: aliased.contactId,
        email: "Ada@Elsewhere.example",
        emailKey: "ada-alias@elsewhere.example",
        source: "REPLY",
      },
    });
    const employed = await scored(ctx, campaignId, 0.9, { companyId: firm });
    const kept = await scored(ctx, campaignId, 0.9);
    const gone = await addPerson(ctx, { email: "cy@rival.example" });
    await db.contact.update({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: gone } },
      data: { mergedIntoId: kept.contactId, mergedAt: ctx.now() },
    });
    const free = await scored(ctx, campaignId, 0.9);
    await qualify(ctx, campaignId);
    expect(await leadOf(ctx, employed.leadId)).toMatchObject({ status: "QUALIFIED" });
    expect(await leadOf(ctx, free.leadId)).toMatchObject({ status: "QUALIFIED" });
    for (const { leadId } of [below, kept])
      expect(await verdictOf(ctx, leadId)).toMatchObject({
        status: "REJECTED",
        codes: ["blocked-competitor", "score-high"],
      });
    for (const { leadId } of [tagged, aliased])
      expect(await verdictOf(ctx, leadId)).toMatchObject({
        status: "REJECTED",
        codes: ["blocked-customer", "score-high"],
      });

    await mergeCompanies(
      { ...ctx, actor: { kind: "cli", name: "test" } },
      { keepId: firm, otherId: rival, choices: { domain: "keep" }, keepVersion: 0, otherVersion: 0 },
    );
    expect(await db.company.findFirst({ where: { id: firm } })).toMatchObject({ domain: "firm.example" });
    await rescored(employed.leadId, 0.9);
    await qualify(ctx, campaignId);
    expect(await verdictOf(ctx, employed.leadId)).toMatchObject({
      status: "REJECTED",
      codes: ["blocked-competitor", "score-high"],
    });
  });

  test("rejects whom the suppression list covers, whom a tag or the law leaves alone, and who has no address, until they have one", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    await db.suppression.create({
      data: {
        workspaceId: ctx.workspaceId,
        id: newId(),
        kind: "DOMAIN",
        value: "said-no.example",
        reason: "MANUAL",
        source: "OPERATOR",
      },
    });
    const suppressed = await scored(ctx, campaignId, 0.9, { email: "dee@said-no.example" });
    const law = await scored(ctx, campaignId, 0.9, { country: "DE" });
    const unknownLaw = await scored(ctx, campaignId, 0.9, { country: null });
    const tagged = await scored(ctx, campaignId, 0.9);
    const tagId = newId();
    await db.tag.create({
      data: { workspaceId: ctx.workspaceId, id: tagId, name: "hands off", doNotContact: true },
    });
    await db.leadTag.create({ data: { workspaceId: ctx.workspaceId, leadId: tagged.leadId, tagId } });
    const mute = await scored(ctx, campaignId, 0.9, { email: null });
    const unknown = await scored(ctx, campaignId, 0.9, { verification: "UNKNOWN" });
    await qualify(ctx, campaignId);
    expect(await verdictOf(ctx, suppressed.leadId)).toMatchObject({
      status: "REJECTED",
      codes: ["suppressed", "score-high"],
    });
    expect(await verdictOf(ctx, law.leadId)).toMatchObject({ status: "REJECTED" });
    expect(await verdictOf(ctx, unknownLaw.leadId)).toMatchObject({
      status: "IN_REVIEW",
      codes: ["law-review", "score-high"],
    });
    expect(await verdictOf(ctx, tagged.leadId)).toMatchObject({
      status: "REJECTED",
      codes: ["do-not-contact", "score-high"],
    });
    expect(await verdictOf(ctx, mute.leadId)).toMatchObject({ status: "REJECTED" });
    expect(await verdictOf(ctx, unknown.leadId)).toMatchObject({
      status: "QUALIFIED",
      codes: ["score-high", "unknown-address"],
    });
  });
});
