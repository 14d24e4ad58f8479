import { expect, test } from "vitest";
import { followOn } from "@/lib/cam/jobs/follow-on";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { scoreJob } from "@/lib/cam/jobs/score";
import { previewWeights } from "@/lib/cam/scoring/preview";
import { readScoringRun } from "@/lib/cam/scoring/reads";
import { PreviewWeights } from "@/lib/cam/scoring/schema";
import { addCampaign, addLead, leadOf } from "@/tests/integration/cam/lead/lead";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

const line = (signal: string, value: number | null) => ({
  ...{
    signal,
    part: "fit",
    value,
    weight: 20,
    confidence: value === null ? 0 : 1,
    because: `${signal} is ${value}`,
  },
});

test("other weights show who would move where, from what is stored, and change nothing", async () => {
  const { ctx } = await testWorkspace(db, { role: "VIEWER" });
  const owner = await testWorkspace(db);
  const campaignId = await addCampaign(owner.ctx);
  const scored = (title: string, role: number, industry: number, more: object = {}) =>
    addLead(owner.ctx, {
      campaignId,
      status: "SCORED",
      score: 0.5,
      scoredAt: new Date("2026-03-02T09:00:00Z"),
      scoringVersion: 0,
      scoreEvidence: [line("role", role), line("industry", industry), line("size", null)],
      person: { firstName: title, title },
      ...more,
    });
  const engineer = await scored("Engineer", 1, 0);
  await scored("Baker", 0, 1);
  await scored("Settled", 1, 0, { decidedByHuman: true, tier: "COLD", status: "REJECTED" });
  await addLead(owner.ctx, { campaignId, status: "ENRICHED" });
  const before = await leadOf(owner.ctx, engineer.leadId);

  const asked = PreviewWeights.parse({ campaignId, weights: "role:90,industry:10" });
  const effect = await previewWeights(owner.ctx, asked);
  // By default a role weighs 25 and an industry 20.
  expect(effect).toMatchObject({ leads: 3, scored: 3, up: 1, down: 1 });
  expect(effect.moves).toEqual([
    { from: "WARM", to: "HOT", leads: 1 },
    { from: "COOL", to: "COLD", leads: 1 },
  ]);
  expect(effect.tiers).toEqual([
    { tier: "HOT", before: 0, after: 1 },
    { tier: "WARM", before: 1, after: 0 },
    { tier: "COOL", before: 1, after: 0 },
    { tier: "COLD", before: 1, after: 2 },
  ]);
  expect(effect.movers.find(({ name }) => name === "Engineer")).toMatchObject({
    ...{ title: "Engineer", after: 0.9, tierAfter: "HOT", because: "role is 1" },
  });
  expect(effect.spread.before.reduce((sum, one) => sum + one)).toBe(3);
  expect(await leadOf(owner.ctx, engineer.leadId)).toEqual(before);

  // The same weights move nobody; a signal there is not is refused; another workspace's campaign is not there.
  expect(await previewWeights(owner.ctx, { campaignId })).toMatchObject({ up: 0, down: 0, movers: [] });
  expect(PreviewWeights.safeParse({ campaignId, weights: "luck:1" }).error?.issues[0]?.message).toMatch(
    /no signal called “luck”\. There are industry,/,
  );
  await expect(previewWeights(ctx, { campaignId })).rejects.toThrow("no such campaign");
  expect(PreviewWeights.safeParse({ campaignId, weights: "role:900" }).success).toBe(false);
  expect(PreviewWeights.safeParse({ campaignId, weights: "role:x" }).success).toBe(false);
});

test("a screen hears of the scoring at work on its campaign or on all, and of nobody else's", async () => {
  const { ctx } = await testWorkspace(db);
  const other = await testWorkspace(db);
  const [campaignId, beside] = [await addCampaign(ctx), await addCampaign(ctx, "Beside")];
  const running = () => readScoringRun(ctx, { campaignId });
  await followOn(ctx, scoreJob, beside);
  await requestRun(other.ctx, scoreJob, { input: { campaignId: null, dryRun: false }, trigger: "RUN_NOW" });
  expect(await running()).toEqual({ run: null });

  const all = await requestRun(ctx, scoreJob, {
    input: { campaignId: null, dryRun: false },
    trigger: "RUN_NOW",
  });
  expect(await running()).toMatchObject({ run: { id: all.runId, done: 0 } });
  await db.run.updateMany({ where: { id: all.runId }, data: { state: "CANCELLED", finishedAt: new Date() } });
  expect(await running()).toEqual({ run: null });

  const id = await followOn(ctx, scoreJob, campaignId);
  expect(await running()).toMatchObject({ run: { id } });
});
