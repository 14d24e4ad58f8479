import { expect, test } from "vitest";
import { confirmRule, dismissRule, retireRule } from "@/lib/cam/learnt-rule/answer";
import { readLearntRules } from "@/lib/cam/learnt-rule/reads";
import { readReviewItem } from "@/lib/cam/review/content";
import { rejectItem } from "@/lib/cam/review/decide";
import { deskIn } from "@/tests/integration/cam/review/desk";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

test("what reviewers keep rejecting is offered as a rule, counts once an operator said yes, and can be taken out", async () => {
  const { ctx, reviewCtx, workspaceId, campaignId, inReview, leadOf } = await deskIn(db);
  for (let place = 0; place < 8; place++) {
    const { itemId } = await inReview(`p${place}@clinic${place}.example`, {
      country: "BR",
      title: `Owner ${place}`,
    });
    const { seen } = await readReviewItem(reviewCtx, { itemId });
    await rejectItem(reviewCtx, { itemId, seen, reason: "Outside our market." });
  }
  const waits = await inReview("q@clinic.example", { country: "BR", title: "Something else" });
  const other = await inReview("r@clinic.example", { country: "PT", title: "Another thing" });

  const before = await readLearntRules(ctx, { campaignId });
  const found = before.proposals.find(({ condition }) => condition.field === "country");
  expect(found).toMatchObject({
    verdict: "REJECT",
    condition: { field: "country", is: ["BR"] },
    key: "reject country br",
    agreed: 8,
    covers: 1,
    leads: [{ id: waits.leadId }],
  });
  expect(before).toMatchObject({ waiting: 2, lookedAt: 8, inForce: [] });

  const asked = { campaignId, key: "reject country br" };
  await expect(confirmRule(reviewCtx, asked)).rejects.toThrow("operator role");
  const { ruleId, leads } = await confirmRule(ctx, asked);
  expect(leads).toBe(1);
  expect(await leadOf(waits.leadId)).toMatchObject({ judgedAt: null, status: "IN_REVIEW" });
  expect((await leadOf(other.leadId)).judgedAt).not.toBeNull();
  const after = await readLearntRules(ctx, { campaignId });
  expect(after.inForce).toMatchObject([{ id: ruleId, key: asked.key, decidedBy: ctx.actor.name }]);
  expect(after.proposals.some(({ condition }) => condition.field === "country")).toBe(false);
  await expect(confirmRule(ctx, asked)).rejects.toThrow("somebody answered it");

  await retireRule(ctx, { ruleId });
  await expect(retireRule(ctx, { ruleId })).rejects.toThrow("not in force");
  expect((await readLearntRules(ctx, { campaignId })).inForce).toEqual([]);
  expect(await db.judgingRule.findMany({ where: { workspaceId } })).toMatchObject([{ state: "RETIRED" }]);
});

test("what somebody refused is not proposed again, and a job says yes to nothing", async () => {
  const { ctx, as, reviewCtx, campaignId, inReview } = await deskIn(db);
  for (let place = 0; place < 8; place++) {
    const { itemId } = await inReview(`p${place}@clinic${place}.example`, {
      country: "BR",
      title: `Owner ${place}`,
    });
    const { seen } = await readReviewItem(reviewCtx, { itemId });
    await rejectItem(reviewCtx, { itemId, seen, reason: "Outside our market." });
  }
  await inReview("q@clinic.example", { country: "BR", title: "Something else" });
  const asked = { campaignId, key: "reject country br" };
  const job = as({ kind: "job", name: "qualify", runId: ctx.newId() });
  await expect(confirmRule(job, asked)).rejects.toThrow("Only a person");
  await dismissRule(ctx, asked);
  const { proposals, inForce } = await readLearntRules(ctx, { campaignId });
  expect(proposals.some(({ condition }) => condition.field === "country")).toBe(false);
  expect(inForce).toEqual([]);
});
