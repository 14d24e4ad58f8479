import { describe, expect, test } from "vitest";
import { addBlocks } from "@/lib/cam/block-list/add";
import { AddBlocks } from "@/lib/cam/block-list/schema";
import { editContact } from "@/lib/cam/contact/edit";
import { approveMessage } from "@/lib/cam/outbound/approve";
import { rejectMessage } from "@/lib/cam/outbound/reject";
import { readReviewItem } from "@/lib/cam/review/content";
import { approveItem, rejectItem } from "@/lib/cam/review/decide";
import { decideItems } from "@/lib/cam/review/decide-many";
import { listDecided } from "@/lib/cam/review/decided";
import { editItem } from "@/lib/cam/review/edit";
import { undoItem } from "@/lib/cam/review/undo";
import { Suppress } from "@/lib/cam/suppression/schema";
import { suppress } from "@/lib/cam/suppression/suppress";
import { newId } from "@/lib/ids";
import { addMember } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { deskIn } from "./desk";

const { db } = await testDatabase();

describe("a lead", () => {
  test("is decided as it was seen, by one reviewer, and the second is told by whom and why", async () => {
    const { reviewCtx, as, workspaceId, inReview, itemOf, leadOf, reviewer } = await deskIn(db);
    const { itemId, leadId } = await inReview("ana@clinic.example");
    const { seen, consequences } = await readReviewItem(reviewCtx, { itemId });
    expect(consequences.yes.join(" ")).toContain("Nothing is sent by this alone");
    await expect(rejectItem(reviewCtx, { itemId, seen })).rejects.toThrow("Say why");

    const other = as((await addMember(db, workspaceId, "REVIEWER")).actor);
    const answers = await Promise.allSettled([
      rejectItem(reviewCtx, { itemId, seen, reason: "Wrong company." }),
      approveItem(other, { itemId, seen }),
    ]);
    const won = answers.filter(({ status }) => status === "fulfilled");
    const lost = answers.find(({ status }) => status === "rejected") as PromiseRejectedResult;
    expect(won).toHaveLength(1);
    const item = await itemOf(itemId);
    expect(lost.reason.message).toContain(`${item.decidedBy}`);
    expect(lost.reason.message).toContain("Yours is not counted");
    expect(await leadOf(leadId)).toMatchObject({
      status: item.decidedBy === reviewer.user.name ? "REJECTED" : "QUALIFIED",
      decidedByHuman: true,
    });
  });

  test("that changed since it was looked at is not decided", async () => {
    const { ctx, reviewCtx, inReview, itemOf } = await deskIn(db);
    const { itemId, contactId } = await inReview("ana@clinic.example");
    const { seen } = await readReviewItem(reviewCtx, { itemId });
    await editContact(ctx, { contactId, version: 0, title: "Intern", keepOldAddress: true });
    await expect(approveItem(reviewCtx, { itemId, seen })).rejects.toThrow("changed since you looked");
    expect((await itemOf(itemId)).decidedAt).toBeNull();
  });

  test("is edited in place, still waits, and is due to be scored again", async () => {
    const { ctx, reviewCtx, inReview, itemOf, leadOf, contact } = await deskIn(db);
    const { itemId, leadId, contactId } = await inReview("ana@clinic.example");
    const change = { itemId, contact: { version: 0, title: "Head of Growth", keepOldAddress: true } };
    await expect(editItem(reviewCtx, change)).rejects.toThrow("operator role");
    expect(await editItem(ctx, change)).toMatchObject({ dueForScore: true });
    expect(await contact(contactId)).toMatchObject({ title: "Head of Growth" });
    expect(await leadOf(leadId)).toMatchObject({ scoringVersion: null });
    expect((await itemOf(itemId)).decidedAt).toBeNull();
  });

  test("goes back into the queue by an undo, from the feed as well", async () => {
    const { reviewCtx, inReview, itemOf, leadOf } = await deskIn(db);
    const { itemId, leadId } = await inReview("ana@clinic.example");
    const { seen } = await readReviewItem(reviewCtx, { itemId });
    await rejectItem(reviewCtx, { itemId, seen, reason: "Wrong company." });
    const { items } = await listDecided(reviewCtx, { limit: 10 });
    expect(items[0]).toMatchObject({
      id: itemId,
      decision: "REJECTED",
      because: "Wrong company.",
      undo: { may: true },
    });
    await undoItem(reviewCtx, { itemId });
    expect(await itemOf(itemId)).toMatchObject({ decidedAt: null, decision: null });
    expect(await leadOf(leadId)).toMatchObject({ status: "IN_REVIEW", decidedByHuman: false });
    await expect(undoItem(reviewCtx, { itemId })).rejects.toThrow("none to take back");
  });

  test("that was routed since stays decided", async () => {
    const { reviewCtx, workspaceId, inReview, sequenceId } = await deskIn(db);
    const { itemId, leadId } = await inReview("ana@clinic.example");
    const { seen } = await readReviewItem(reviewCtx, { itemId });
    await approveItem(reviewCtx, { itemId, seen });
    await db.lead.updateMany({ where: { workspaceId, id: leadId }, data: { status: "ROUTED", sequenceId } });
    await expect(undoItem(reviewCtx, { itemId })).rejects.toThrow("gone on");
  });
});

describe("a message", () => {
  test("is approved in exactly the text that was read: another text since is refused", async () => {
    const { reviewCtx, workspaceId, message, outboundOf, itemOf } = await deskIn(db);
    const { itemId, outboundId } = await message("ana@clinic.example");
    const first = await readReviewItem(reviewCtx, { itemId });
    await db.outbound.updateMany({ where: { workspaceId, id: outboundId }, data: { text: "Pay now." } });
    await expect(approveItem(reviewCtx, { itemId, seen: first.seen })).rejects.toThrow("changed since");
    expect((await outboundOf(outboundId)).state).toBe("AWAITING_APPROVAL");
    const { seen } = await readReviewItem(reviewCtx, { itemId });
    await approveItem(reviewCtx, { itemId, seen });
    expect(await outboundOf(outboundId)).toMatchObject({
      state: "READY",
      approvedFingerprint: seen,
      approvedBy: reviewCtx.actor.name,
      messageId: expect.stringContaining("@lighthouse.example.com"),
    });
    await undoItem(reviewCtx, { itemId });
    expect(await outboundOf(outboundId)).toMatchObject({
      state: "AWAITING_APPROVAL",
      approvedFingerprint: null,
    });
    expect((await itemOf(itemId)).decidedAt).toBeNull();
  });

  test("to somebody who said no meanwhile gets no yes, in whatever spelling they said it", async () => {
    const { ctx, reviewCtx, message, outboundOf } = await deskIn(db);
    const { itemId, outboundId } = await message("ana+news@clinic.example");
    const { seen } = await readReviewItem(reviewCtx, { itemId });
    await suppress(ctx, Suppress.parse({ entries: ["ana@clinic.example"], note: "Asked by phone." }));
    await expect(approveItem(reviewCtx, { itemId, seen })).rejects.toThrow("may not be written to");
    expect((await outboundOf(outboundId)).approvedBy).toBeNull();
  });

  test.each([
    ["said no under another of their addresses", "may not be written to"],
    ["works for somebody on the list of competitors by now", "is on the list of competitors"],
    ["got a tag that says not to contact them", "says not to contact them"],
  ])("to somebody who %s gets no yes", async (which, because) => {
    const { ctx, reviewCtx, workspaceId, message, outboundOf } = await deskIn(db);
    const { itemId, outboundId, contactId, leadId } = await message("ana@clinic.example");
    const { seen } = await readReviewItem(reviewCtx, { itemId });
    if (because.startsWith("may")) {
      const alias = { email: "ana@old.example", emailKey: "ana@old.example", source: "OPERATOR" } as const;
      await db.contactAlias.create({ data: { workspaceId, id: newId(), contactId, ...alias } });
      const said = {
        kind: "EMAIL",
        value: "ana@old.example",
        reason: "UNSUBSCRIBED",
        source: "OPERATOR",
      } as const;
      await db.suppression.create({ data: { workspaceId, id: newId(), ...said } });
    } else if (because.includes("list")) {
      await addBlocks(ctx, AddBlocks.parse({ list: "COMPETITOR", entries: ["clinic.example"] }));
    } else {
      const tag = { workspaceId, id: newId(), name: "Leave alone", doNotContact: true };
      await db.tag.create({ data: tag });
      await db.leadTag.create({ data: { workspaceId, leadId, tagId: tag.id } });
    }
    await expect(approveItem(reviewCtx, { itemId, seen }), which).rejects.toThrow(because);
    expect((await outboundOf(outboundId)).approvedBy).toBeNull();
  });

  test("is approved by its fingerprint alone, whoever asks, and only while it waits", async () => {
    const { reviewCtx, message, outboundOf } = await deskIn(db);
    const { outboundId } = await message("ana@clinic.example");
    const fingerprint = (await outboundOf(outboundId)).contentFingerprint ?? "";
    const other = "0".repeat(64);
    await expect(approveMessage(reviewCtx, { outboundId, fingerprint: other })).rejects.toThrow(
      "was changed",
    );
    await expect(rejectMessage(reviewCtx, { outboundId, fingerprint: other, reason: "No." })).rejects.toThrow(
      "was changed",
    );
    await approveMessage(reviewCtx, { outboundId, fingerprint });
    await expect(approveMessage(reviewCtx, { outboundId, fingerprint })).rejects.toThrow("does not wait");
    await expect(rejectMessage(reviewCtx, { outboundId, fingerprint, reason: "No." })).rejects.toThrow(
      "does not wait",
    );
  });

  test("that is rejected is cancelled for good, with the reason", async () => {
    const { reviewCtx, message, outboundOf } = await deskIn(db);
    const { itemId, outboundId } = await message("ana@clinic.example");
    const { seen } = await readReviewItem(reviewCtx, { itemId });
    await rejectItem(reviewCtx, { itemId, seen, reason: "Too pushy." });
    expect(await outboundOf(outboundId)).toMatchObject({
      state: "CANCELLED",
      reasons: ["rejected-in-review"],
      reasonDetail: "Too pushy.",
    });
    await expect(undoItem(reviewCtx, { itemId })).rejects.toThrow("cancelled for good");
  });
});

test("a pair is merged or kept apart from the queue, by an operator, and comes back by an undo", async () => {
  const { ctx, as, reviewCtx, workspaceId, person, companyOf, item, itemOf, contact } = await deskIn(db);
  const reviewer = as((await addMember(db, workspaceId, "OPERATOR")).actor);
  const [contactId, otherContactId] = [
    await person("bob@quarry.example", { firstName: "Bob", lastName: "Smith" }),
    await person("rob@quarry.example", { firstName: "Robert", lastName: "Smith" }),
  ].sort() as [string, string];
  const itemId = await item({ kind: "MERGE", contactId, otherContactId });
  const { seen } = await readReviewItem(ctx, { itemId });
  await expect(approveItem(reviewCtx, { itemId, seen })).rejects.toThrow("operator role");
  await approveItem(ctx, { itemId, seen, choices: { firstName: "other" } });
  expect(await itemOf(itemId)).toMatchObject({ decision: "APPROVED" });
  await undoItem(ctx, { itemId });
  expect((await contact(otherContactId)).mergedIntoId).toBeNull();
  const again = await readReviewItem(ctx, { itemId });
  await rejectItem(ctx, { itemId, seen: again.seen });
  expect(await itemOf(itemId)).toMatchObject({ decision: "REJECTED" });
  // Whoever has the same pair on their screen still is told, and nothing is decided a second time.
  await expect(rejectItem(reviewer, { itemId, seen: again.seen })).rejects.toThrow("Yours is not counted");
  await expect(approveItem(reviewer, { itemId, seen: again.seen })).rejects.toThrow("Yours is not counted");
  expect(await db.reviewItem.count({ where: { workspaceId, kind: "MERGE" } })).toBe(1);
  await undoItem(ctx, { itemId });
  expect((await itemOf(itemId)).decidedAt).toBeNull();

  const [companyId, otherCompanyId] = [
    await companyOf("Quarry", "quarry.example"),
    await companyOf("Quarry Ltd", "quarry-group.example"),
  ].sort() as [string, string];
  const firms = await item({ kind: "COMPANY_MERGE", companyId, otherCompanyId });
  await approveItem(ctx, { itemId: firms, seen: (await readReviewItem(ctx, { itemId: firms })).seen });
  await undoItem(ctx, { itemId: firms });
  expect((await itemOf(firms)).decidedAt).toBeNull();
});

test("who decides about a lead or a pair waits for a merge of their companies without holding anybody it needs", async () => {
  const { ctx, reviewCtx, workspaceId, inReview, companyOf, person, item, itemOf } = await deskIn(db);
  const companyId = await companyOf("Quarry", "quarry.example");
  const lead = await inReview("ana@quarry.example", { companyId });
  const [contactId, otherContactId] = [
    await person("bob@quarry.example", { companyId }),
    await person("rob@quarry.example", { companyId }),
  ].sort() as [string, string];
  const pairId = await item({ kind: "MERGE", contactId, otherContactId });
  const waiting = async () => {
    const rows = await db.$queryRaw<unknown[]>`
      select 1 from pg_stat_activity where "wait_event_type" = 'Lock' and "query" like '%"Company"%' and "datname" = current_database()`;
    return rows.length;
  };
  for (const [by, itemId, people] of [
    [reviewCtx, lead.itemId, [lead.contactId]],
    [ctx, pairId, [contactId, otherContactId]],
  ] as const) {
    const { seen } = await readReviewItem(by, { itemId });
    let answered: Promise<unknown> = Promise.resolve();
    await db.$transaction(async (tx) => {
      await tx.$queryRaw`select 1 from "Company" where "workspaceId" = ${workspaceId}::uuid and "id" = ${companyId}::uuid for update`;
      answered = approveItem(by, { itemId, seen });
      await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
      await tx.$queryRaw`
        select 1 from "Contact" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${[...people]}::uuid[]) for update nowait`;
    });
    await answered;
    expect((await itemOf(itemId)).decision).toBe("APPROVED");
  }
});

test("several are decided at once as they were seen: one that changed, and one that is gone, are left out and named", async () => {
  const { ctx, reviewCtx, inReview, itemOf } = await deskIn(db);
  const leads = [await inReview("a@clinic.example"), await inReview("b@clinic.example")];
  const changed = await inReview("c@clinic.example");
  const items = await Promise.all(
    [...leads, changed].map(async ({ itemId }) => ({
      itemId,
      seen: (await readReviewItem(reviewCtx, { itemId })).seen,
    })),
  );
  await editContact(ctx, { contactId: changed.contactId, version: 0, title: "Intern", keepOldAddress: true });
  const missing = { itemId: newId(), seen: "x" };
  const answer = await decideItems(reviewCtx, {
    verdict: "REJECT",
    reason: "Too small.",
    items: [...items, missing],
  });
  expect(answer.decided).toEqual(leads.map(({ itemId }) => itemId));
  expect(answer.left).toEqual([
    { itemId: changed.itemId, because: expect.stringContaining("changed since") },
    { itemId: missing.itemId, because: "There is no such review item." },
  ]);
  expect((await itemOf(changed.itemId)).decidedAt).toBeNull();
});

test("who may only look decides nothing, and nobody decides in another workspace", async () => {
  const { as, workspaceId, inReview, itemOf } = await deskIn(db);
  const { itemId } = await inReview("ana@clinic.example");
  const viewer = as((await addMember(db, workspaceId, "VIEWER")).actor);
  const { seen } = await readReviewItem(viewer, { itemId });
  await expect(approveItem(viewer, { itemId, seen })).rejects.toThrow("reviewer role");
  await expect(undoItem(viewer, { itemId })).rejects.toThrow("reviewer role");
  const elsewhere = await deskIn(db);
  await expect(approveItem(elsewhere.ctx, { itemId, seen })).rejects.toThrow("no such review item");
  await expect(readReviewItem(elsewhere.ctx, { itemId })).rejects.toThrow("no such review item");
  expect((await itemOf(itemId)).decidedAt).toBeNull();
});
