import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/cam/context";
import { moveStage, moveStages } from "@/lib/cam/lead/move-stage";
import { moveStatus } from "@/lib/cam/lead/move-status";
import { MoveStage } from "@/lib/cam/lead/schema";
import type { Role } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, addLead, eventsOf, leadOf, trailOf } from "./lead";

const { db } = await testDatabase();
const JOB: Actor = { kind: "job", name: "harvest", runId: newId() };

describe("a status", () => {
  test("moves for a set of leads, each with its line and the set with one entry; who was moved meanwhile stays", async () => {
    const { ctx, as, pass } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    const [one, two] = [await addLead(ctx, { campaignId }), await addLead(ctx, { campaignId })];
    const other = await addLead(ctx, { campaignId, status: "SCORED" });
    pass(60_000);
    const ids = [one.leadId, two.leadId, other.leadId, one.leadId];
    const job = as(JOB);
    const done = await moveStatus(job, {
      ids,
      from: ["HARVESTED"],
      to: "ENRICHED",
      because: "Nothing more is known about them.",
    });
    expect(done.moved.map(({ id, from }) => [id, from]).sort()).toEqual(
      [
        [one.leadId, "HARVESTED"],
        [two.leadId, "HARVESTED"],
      ].sort(),
    );
    expect(done.left).toEqual([{ id: other.leadId, status: "SCORED" }]);
    expect(await leadOf(ctx, one.leadId)).toMatchObject({
      status: "ENRICHED",
      statusChangedAt: ctx.now(),
      version: 0,
      stoppedAt: null,
    });
    expect(await eventsOf(ctx, one.leadId)).toMatchObject([
      {
        kind: "STATUS_MOVED",
        fromStatus: "HARVESTED",
        toStatus: "ENRICHED",
        at: ctx.now(),
        actorKind: "JOB",
        actorName: "harvest",
        text: "Nothing more is known about them.",
      },
    ]);
    expect(await eventsOf(ctx, other.leadId)).toEqual([]);
    const entries = await db.auditEvent.findMany({ where: { action: "lead.status-moved" } });
    expect(entries).toMatchObject([{ after: { status: "ENRICHED" }, detail: { leads: 2 } }]);
  });

  test("leaves no question behind: nobody is asked any more about a lead that said no while it waited in review", async () => {
    const { ctx, as } = await testWorkspace(db);
    const { leadId } = await addLead(ctx, { status: "IN_REVIEW" });
    const asked = { workspaceId: ctx.workspaceId, kind: "LEAD", leadId } as const;
    await db.reviewItem.create({ data: { ...asked, id: newId(), why: "The score is close to the bar." } });
    const because = "They are on the suppression list.";
    await moveStatus(as(JOB), { ids: [leadId], from: ["IN_REVIEW"], to: "SUPPRESSED", because });
    expect(await db.reviewItem.findFirst({ where: asked })).toMatchObject({
      decision: "WITHDRAWN",
      decidedBy: "CAM",
      decidedBecause: because,
      decidedAt: ctx.now(),
    });
  });

  test("moves once when two ask at the same time", async () => {
    const { ctx, as } = await testWorkspace(db);
    const { leadId } = await addLead(ctx);
    const move = { ids: [leadId], from: ["HARVESTED"], to: "ENRICHED", because: "done" } as const;
    const both = await Promise.all([moveStatus(as(JOB), move), moveStatus(as(JOB), move)]);
    expect(both.flatMap(({ moved }) => moved)).toHaveLength(1);
    expect(await eventsOf(ctx, leadId)).toHaveLength(1);
  });

  test("is refused, naming both states, where the table has no such move", async () => {
    const { ctx } = await testWorkspace(db);
    const { leadId } = await addLead(ctx);
    const refused = moveStatus(ctx, { ids: [leadId], from: ["HARVESTED"], to: "ROUTED", because: "now" });
    await expect(refused).rejects.toMatchObject({ from: "HARVESTED", to: "ROUTED", code: "conflict" });
    expect(await eventsOf(ctx, leadId)).toEqual([]);
  });

  test("of somebody who was stopped never becomes one that is written to", async () => {
    const { ctx } = await testWorkspace(db);
    const stop = { stopReason: "MANUAL", stoppedAt: ctx.now() } as const;
    const { leadId } = await addLead(ctx, { status: "REPLIED", ...stop });
    const done = await moveStatus(ctx, {
      ids: [leadId],
      from: ["REPLIED"],
      to: "NURTURED",
      because: "The reply was misread.",
    });
    expect(done).toEqual({ moved: [], left: [{ id: leadId, status: "REPLIED" }] });
  });

  test("that becomes SUPPRESSED stops the lead, and keeps the reason it was stopped for before", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    const open = await addLead(ctx, { campaignId, nextActionAt: ctx.now() });
    const said = await addLead(ctx, {
      campaignId,
      stopReason: "NEGATIVE",
      stoppedAt: ctx.now(),
      stopDetail: "No, thank you",
    });
    await moveStatus(ctx, {
      ids: [open.leadId, said.leadId],
      from: ["HARVESTED"],
      to: "SUPPRESSED",
      because: "They unsubscribed.",
      stop: "UNSUBSCRIBED",
    });
    expect(await leadOf(ctx, open.leadId)).toMatchObject({
      status: "SUPPRESSED",
      stopReason: "UNSUBSCRIBED",
      stopDetail: "They unsubscribed.",
      nextActionAt: null,
    });
    expect(await leadOf(ctx, said.leadId)).toMatchObject({
      status: "SUPPRESSED",
      stopReason: "NEGATIVE",
      stopDetail: "No, thank you",
    });
  });
});

describe("a stage", () => {
  const move = (leadId: string, to: string, more: object = {}) =>
    MoveStage.parse({ leadId, to, reason: "They asked for a price", ...more });

  test("is moved anywhere by a person, with the reason on the timeline", async () => {
    const { ctx } = await testWorkspace(db);
    const { leadId } = await addLead(ctx, { stage: "WON" });
    expect(await moveStage(ctx, move(leadId, "CONTACTED"))).toEqual({ leadId, from: "WON", to: "CONTACTED" });
    expect(await eventsOf(ctx, leadId)).toMatchObject([
      { kind: "STAGE_MOVED", fromStage: "WON", toStage: "CONTACTED", text: "They asked for a price" },
    ]);
    expect(await trailOf(ctx, leadId)).toEqual(["lead.stage-moved"]);
    expect(MoveStage.safeParse({ leadId, to: "WON", reason: "  " }).success).toBe(false);
  });

  test("that a colleague moved meanwhile stays where they put it", async () => {
    const { ctx } = await testWorkspace(db);
    const { leadId } = await addLead(ctx, { stage: "QUALIFIED" });
    const refused = moveStage(ctx, move(leadId, "LOST", { from: "NEW" }));
    await expect(refused).rejects.toMatchObject({ from: "QUALIFIED", to: "LOST" });
    expect((await leadOf(ctx, leadId)).stage).toBe("QUALIFIED");
  });

  test("is moved forward only by the engine, which leaves the others and says why", async () => {
    const { ctx, as } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    const early = await addLead(ctx, { campaignId });
    const late = await addLead(ctx, { campaignId, stage: "QUALIFIED" });
    const ids = [early.leadId, late.leadId];
    const done = await moveStages(as(JOB), { ids, to: "CONTACTED", reason: "The first mail went out" });
    expect(done.moved).toEqual([{ id: early.leadId, from: "NEW" }]);
    expect(done.left).toMatchObject([{ id: late.leadId, because: expect.stringContaining("a person") }]);
    expect((await leadOf(ctx, late.leadId)).stage).toBe("QUALIFIED");
  });
});

describe("the moves of leads", () => {
  test.each<Role>(["REVIEWER", "VIEWER"])("are not for a %s", async (role) => {
    const { ctx } = await testWorkspace(db, { role });
    const ids = [ctx.newId()];
    const status = moveStatus(ctx, { ids, from: ["HARVESTED"], to: "ENRICHED", because: "x" });
    await expect(status).rejects.toMatchObject({ code: "forbidden" });
    const stage = moveStages(ctx, { ids, to: "WON", reason: "x" });
    await expect(stage).rejects.toMatchObject({ code: "forbidden" });
  });

  test("touch nothing of another workspace", async () => {
    const theirs = await testWorkspace(db);
    const { leadId } = await addLead(theirs.ctx);
    const { ctx } = await testWorkspace(db, { role: "OWNER" });
    const status = await moveStatus(ctx, {
      ids: [leadId],
      from: ["HARVESTED"],
      to: "ENRICHED",
      because: "x",
    });
    expect(status).toEqual({ moved: [], left: [] });
    const stage = moveStage(ctx, { leadId, to: "WON", reason: "x" });
    await expect(stage).rejects.toMatchObject({ code: "missing" });
    expect(await eventsOf(theirs.ctx, leadId)).toEqual([]);
  });
});
