import { describe, expect, test } from "vitest";
import { archiveCampaign } from "@/lib/cam/campaign/archive";
import { completeCampaign } from "@/lib/cam/campaign/complete";
import { duplicateCampaign } from "@/lib/cam/campaign/duplicate";
import { pauseCampaign } from "@/lib/cam/campaign/pause";
import { readCampaign } from "@/lib/cam/campaign/reads";
import { restoreCampaign } from "@/lib/cam/campaign/restore";
import { resumeCampaign } from "@/lib/cam/campaign/resume";
import { PauseCampaign } from "@/lib/cam/campaign/schema";
import { startCampaign } from "@/lib/cam/campaign/start";
import type { Role } from "@/lib/db/generated/enums";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { create, createReady } from "./campaign";

const { db } = await testDatabase();
const trail = async (subjectId: string) =>
  (await db.auditEvent.findMany({ where: { subjectId }, orderBy: { id: "asc" } })).map(
    ({ action }) => action,
  );

describe("starting", () => {
  test("is refused with everything that is missing, in one sentence after the other", async () => {
    const { ctx } = await testWorkspace(db);
    const { campaignId } = await create(ctx);
    const no = await startCampaign(ctx, { campaignId }).catch((error: Error) => error.message);
    for (const part of ["what is sold", "Set a goal", "ideal customer", "It has no sequence of mails"])
      expect(no).toContain(part);
    expect((await readCampaign(ctx, { campaignId })).state).toBe("DRAFT");
    expect(await trail(campaignId)).toEqual(["campaign.created"]);
  });

  test("remembers when, and happens once", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await createReady(ctx);
    const tries = await Promise.allSettled([1, 2].map(() => startCampaign(ctx, { campaignId })));
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await readCampaign(ctx, { campaignId })).toMatchObject({ state: "ACTIVE", startedAt: ctx.now() });
    expect(await trail(campaignId)).toEqual(["campaign.created", "campaign.started"]);
  });
});

describe("pausing", () => {
  test("keeps the reason until it is resumed", async () => {
    const { ctx, pass } = await testWorkspace(db);
    const campaignId = await createReady(ctx);
    await startCampaign(ctx, { campaignId });
    const started = ctx.now();
    pass(60_000);
    await pauseCampaign(ctx, { campaignId, reason: "The offer changes on Monday" });
    expect(await readCampaign(ctx, { campaignId })).toMatchObject({
      state: "PAUSED",
      stateBecause: "The offer changes on Monday",
      stateChangedAt: ctx.now(),
      version: 0,
    });
    await resumeCampaign(ctx, { campaignId });
    expect(await readCampaign(ctx, { campaignId })).toMatchObject({
      state: "ACTIVE",
      stateBecause: null,
      startedAt: started,
    });
    const paused = await db.auditEvent.findFirst({
      where: { subjectId: campaignId, action: "campaign.paused" },
    });
    expect(paused).toMatchObject({
      before: { state: "ACTIVE" },
      after: { state: "PAUSED" },
      detail: { reason: "The offer changes on Monday" },
    });
  });

  test("twice at once is done once, with one reason and one entry", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await createReady(ctx);
    await startCampaign(ctx, { campaignId });
    const tries = await Promise.allSettled(
      ["first", "second"].map((reason) => pauseCampaign(ctx, { campaignId, reason })),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(tries.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "conflict", message: "This campaign is paused already." },
    });
    expect((await trail(campaignId)).filter((action) => action === "campaign.paused")).toHaveLength(1);
  });

  test("wants a reason, and something that works", async () => {
    const { ctx } = await testWorkspace(db);
    const { campaignId } = await create(ctx);
    expect(PauseCampaign.safeParse({ campaignId, reason: "  " }).success).toBe(false);
    await expect(pauseCampaign(ctx, { campaignId, reason: "just so" })).rejects.toThrow(/a draft.*paused/);
    await archiveCampaign(ctx, { campaignId });
    await expect(pauseCampaign(ctx, { campaignId, reason: "just so" })).rejects.toThrow(/archived.*paused/);
    await expect(restoreCampaign(ctx, { campaignId })).resolves.toMatchObject({ state: "DRAFT" });
  });
});

test("what lost its sequence meanwhile does not go on, and stays paused", async () => {
  const { ctx, workspace } = await testWorkspace(db);
  const campaignId = await createReady(ctx);
  await startCampaign(ctx, { campaignId });
  await pauseCampaign(ctx, { campaignId, reason: "Texts are being rewritten" });
  await db.sequence.updateMany({ where: { workspaceId: workspace.id }, data: { archivedAt: ctx.now() } });
  await expect(resumeCampaign(ctx, { campaignId })).rejects.toThrow(/cannot go on yet.*sequence/);
  expect(await readCampaign(ctx, { campaignId })).toMatchObject({
    state: "PAUSED",
    stateBecause: "Texts are being rewritten",
  });
  expect(await trail(campaignId)).not.toContain("campaign.resumed");
});

describe("archiving", () => {
  test("is undone to where it stood, with its reason, but never to work", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await createReady(ctx);
    await startCampaign(ctx, { campaignId });
    await expect(archiveCampaign(ctx, { campaignId })).rejects.toThrow(/active.*archived.*Pause it first/);
    await pauseCampaign(ctx, { campaignId, reason: "Budget is used up" });
    await archiveCampaign(ctx, { campaignId });
    await expect(resumeCampaign(ctx, { campaignId })).rejects.toThrow(/archived.*active/);
    await restoreCampaign(ctx, { campaignId });
    expect(await readCampaign(ctx, { campaignId })).toMatchObject({
      state: "PAUSED",
      stateBecause: "Budget is used up",
    });
  });

  test("brings a completed one back paused, saying that it was completed", async () => {
    const { ctx } = await testWorkspace(db);
    const campaignId = await createReady(ctx);
    await startCampaign(ctx, { campaignId });
    await completeCampaign(ctx, { campaignId });
    await archiveCampaign(ctx, { campaignId });
    await restoreCampaign(ctx, { campaignId });
    expect((await readCampaign(ctx, { campaignId })).stateBecause).toMatch(/completed/);
  });
});

const deeds = {
  startCampaign,
  resumeCampaign,
  completeCampaign,
  archiveCampaign,
  restoreCampaign,
  duplicateCampaign,
  pauseCampaign: (...[ctx, input]: Parameters<typeof startCampaign>) =>
    pauseCampaign(ctx, { ...input, reason: "because" }),
};

describe.each(Object.entries(deeds))("%s", (_name, deed) => {
  test.each<Role>(["REVIEWER", "VIEWER"])("is not for a %s", async (role) => {
    const { ctx } = await testWorkspace(db, { role });
    await expect(deed(ctx, { campaignId: ctx.newId() })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("touches nothing of another workspace", async () => {
    const theirs = await testWorkspace(db);
    const campaignId = await createReady(theirs.ctx);
    const { ctx } = await testWorkspace(db, { role: "OWNER" });
    await expect(deed(ctx, { campaignId })).rejects.toMatchObject({ code: "missing" });
    expect(await trail(campaignId)).toEqual(["campaign.created"]);
  });
});
