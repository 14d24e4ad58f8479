import { describe, expect, test } from "vitest";
import { decideLead } from "@/lib/cam/qualification/decide";
import { routeLead } from "@/lib/cam/routing/route-lead";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, addSequence, eventsOf, leadOf } from "../lead/lead";
import { routeAll, scored } from "../qualification/scene";

import { QUALIFIED, routingScene } from "./scene";

const { db } = await testDatabase();
const { held, told, hours, sequenceOf, mailboxOf, mailed } = routingScene(db);

describe("a qualified lead", () => {
  test("gets the sequence of its tier, a mailbox in turn and an owner, each with its reason, and a dry run changes nothing", async () => {
    const { ctx, user } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    const hot = await sequenceOf(ctx, campaignId, "HOT");
    await addSequence(ctx, campaignId, "WARM"); // Without a mail: it leads nowhere.
    const all = await sequenceOf(ctx, campaignId);
    const [one, two] = [await mailboxOf(ctx, campaignId, 1), await mailboxOf(ctx, campaignId, 2)];
    await db.campaign.updateMany({ where: { id: campaignId }, data: { judging: { owners: [user.id] } } });
    const leads = [];
    for (let at = 0; at < 6; at++)
      leads.push(await scored(ctx, campaignId, at % 2 ? 0.8 : 0.6, {}, QUALIFIED));
    expect(await routeAll(ctx, campaignId, true)).toMatchObject({ looked: 6, routed: 6, held: 0 });
    expect(await db.lead.count({ where: { campaignId, status: "ROUTED" } })).toBe(0);
    expect(await routeAll(ctx, campaignId)).toMatchObject({ looked: 6, routed: 6, held: 0 });
    const routed = await db.lead.findMany({ where: { campaignId }, orderBy: { id: "asc" } });
    expect(routed.map(({ sequenceId }) => sequenceId)).toEqual(
      [0, 1, 2, 3, 4, 5].map((at) => (at % 2 ? hot.sequenceId : all.sequenceId)),
    );
    expect(routed.filter(({ mailboxId }) => mailboxId === one)).toHaveLength(2);
    expect(routed.filter(({ mailboxId }) => mailboxId === two)).toHaveLength(4);
    expect(routed.every(({ ownerId, nextActionAt }) => ownerId === user.id && nextActionAt)).toBe(true);
    expect(routed[1]?.routing).toMatchObject({
      held: [],
      chosen: [{ code: "sequence-tier" }, { code: "mailbox-turn" }, { code: "owner-turn" }],
    });
    expect((await eventsOf(ctx, routed[1]?.id ?? "")).at(-1)).toMatchObject({
      fromStatus: "QUALIFIED",
      toStatus: "ROUTED",
    });
  });

  test("is held with the reason and until when, and is looked at again by then", async () => {
    const { ctx, pass } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    const other = await addCampaign(ctx, "Dentists in Braga");
    await sequenceOf(ctx, campaignId);
    const inOther = await sequenceOf(ctx, other);
    const mailboxId = await mailboxOf(ctx, campaignId, 1);
    await db.campaign.updateMany({
      where: { id: campaignId },
      data: { companyWeeklyCap: 1, state: "ACTIVE", startedAt: ctx.now() },
    });
    const companyId = newId();
    await db.company.create({ data: { workspaceId: ctx.workspaceId, id: companyId, name: "Firm" } });
    const busy = await scored(ctx, campaignId, 0.8, {}, QUALIFIED);
    await scored(ctx, other, 0.8).then(({ leadId }) =>
      db.lead.updateMany({
        where: { id: leadId },
        data: { contactId: busy.contactId, status: "ROUTED", sequenceId: inOther.sequenceId },
      }),
    );
    const lesser = await scored(ctx, campaignId, 0.6, { companyId }, QUALIFIED);
    const better = await scored(ctx, campaignId, 0.9, { companyId }, QUALIFIED);
    const rested = await scored(ctx, campaignId, 0.8, {}, QUALIFIED);
    await mailed(ctx, rested, mailboxId, hours(ctx, -24));
    expect(await routeAll(ctx, campaignId)).toMatchObject({ routed: 1, held: 3 });
    expect(await leadOf(ctx, better.leadId)).toMatchObject({ status: "ROUTED" });
    expect(await held(ctx, busy.leadId)).toEqual({
      ...QUALIFIED,
      held: ["active-elsewhere"],
      nextActionAt: hours(ctx, 24),
    });
    expect(await held(ctx, lesser.leadId)).toEqual({
      ...QUALIFIED,
      held: ["company-week"],
      nextActionAt: hours(ctx, 7 * 24),
    });
    expect(await held(ctx, rested.leadId)).toEqual({
      ...QUALIFIED,
      held: ["spacing"],
      nextActionAt: hours(ctx, 48),
    });
    pass(49 * 3_600_000);
    // By itself it looks only at whose time has come.
    expect(await routeAll(ctx, null)).toMatchObject({ routed: 1, held: 1 });
    expect(await leadOf(ctx, rested.leadId)).toMatchObject({ status: "ROUTED", mailboxId });
  });

  test("is not routed past a no, whoever qualified it, nor while it is stopped", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    await sequenceOf(ctx, campaignId);
    const { leadId } = await scored(ctx, campaignId, 0.8, { email: "ada@rival.example" });
    await decideLead(ctx, { leadId, verdict: "QUALIFY", reason: "I know them" });
    const stopped = await scored(
      ctx,
      campaignId,
      0.8,
      {},
      { ...QUALIFIED, stoppedAt: ctx.now(), stopReason: "MANUAL" },
    );
    const engine = await scored(
      ctx,
      campaignId,
      0.8,
      { email: "bo@rival.example" },
      { ...QUALIFIED, judgedAt: ctx.now() },
    );
    await db.blockEntry.create({
      data: {
        workspaceId: ctx.workspaceId,
        id: newId(),
        list: "COMPETITOR",
        kind: "DOMAIN",
        value: "rival.example",
        createdBy: "test",
      },
    });
    expect(await routeAll(ctx, campaignId)).toMatchObject({ routed: 0, held: 2 });
    expect(await held(ctx, leadId)).toEqual({
      ...QUALIFIED,
      held: ["blocked-competitor"],
      nextActionAt: null,
    });
    expect(await leadOf(ctx, engine.leadId)).toMatchObject({ judgedAt: null });
    expect(await leadOf(ctx, stopped.leadId)).toMatchObject({ status: "QUALIFIED", routing: null });
    expect(await told(routeLead(ctx, { leadId: stopped.leadId }))).toMatch(/stopped/);
  });
});

describe("a route that is out of date", () => {
  test("changes before the first mail with what was planned, and is refused to everybody after it", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    const all = await sequenceOf(ctx, campaignId);
    const lead = await scored(ctx, campaignId, 0.8, {}, QUALIFIED);
    const begun = await scored(ctx, campaignId, 0.8, {}, QUALIFIED);
    await routeAll(ctx, campaignId);
    await db.lead.updateMany({ where: { id: begun.leadId }, data: { firstMailAt: ctx.now() } });
    const planned = newId();
    const ids = { workspaceId: ctx.workspaceId, campaignId, contactId: lead.contactId };
    await db.outbound.create({
      data: {
        ...ids,
        id: planned,
        leadId: lead.leadId,
        stepId: all.stepId,
        kind: "STEP",
        dryRun: true,
        dueAt: ctx.now(),
      },
    });
    const hot = await sequenceOf(ctx, campaignId, "HOT");
    expect(await routeAll(ctx, campaignId, true)).toMatchObject({ rerouted: 1 });
    expect(await routeAll(ctx, campaignId)).toMatchObject({ rerouted: 1, back: 0, routed: 0 });
    expect(await leadOf(ctx, lead.leadId)).toMatchObject({ sequenceId: hot.sequenceId, status: "ROUTED" });
    expect(await db.outbound.findFirst({ where: { id: planned } })).toMatchObject({
      state: "CANCELLED",
      reasons: ["rerouted"],
    });
    expect(await leadOf(ctx, begun.leadId)).toMatchObject({ sequenceId: all.sequenceId });
    expect(await told(routeLead(ctx, { leadId: begun.leadId }))).toMatch(/first mail went out/);
    expect(await told(routeLead(ctx, { leadId: lead.leadId }))).toMatch(/already/);

    await db.sequence.updateMany({ where: { campaignId }, data: { archivedAt: ctx.now() } });
    expect(await routeLead(ctx, { leadId: lead.leadId })).toEqual({
      leadId: lead.leadId,
      routed: false,
      held: [],
    });
    expect(await leadOf(ctx, lead.leadId)).toMatchObject({ status: "QUALIFIED", sequenceId: null });
  });
});
