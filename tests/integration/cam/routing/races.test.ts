import { expect, test } from "vitest";
import { rerouteLeads } from "@/lib/cam/routing/reroute";
import { routeLeads } from "@/lib/cam/routing/route-leads";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, leadOf } from "../lead/lead";
import { routeAll, scored } from "../qualification/scene";
import { QUALIFIED, routingScene } from "./scene";

const { db } = await testDatabase();
const { held, told, sequenceOf } = routingScene(db);

test("two campaigns that race for the same people each route them once, and no run fails", async () => {
  const { ctx } = await testWorkspace(db);
  const [one, two] = [await addCampaign(ctx), await addCampaign(ctx, "Dentists in Braga")];
  await sequenceOf(ctx, one);
  await sequenceOf(ctx, two);
  const companyId = newId();
  await db.company.create({ data: { workspaceId: ctx.workspaceId, id: companyId, name: "Firm" } });
  for (let at = 0; at < 40; at++) {
    const { contactId } = await scored(ctx, one, 0.8, at < 8 ? { companyId } : {}, QUALIFIED);
    const other = await scored(ctx, two, 0.8, {}, QUALIFIED);
    await db.lead.updateMany({ where: { id: other.leadId }, data: { contactId } });
  }
  const runs = await Promise.all([
    routeAll(ctx, one),
    routeAll(ctx, two),
    routeAll(ctx, one),
    routeAll(ctx, two),
  ]);
  expect(runs).toHaveLength(4);
  const routed = await db.lead.findMany({
    where: { workspaceId: ctx.workspaceId, status: "ROUTED" },
    select: { contactId: true },
  });
  expect(new Set(routed.map(({ contactId }) => contactId)).size).toBe(routed.length);
  // Eight at one company share three places a week; the other thirty-two are free.
  expect(routed).toHaveLength(32 + 3);
  for (const { id } of await db.lead.findMany({
    where: { workspaceId: ctx.workspaceId, status: "QUALIFIED" },
  }))
    expect((await held(ctx, id)).held.length).toBeGreaterThan(0);
});

test("a campaign that comes second waits for the first one's route, and holds its lead instead of failing", async () => {
  const { ctx } = await testWorkspace(db);
  const [one, two] = [await addCampaign(ctx), await addCampaign(ctx, "Dentists in Braga")];
  await sequenceOf(ctx, one);
  await sequenceOf(ctx, two);
  const first = await scored(ctx, one, 0.8, {}, QUALIFIED);
  const second = await scored(ctx, two, 0.8, {}, QUALIFIED);
  await db.lead.updateMany({ where: { id: second.leadId }, data: { contactId: first.contactId } });
  let other: Promise<unknown> = Promise.resolve();
  await db.$transaction(async (tx) => {
    await routeLeads({ ...ctx, db: tx }, one, [first.leadId], { mailboxes: [], owners: [] });
    other = told(routeAll(ctx, two));
    await new Promise((resolve) => setTimeout(resolve, 400));
  });
  expect(await other).toBe("done");
  expect(await held(ctx, second.leadId)).toMatchObject({ ...QUALIFIED, held: ["active-elsewhere"] });
});

test("whoever was written to is not moved to another sequence, whoever asks for it", async () => {
  const { ctx } = await testWorkspace(db);
  const campaignId = await addCampaign(ctx);
  const { sequenceId } = await sequenceOf(ctx, campaignId);
  const { leadId } = await scored(ctx, campaignId, 0.8, {}, QUALIFIED);
  await routeAll(ctx, campaignId);
  await db.lead.updateMany({ where: { id: leadId }, data: { firstMailAt: ctx.now() } });
  await sequenceOf(ctx, campaignId, "HOT");
  expect(await rerouteLeads(ctx, campaignId, [leadId])).toEqual({ rerouted: 0, back: 0 });
  expect(await leadOf(ctx, leadId)).toMatchObject({ sequenceId });
});
