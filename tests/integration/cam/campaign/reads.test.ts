import { describe, expect, test } from "vitest";
import { archiveCampaign } from "@/lib/cam/campaign/archive";
import {
  countCampaigns,
  listCampaignActivity,
  listCampaigns,
  readCampaignMetrics,
} from "@/lib/cam/campaign/reads";
import { CampaignActivity, CampaignFilter } from "@/lib/cam/campaign/schema";
import { updateCampaign } from "@/lib/cam/campaign/update";
import type { CamContext } from "@/lib/cam/context";
import type { LeadStage, LeadStatus } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { change, create } from "./campaign";

const { db } = await testDatabase();
const filter = (more: object = {}) => CampaignFilter.parse(more);
const names = async (ctx: CamContext, more: object = {}) =>
  (await listCampaigns(ctx, filter(more))).items.map(({ name }) => name);

async function addLead(
  { workspaceId }: CamContext,
  campaignId: string,
  lead: { status?: LeadStatus; stage?: LeadStage; valueMinor?: bigint } = {},
) {
  const contactId = newId();
  await db.contact.create({
    data: { workspaceId, id: contactId, source: "MANUAL", lawfulBasis: "LEGITIMATE_INTEREST" },
  });
  await db.lead.create({ data: { workspaceId, id: newId(), campaignId, contactId, ...lead } });
}

describe("the list", () => {
  test("stands newest first, in pages without gap or repeat, and leaves the archived out", async () => {
    const { ctx } = await testWorkspace(db);
    for (const name of ["One", "Two", "Three", "Four", "Five"]) await create(ctx, { name });
    const first = await listCampaigns(ctx, filter({ limit: 2 }));
    const second = await listCampaigns(ctx, filter({ limit: 2, cursor: first.nextCursor }));
    const third = await listCampaigns(ctx, filter({ limit: 2, cursor: second.nextCursor }));
    const all = [first, second, third].flatMap(({ items }) => items.map(({ name }) => name));
    expect(all).toEqual(["Five", "Four", "Three", "Two", "One"]);
    expect(third.nextCursor).toBeNull();

    await archiveCampaign(ctx, { campaignId: first.items[0]?.id ?? "" });
    expect(await names(ctx)).not.toContain("Five");
    expect(await names(ctx, { state: "ARCHIVED,PAUSED" })).toEqual(["Five"]);
    expect(await countCampaigns(ctx)).toBe(5);
  });

  test("is searched by name and by what is sold; a percent sign means itself", async () => {
    const { ctx } = await testWorkspace(db);
    await create(ctx, { name: "Clinics" });
    await create(ctx, { name: "Shops", service: "Pages for 100% of clinics" });
    expect(await names(ctx, { q: "CLINIC" })).toEqual(["Shops", "Clinics"]);
    expect(await names(ctx, { q: "0%" })).toEqual(["Shops"]);
    expect(await names(ctx, { q: "%" })).toEqual(["Shops"]);
  });

  test("tells of each campaign its own leads, and nothing of another workspace", async () => {
    const { ctx, user } = await testWorkspace(db);
    const busy = await create(ctx, { name: "Busy", goalClients: 4, goalMrrMinor: 900_000 });
    await create(ctx, { name: "Quiet" });
    await addLead(ctx, busy.campaignId);
    await addLead(ctx, busy.campaignId, { status: "REPLIED", stage: "QUALIFIED" });
    await addLead(ctx, busy.campaignId, { status: "CONVERTED", stage: "WON", valueMinor: 45_000n });
    const { items } = await listCampaigns(ctx, filter());
    expect(items.map(({ name }) => name)).toEqual(["Quiet", "Busy"]);
    expect(items[0]?.figures).toMatchObject({ leads: 0, statuses: {}, nextSendAt: null });
    expect(items[1]).toMatchObject({ owner: user.name, goalClients: 4, goalMrrMinor: 900_000 });
    expect(items[1]?.figures).toMatchObject({
      leads: 3,
      leadsAreMore: false,
      statuses: { HARVESTED: 1, REPLIED: 1, CONVERTED: 1 },
      replied: 2,
      positive: 2,
      won: 1,
      wonMrrMinor: 45_000,
      sent: 0,
      sentToday: 0,
    });
    const other = await testWorkspace(db);
    expect(await names(other.ctx)).toEqual([]);
    await expect(readCampaignMetrics(other.ctx, { campaignId: busy.campaignId })).rejects.toMatchObject({
      code: "missing",
    });
  });
});

test("the next send is the earliest that is planned; mails of the last 24 hours count against the limit", async () => {
  const { ctx, workspace } = await testWorkspace(db);
  const { campaignId } = await create(ctx);
  const mine = () => ({ workspaceId: workspace.id, id: newId(), kind: "DIRECT" as const, dryRun: false });
  const planned = [2, 5].map((hours) => new Date(ctx.now().getTime() + hours * 3_600_000));
  for (const dueAt of planned) await db.outbound.create({ data: { ...mine(), campaignId, dueAt } });
  const { id: outboundId } = await db.outbound.create({
    data: { ...mine(), campaignId, dueAt: new Date(0) },
  });
  await db.outbound.update({
    where: { workspaceId_id: { workspaceId: workspace.id, id: outboundId } },
    data: { state: "SKIPPED", reasons: ["suppressed"] },
  });
  for (const [attempt, hours] of [
    [1, 25],
    [2, 23],
  ] as const)
    await db.quotaUse.create({
      data: {
        workspaceId: workspace.id,
        outboundId,
        attempt,
        scope: "CAMPAIGN",
        scopeKey: campaignId,
        at: new Date(ctx.now().getTime() - hours * 3_600_000),
      },
    });
  expect(await readCampaignMetrics(ctx, { campaignId })).toMatchObject({
    campaignId,
    nextSendAt: planned[0],
    sentToday: 1,
    sent: 0,
  });
});

test("its activity is its own, newest first, and says nothing of where somebody sat", async () => {
  const { ctx, pass } = await testWorkspace(db, { role: "OPERATOR" });
  const { campaignId } = await create(ctx);
  await create(ctx, { name: "Another" });
  pass(1000);
  await updateCampaign(ctx, change(campaignId, 0, { dailyCap: 9 }));
  const page = await listCampaignActivity(ctx, CampaignActivity.parse({ campaignId, limit: 1 }));
  expect(page.items.map(({ action }) => action)).toEqual(["campaign.changed"]);
  expect(page.items[0]).not.toHaveProperty("fromAddress");
  const rest = await listCampaignActivity(
    ctx,
    CampaignActivity.parse({ campaignId, cursor: page.nextCursor, limit: 10 }),
  );
  expect(rest.items.map(({ action }) => action)).toEqual(["campaign.created"]);
});
