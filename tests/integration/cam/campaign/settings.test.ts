import { describe, expect, test } from "vitest";
import { archiveCampaign } from "@/lib/cam/campaign/archive";
import { duplicateCampaign } from "@/lib/cam/campaign/duplicate";
import { readCampaign } from "@/lib/cam/campaign/reads";
import { CreateCampaign, UpdateCampaign } from "@/lib/cam/campaign/schema";
import { updateCampaign } from "@/lib/cam/campaign/update";
import { readAsks } from "@/lib/cam/scoring/reads";
import type { Role } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { addMember, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { audited } from "@/tests/support/people";
import { addSequence, change, create, createReady } from "./campaign";

const { db } = await testDatabase();

describe("weights of the score", () => {
  test("under a name no signal has are refused with the names there are, however they are said", () => {
    const weights = { role: 50, luck: 10, fate: 3 };
    const campaignId = newId();
    for (const said of [
      CreateCampaign.safeParse({ name: "Clinics", signalWeights: weights }),
      UpdateCampaign.safeParse({ campaignId, version: 0, signalWeights: weights }),
    ])
      expect(said.error?.issues).toMatchObject([
        {
          path: ["signalWeights"],
          message:
            "There is no signal called “luck”, “fate”. There are industry, size, technology, role, seniority, location, keywords, budget, timeline, pain and intent.",
        },
      ]);
  });

  test("that were kept before names were checked stand in nobody's way", async () => {
    const { ctx } = await testWorkspace(db);
    const { campaignId } = await create(ctx);
    await db.campaign.updateMany({
      where: { id: campaignId },
      data: { signalWeights: { role: 50, luck: 10 } },
    });
    const { settings, version } = await readCampaign(ctx, { campaignId });
    expect(settings.signalWeights).toEqual({ role: 50 });
    expect((await readAsks(ctx, campaignId)).weights).toEqual({ role: 50 });
    const weights = { ...settings.signalWeights, size: 5 };
    await updateCampaign(ctx, change(campaignId, version, { signalWeights: weights }));
    expect((await readCampaign(ctx, { campaignId })).settings.signalWeights).toEqual({ role: 50, size: 5 });
  });
});

describe("a new campaign", () => {
  test("is a draft of whoever made it, with careful defaults, and stands in the audit log", async () => {
    const { ctx, user } = await testWorkspace(db);
    const { campaignId } = await create(ctx, { service: "Booking pages" });
    expect(await readCampaign(ctx, { campaignId })).toMatchObject({
      state: "DRAFT",
      owner: user.name,
      version: 0,
      effectiveMode: "DRY_RUN",
      settings: { name: "Clinics in Porto", dailyCap: 20, approval: "ALL", ownerId: user.id },
    });
    expect((await audited(db, "campaign.created")).at(-1)).toMatchObject({
      subjectKind: "campaign",
      subjectId: campaignId,
      after: { name: "Clinics in Porto", service: "Booking pages" },
    });
  });

  test("begins with the workspace's own daily limit", async () => {
    const { ctx, workspace } = await testWorkspace(db);
    await db.safetySettings.create({
      data: {
        workspaceId: workspace.id,
        dailyCap: 100,
        batchCap: 10,
        campaignDailyCap: 8,
        recipientDomainCap: 5,
        companyWeeklyCap: 2,
        contactSpacingDays: 3,
        latenessMinutes: 480,
        sendWindow: [{ weekday: 2, from: "10:00", until: "12:00" }],
        autoPauseOn: true,
        autoPause: {
          replyRateBelow: 0.02,
          minSends: 80,
          bounceRateAbove: 0.03,
          complaintRateAbove: 0.001,
          lostShareAbove: 0.5,
          olderThanDays: 60,
        },
      },
    });
    const { campaignId } = await create(ctx);
    expect(await readCampaign(ctx, { campaignId })).toMatchObject({
      settings: { dailyCap: 8, sendWindow: null },
      workspace: { companyWeeklyCap: 2, sendWindow: [{ weekday: 2 }], autoPause: { minSends: 80 } },
    });
  });

  test.each<Role>(["REVIEWER", "VIEWER"])("is not for a %s to make", async (role) => {
    const { ctx } = await testWorkspace(db, { role });
    await expect(create(ctx)).rejects.toMatchObject({ code: "forbidden" });
    expect(await db.campaign.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
  });

  test("takes no state, no unknown word, no settings that do not go together", async () => {
    expect(CreateCampaign.safeParse({ name: "A", state: "ACTIVE" }).success).toBe(false);
    expect(UpdateCampaign.safeParse({ campaignId: newId(), version: 0, daylyCap: 5 }).success).toBe(false);
    expect(CreateCampaign.safeParse({ name: "A", currency: "EUX" }).success).toBe(false);
    // What nothing heeds is not kept as if it were so.
    for (const field of ["trackOpens", "rewriteLinks"]) {
      expect(CreateCampaign.safeParse({ name: "A", [field]: true }).error?.message).toContain(
        "Tracking is not there",
      );
      expect(UpdateCampaign.safeParse({ campaignId: newId(), version: 0, [field]: true }).success).toBe(
        false,
      );
      expect(CreateCampaign.safeParse({ name: "A", [field]: false }).success).toBe(true);
    }
    const { ctx } = await testWorkspace(db);
    await expect(create(ctx, { hotAt: 0.2 })).rejects.toMatchObject({
      code: "invalid",
      detail: { fields: { hotAt: [expect.any(String)] } },
    });
  });

  test("belongs to nobody from outside", async () => {
    const { ctx } = await testWorkspace(db);
    const stranger = await testWorkspace(db);
    await expect(create(ctx, { ownerId: stranger.user.id })).rejects.toMatchObject({
      detail: { fields: { ownerId: [expect.any(String)] } },
    });
  });
});

describe("changing it", () => {
  test("changes what is named, keeps the rest, and writes down both sides of the change alone", async () => {
    const { ctx } = await testWorkspace(db);
    const { campaignId } = await create(ctx, { goalMrrMinor: 250_000 });
    const done = await updateCampaign(
      ctx,
      change(campaignId, 0, { dailyCap: 12, idealCustomer: { countries: ["PT"] }, name: "Clinics in Porto" }),
    );
    expect(done).toEqual({ campaignId, version: 1 });
    expect((await audited(db, "campaign.changed")).at(-1)).toMatchObject({
      before: { dailyCap: 20, idealCustomer: {} },
      after: { dailyCap: 12, idealCustomer: { countries: ["PT"] } },
    });
    const row = await db.campaign.findFirstOrThrow({ where: { id: campaignId } });
    expect(row).toMatchObject({ scoringVersion: 1, goalMrrMinor: 250_000n, version: 1 });
  });

  test("to what it is already leaves no trace", async () => {
    const { ctx } = await testWorkspace(db);
    const { campaignId } = await create(ctx);
    const before = await db.auditEvent.count();
    expect(await updateCampaign(ctx, change(campaignId, 0, { dailyCap: 20 }))).toMatchObject({ version: 0 });
    expect(await db.auditEvent.count()).toBe(before);
  });

  test("does not overwrite what somebody else changed meanwhile, at the same moment too", async () => {
    const { ctx } = await testWorkspace(db);
    const { campaignId } = await create(ctx);
    const tries = await Promise.allSettled(
      [11, 12].map((dailyCap) => updateCampaign(ctx, change(campaignId, 0, { dailyCap }))),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(tries.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    await expect(updateCampaign(ctx, change(campaignId, 0, { name: "Late" }))).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await db.auditEvent.count({ where: { subjectId: campaignId, action: "campaign.changed" } })).toBe(
      1,
    );
  });

  test("is refused while it is archived, to reviewers, and from another workspace", async () => {
    const { ctx, workspace } = await testWorkspace(db);
    const { campaignId } = await create(ctx);
    const wish = change(campaignId, 0, { dailyCap: 1 });
    const reviewer = await addMember(db, workspace.id, "REVIEWER");
    await expect(updateCampaign({ ...ctx, actor: reviewer.actor }, wish)).rejects.toMatchObject({
      code: "forbidden",
    });
    const other = await testWorkspace(db, { role: "OWNER" });
    await expect(updateCampaign(other.ctx, wish)).rejects.toMatchObject({ code: "missing" });
    await expect(readCampaign(other.ctx, { campaignId })).rejects.toMatchObject({ code: "missing" });
    await archiveCampaign(ctx, { campaignId });
    await expect(updateCampaign(ctx, wish)).rejects.toMatchObject({ code: "conflict" });
  });

  test("keeps the currency once leads are worth something in it", async () => {
    const { ctx, workspace } = await testWorkspace(db);
    const { campaignId } = await create(ctx);
    await updateCampaign(ctx, change(campaignId, 0, { currency: "USD" }));
    const contact = await db.contact.create({
      data: { workspaceId: workspace.id, id: newId(), source: "MANUAL", lawfulBasis: "LEGITIMATE_INTEREST" },
    });
    await db.lead.create({
      data: { workspaceId: workspace.id, id: newId(), campaignId, contactId: contact.id },
    });
    await expect(updateCampaign(ctx, change(campaignId, 1, { currency: "EUR" }))).rejects.toMatchObject({
      detail: { fields: { currency: [expect.any(String)] } },
    });
  });
});

describe("a duplicate", () => {
  test("is a draft with the settings and the sequences in use, and none of the leads", async () => {
    const { ctx, workspace } = await testWorkspace(db);
    const campaignId = await createReady(ctx, { autoPause: null, approval: "FIRST", approvalFirst: 5 });
    const old = await addSequence(ctx, (await create(ctx)).campaignId);
    await db.sequence.update({
      where: { workspaceId_id: { workspaceId: workspace.id, id: old.sequence } },
      data: { archivedAt: ctx.now() },
    });
    const copy = await duplicateCampaign(ctx, { campaignId });
    expect(copy.name).toBe("Clinics in Porto (copy)");
    const made = await readCampaign(ctx, copy);
    expect(made).toMatchObject({
      state: "DRAFT",
      version: 0,
      settings: { approval: "FIRST", approvalFirst: 5, service: "Booking pages" },
      figures: { leads: 0 },
    });
    expect(made.readiness.find(({ id }) => id === "sequence")?.met).toBe(true);
    expect((await audited(db, "campaign.created")).at(-1)).toMatchObject({ detail: { copyOf: campaignId } });
  });
});
