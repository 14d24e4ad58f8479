import { describe, expect, test } from "vitest";
import { createMemoryEnricher } from "@/lib/adapters/enricher/memory";
import { createMemoryVerifier } from "@/lib/adapters/verifier/memory";
import { heldAccount } from "@/lib/cam/vendor/account";
import { checkConnection } from "@/lib/cam/vendor/check-connection";
import { giveBack, reserveCredits, usedOn } from "@/lib/cam/vendor/credits";
import { noteOutcome } from "@/lib/cam/vendor/note-outcome";
import { listVendors } from "@/lib/cam/vendor/reads";
import { releaseVendorBatch } from "@/lib/cam/vendor/release-batch";
import { dayOf } from "@/lib/cam/vendor/rules";
import { setDayBudget } from "@/lib/cam/vendor/set-day-budget";
import { addMember, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { audited } from "@/tests/support/people";

const { db } = await testDatabase();

async function scene(role: "ADMIN" | "OPERATOR" = "ADMIN") {
  const made = await testWorkspace(db, { role });
  const ctx = {
    ...made.ctx,
    vendors: { enricher: createMemoryEnricher(), verifier: createMemoryVerifier() },
  };
  return { ...made, ctx };
}

test("a workspace sees its vendors, what they may cost and what they cost today", async () => {
  const { ctx } = await scene();
  const none = { ...ctx, vendors: { enricher: null, verifier: null } };
  expect((await listVendors(none)).map(({ vendor, connected }) => [vendor, connected])).toEqual([
    ["APOLLO", false],
    ["DROPCONTACT", false],
  ]);
  await setDayBudget(ctx, { vendor: "APOLLO", dayBudget: 40 });
  await reserveCredits(ctx, "APOLLO", 15, 40);
  expect((await listVendors(ctx))[0]).toMatchObject({
    connected: true,
    dayBudget: 40,
    usedToday: 15,
    leftToday: 25,
    circuit: "closed",
  });
  expect(await audited(db, "vendor.budget-set")).toMatchObject([
    { before: { dayBudget: 100 }, after: { dayBudget: 40 } },
  ]);
});

test("only an admin says what may be spent", async () => {
  const { ctx } = await scene("OPERATOR");
  await expect(setDayBudget(ctx, { vendor: "APOLLO", dayBudget: 1_000_000 })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(checkConnection(ctx, { vendor: "APOLLO" })).rejects.toMatchObject({ code: "forbidden" });
});

describe("a day's credits", () => {
  test("are taken whole or not at all, whoever asks at the same moment", async () => {
    const { ctx } = await scene();
    const taken = await Promise.all(Array.from({ length: 12 }, () => reserveCredits(ctx, "APOLLO", 10, 95)));
    expect(taken.filter(Boolean)).toHaveLength(9);
    expect(await usedOn(ctx, "APOLLO", dayOf(ctx.now()))).toBe(90);
    expect(await reserveCredits(ctx, "APOLLO", 96, 95)).toBe(false);
    await giveBack(ctx, { vendor: "APOLLO", reserved: 10, day: dayOf(ctx.now()) }, 4);
    await giveBack(ctx, { vendor: "APOLLO", reserved: 10, day: dayOf(ctx.now()) }, null);
    expect(await usedOn(ctx, "APOLLO", dayOf(ctx.now()))).toBe(84);
  });

  test("begin anew each day, and no other workspace's are touched", async () => {
    const { ctx, pass } = await scene();
    const other = await scene();
    await reserveCredits(ctx, "APOLLO", 50, 50);
    expect(await reserveCredits(other.ctx, "APOLLO", 50, 50)).toBe(true);
    pass(24 * 3_600_000);
    expect(await reserveCredits(ctx, "APOLLO", 50, 50)).toBe(true);
  });
});

test("a vendor that fails three times is left alone by every machine, and one success closes the circuit", async () => {
  const { ctx, pass } = await scene();
  const failed = { status: "unknown", reason: "It did not answer within 30 seconds." } as const;
  for (let at = 0; at < 3; at++) await noteOutcome(ctx, "APOLLO", failed);
  expect((await listVendors(ctx))[0]).toMatchObject({
    circuit: "open",
    failures: 3,
    lastError: failed.reason,
  });
  pass(61_000);
  expect((await listVendors(ctx))[0]).toMatchObject({ circuit: "trial" });
  await noteOutcome(ctx, "APOLLO", { status: "answered", people: [], charged: 0, creditsLeft: 7 });
  expect(await heldAccount(ctx, "APOLLO")).toMatchObject({ failures: 0, openUntil: null, creditsLeft: 7 });
});

test("a test says what the vendor says", async () => {
  const { ctx } = await scene();
  expect(await checkConnection(ctx, { vendor: "APOLLO" })).toEqual({
    vendor: "APOLLO",
    connected: true,
    creditsLeft: null,
  });
  const refused = { status: "refused", kind: "key", reason: "Apollo does not take this key (401)." } as const;
  const wrong = {
    ...ctx,
    vendors: { enricher: { ...ctx.vendors.enricher, check: async () => refused }, verifier: null },
  };
  expect(await checkConnection(wrong, { vendor: "APOLLO" })).toEqual({
    vendor: "APOLLO",
    connected: false,
    because: refused.reason,
  });
  await expect(checkConnection(wrong, { vendor: "DROPCONTACT" })).rejects.toThrow("not connected");
});

test("a lost answer is let go of once, by somebody of the workspace", async () => {
  const { ctx } = await scene("OPERATOR");
  const now = ctx.now();
  const batch = await db.vendorBatch.create({
    data: {
      workspaceId: ctx.workspaceId,
      id: ctx.newId(),
      vendor: "APOLLO",
      state: "LOST",
      error: "Silence.",
      people: 3,
      reserved: 3,
      day: now,
      sentAt: now,
      leasedUntil: now,
    },
  });
  const stranger = await scene("OPERATOR");
  await expect(releaseVendorBatch(stranger.ctx, { vendorBatchId: batch.id })).rejects.toMatchObject({
    code: "missing",
  });
  const viewer = await addMember(db, ctx.workspaceId, "VIEWER");
  await expect(
    releaseVendorBatch({ ...ctx, actor: viewer.actor }, { vendorBatchId: batch.id }),
  ).rejects.toMatchObject({ code: "forbidden" });
  expect((await listVendors(ctx))[0]?.lost).toHaveLength(1);
  await releaseVendorBatch(ctx, { vendorBatchId: batch.id });
  await expect(releaseVendorBatch(ctx, { vendorBatchId: batch.id })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await audited(db, "vendor.released")).toMatchObject([{ subjectId: batch.id }]);
});
