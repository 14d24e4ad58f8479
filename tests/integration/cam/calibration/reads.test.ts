import { expect, test } from "vitest";
import { readCalibration } from "@/lib/cam/calibration/reads";
import { ReadCalibration } from "@/lib/cam/calibration/schema";
import type { CamContext } from "@/lib/cam/context";
import type { ScoreEvidence } from "@/lib/cam/lead/schema";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

const DAY_MS = 86_400_000;

interface Written {
  score: number;
  lines?: ScoreEvidence;
  daysAgo?: number;
  replied?: boolean;
  stage?: "NEW" | "QUALIFIED" | "WON";
}

/** A campaign whose people were written to, each with the score they had then. */
async function campaignOf(ctx: CamContext, people: readonly Written[]) {
  const { workspaceId } = ctx;
  const campaignId = ctx.newId();
  const mine = { workspaceId, currency: "EUR", dailyCap: 20 };
  await db.campaign.create({ data: { ...mine, id: campaignId, name: "Spring" } });
  const rows = people.map((person) => ({ ...person, id: ctx.newId(), contactId: ctx.newId() }));
  await db.contact.createMany({
    data: rows.map(({ contactId }) => ({
      workspaceId,
      id: contactId,
      source: "IMPORT" as const,
      lawfulBasis: "LEGITIMATE_INTEREST" as const,
    })),
  });
  const now = ctx.now();
  await db.lead.createMany({
    data: rows.map(({ id, contactId, score, lines = [], replied = false, stage = "NEW" }) => ({
      workspaceId,
      id,
      campaignId,
      contactId,
      score,
      scoreEvidence: lines,
      scoredAt: now,
      stage,
      repliedAt: replied ? now : null,
    })),
  });
  // As the first mail does it: the database keeps the score of that moment.
  for (const days of new Set(rows.map(({ daysAgo = 30 }) => daysAgo)))
    await db.lead.updateMany({
      where: { id: { in: rows.filter(({ daysAgo = 30 }) => daysAgo === days).map(({ id }) => id) } },
      data: { firstMailAt: new Date(now.getTime() - days * DAY_MS) },
    });
  const read = (outcome: "replied" | "interested" | "won" = "replied") =>
    readCalibration(ctx, ReadCalibration.parse({ campaignId, outcome }));
  return { campaignId, ids: rows.map(({ id }) => id), read };
}

const many = (count: number, person: Written) => Array.from({ length: count }, () => person);

test("an outcome is held against the score of the first mail, not against the one the answer made", async () => {
  const { ctx } = await testWorkspace(db);
  const { ids, read } = await campaignOf(ctx, [
    ...many(30, { score: 0.2, replied: true }),
    ...many(30, { score: 0.8 }),
  ]);
  await db.lead.updateMany({ where: { id: { in: ids.slice(0, 30) } }, data: { score: 0.95 } });
  const { says, bands, all } = await read();
  expect(all).toMatchObject({ of: 60, count: 30 });
  expect(bands.filter(({ of }) => of > 0).map(({ from, rate }) => [from, rate])).toEqual([
    [0.2, 1],
    [0.8, 0],
  ]);
  expect(says).toContain("answer less often");
});

test("who was written to within 14 days counts neither way", async () => {
  const { ctx } = await testWorkspace(db);
  const { read } = await campaignOf(ctx, [
    ...many(12, { score: 0.6, replied: true, daysAgo: 13 }),
    ...many(8, { score: 0.6, daysAgo: 15 }),
  ]);
  expect(await read()).toMatchObject({ all: { of: 8, count: 0 }, tooYoung: 12 });
});

test("each outcome counts for itself", async () => {
  const { ctx } = await testWorkspace(db);
  const { read } = await campaignOf(ctx, [
    ...many(10, { score: 0.4, replied: true }),
    ...many(4, { score: 0.6, replied: true, stage: "QUALIFIED" }),
    ...many(1, { score: 0.9, replied: true, stage: "WON" }),
    ...many(5, { score: 0.1 }),
  ]);
  const counts = await Promise.all(
    (["replied", "interested", "won"] as const).map(async (one) => (await read(one)).all.count),
  );
  expect(counts).toEqual([15, 5, 1]);
});

test("with too few the curve is drawn, and no weights are offered", async () => {
  const { ctx } = await testWorkspace(db);
  const { read } = await campaignOf(ctx, many(40, { score: 0.5, replied: true }));
  const { enough, learnt, tenths } = await read();
  expect(tenths.length).toBeGreaterThan(0);
  expect(enough).toMatchObject({ enough: false, because: expect.stringContaining("200 people") });
  expect(learnt).toMatchObject({ offered: false });
});

test("weights that the outcomes ask for are offered, and the campaign keeps its own", async () => {
  const { ctx } = await testWorkspace(db);
  const line = (signal: "role" | "location", value: number): ScoreEvidence[number] => ({
    signal,
    part: "fit",
    value,
    weight: signal === "role" ? 1 : 9,
    confidence: 1,
    because: "as made up",
  });
  const people = Array.from({ length: 400 }, (_, n): Written => {
    const [role, location] = [n % 2, Math.floor(n / 2) % 2];
    return {
      score: 0.1 * role + 0.9 * location,
      lines: [line("role", role), line("location", location)],
      replied: n % (role === 1 ? 3 : 25) < 2,
    };
  });
  const { campaignId, read } = await campaignOf(ctx, people);
  await db.campaign.updateMany({
    where: { id: campaignId },
    data: { signalWeights: { role: 1, location: 9 } },
  });
  const { learnt } = await read();
  if (!learnt.offered) throw new Error(learnt.because);
  expect(learnt.weights.role).toBeGreaterThan(learnt.weights.location ?? 0);
  const kept = await db.campaign.findFirstOrThrow({ where: { id: campaignId } });
  expect(kept).toMatchObject({ signalWeights: { role: 1, location: 9 }, scoringVersion: 0 });
});

test("a campaign of another workspace is not there", async () => {
  const { ctx } = await testWorkspace(db);
  const { campaignId } = await campaignOf(ctx, []);
  const { ctx: stranger } = await testWorkspace(db);
  await expect(readCalibration(stranger, ReadCalibration.parse({ campaignId }))).rejects.toThrow(
    "There is no such campaign",
  );
});
