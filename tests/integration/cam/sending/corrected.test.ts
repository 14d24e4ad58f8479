import { expect, test } from "vitest";
import { editContact } from "@/lib/cam/contact/edit";
import { EditContact } from "@/lib/cam/contact/schema";
import { inTransaction } from "@/lib/cam/context";
import { sendMail } from "@/lib/cam/direct-mail/send";
import { writeAnswers } from "@/lib/cam/enrichment/write-answers";
import { openTakeIn, takeIn } from "@/lib/cam/import/take-in";
import { undoRows } from "@/lib/cam/import/undo-rows";
import { mergeContacts } from "@/lib/cam/merge/merge";
import { readReviewItem } from "@/lib/cam/review/content";
import { approveItem } from "@/lib/cam/review/decide";
import { undoItem } from "@/lib/cam/review/undo";
import { testDatabase } from "@/tests/support/database";
import { addPerson, eventsOf } from "../lead/lead";
import { planAll, sendDue } from "./run";
import { mail, sendingScene } from "./scene";

const { db } = await testDatabase();

test("an address or a name that is corrected takes back what waits, and it is written anew in its place, with the yes asked for again", async () => {
  const scene = await sendingScene(db, { approval: "ALL" });
  const { ctx, campaignId, add, outbox, clock, sender } = scene;
  const { workspaceId } = ctx;
  const { leadId, contactId } = await add({ firstName: "Strange", email: "stranger@example.com" });
  const other = await add({ firstName: "Rui", email: "rui@other.example.com" });
  await planAll(ctx, campaignId);
  const mine = async () => (await outbox()).filter((one) => one.leadId === leadId);
  const [planned] = await mine();
  const edit = (version: number, more: object) =>
    editContact(ctx, EditContact.parse({ contactId, version, ...more }));
  await edit(0, { city: "Porto" });
  expect(await mine()).toMatchObject([{ state: "AWAITING_APPROVAL" }]);
  await edit(1, { email: "right@example.com", firstName: "Ana" });
  expect(await mine()).toMatchObject([
    { id: planned?.id, state: "CANCELLED", reasons: ["address-changed"], attempts: 0 },
  ]);
  const questions = await db.reviewItem.findMany({ where: { workspaceId, outboundId: planned?.id ?? "" } });
  expect(questions).toMatchObject([{ decision: "WITHDRAWN", decidedBy: "CAM" }]);
  expect((await eventsOf(ctx, leadId)).at(-1)).toMatchObject({
    kind: "MAIL_NOT_SENT",
    text: expect.stringContaining("written anew"),
  });
  const runs = await db.run.findMany({ where: { workspaceId, job: "nurture" } });
  expect(runs).toMatchObject([{ state: "QUEUED", trigger: "FOLLOW_ON" }]);
  expect((await outbox()).filter((one) => one.leadId === other.leadId)).toMatchObject([
    { state: "AWAITING_APPROVAL" },
  ]);

  await planAll(ctx, campaignId);
  const [anew] = await mine();
  expect(anew).toMatchObject({
    ...{ id: planned?.id, state: "AWAITING_APPROVAL", recipientAddress: "right@example.com" },
    ...{ recipientName: "Ana", text: expect.stringContaining("Hello Ana.") },
  });
  expect(
    await db.reviewItem.count({ where: { workspaceId, outboundId: anew?.id ?? "", decidedAt: null } }),
  ).toBe(1);
  await db.outbound.update({
    where: { workspaceId_id: { workspaceId, id: anew?.id ?? "" } },
    data: {
      state: "READY",
      approvedFingerprint: anew?.contentFingerprint ?? "",
      approvedBy: "Maya",
      approvedAt: ctx.now(),
    },
  });
  clock.set(anew?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  expect(sender.taken.map(({ to }) => to.address)).toEqual(["right@example.com"]);
});

test("a mail of one's own to the old address is taken back, a rehearsal too, and neither by an edit that says the same", async () => {
  const { ctx, campaignId, add, outbox, clock, sender } = await sendingScene(db);
  const { leadId, contactId } = await add({ firstName: "Ana", email: "stranger@example.com" });
  clock.set("2026-03-02T22:00:00Z");
  const own = await sendMail(ctx, {
    leadId,
    mailboxId: null,
    subject: "Hours",
    text: "Hello.",
    at: null,
    dry_run: false,
  });
  await planAll(ctx, campaignId, true);
  expect(await outbox()).toHaveLength(2);
  await editContact(ctx, EditContact.parse({ contactId, version: 0, email: "right@example.com" }));
  for (const one of await outbox())
    expect(one).toMatchObject({ state: "CANCELLED", reasons: ["address-changed"] });
  expect((await eventsOf(ctx, leadId)).filter(({ kind }) => kind === "MAIL_NOT_SENT")).toHaveLength(1);
  expect(own).toMatchObject({ accepted: true });
  clock.set("2026-03-03T10:30:00Z");
  await sendDue(ctx);
  expect(sender.taken).toEqual([]);
});

test("however an address came to change, the gate writes to nobody under the old one", async () => {
  const { ctx, campaignId, add, outbox, clock, sender } = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}.")],
  });
  const { workspaceId } = ctx;
  const { contactId } = await add({ firstName: "Ana", email: "stranger@example.com" });
  await planAll(ctx, campaignId);
  const [planned] = await outbox();
  clock.set(planned?.dueAt ?? "");
  const right = { email: "right@example.com", emailKey: "right@example.com" };
  await db.contact.update({ where: { workspaceId_id: { workspaceId, id: contactId } }, data: right });
  expect(await sendDue(ctx)).toMatchObject({ sent: 0, skipped: 1 });
  expect(await outbox()).toMatchObject([{ state: "SKIPPED", reasons: ["address-changed"] }]);
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  expect(sender.taken.map(({ to }) => to.address)).toEqual(["right@example.com"]);
});

test("a merge that takes the other's address takes back what waits for the first", async () => {
  const { ctx, campaignId, add, outbox } = await sendingScene(db);
  const { contactId } = await add({ firstName: "Ana", email: "stranger@example.com" });
  await planAll(ctx, campaignId);
  const otherId = await addPerson(ctx, {
    firstName: "Ana",
    email: "right@example.com",
    freeMail: false,
    roleAccount: false,
  });
  await mergeContacts(ctx, {
    ...{ keepId: contactId, otherId, keepVersion: 0, otherVersion: 0 },
    choices: { email: "other" },
  });
  expect(await outbox()).toMatchObject([{ state: "CANCELLED", reasons: ["address-changed"] }]);
  await planAll(ctx, campaignId);
  expect(await outbox()).toMatchObject([{ state: "READY", recipientAddress: "right@example.com" }]);
});

test.each([true, false])(
  "a list that tells a name takes back the greeting without it, and so does taking the list back (it may replace: %s)",
  async (overwrite) => {
    const { ctx, campaignId, add, outbox } = await sendingScene(db, {
      steps: [mail('Hello {{ first_name | default: "there" }}.')],
    });
    const { workspaceId } = ctx;
    await add({ firstName: null, email: "ana@example.com" });
    await add({ firstName: "Rui", email: "rui@other.example.com" });
    await planAll(ctx, campaignId);
    const standing = async () =>
      (await outbox()).map(({ state, text }) => [state, text?.split("\n")[0]]).sort();
    expect(await standing()).toEqual([
      ["READY", "Hello Rui."],
      ["READY", "Hello there."],
    ]);
    const batchId = await inTransaction(ctx, async (tx) => {
      const made = await openTakeIn(tx, {
        ...{ name: "A list", campaignId, source: "WEB", sourceDetail: "a page", rows: 2, runId: null },
        ...{ lawfulBasis: "LEGITIMATE_INTEREST", lawfulBasisDetail: null },
      });
      await tx.db.importBatch.updateMany({ where: { workspaceId, id: made.batchId }, data: { overwrite } });
      await takeIn(tx, made.batchId, [
        { email: "ana@example.com", firstName: "Ana", seenAt: "a page" },
        { email: "rui@other.example.com", title: "Owner", seenAt: "a page" },
      ]);
      return made.batchId;
    });
    expect(await outbox()).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ recipientName: null, state: "CANCELLED", reasons: ["name-changed"] }),
        expect.objectContaining({ recipientName: "Rui", state: "READY" }),
      ]),
    );
    await planAll(ctx, campaignId);
    expect(await standing()).toEqual([
      ["READY", "Hello Ana."],
      ["READY", "Hello Rui."],
    ]);
    await inTransaction(ctx, (tx) => undoRows(tx, { workspaceId, batchId, from: 1, to: 2 }, []));
    await planAll(ctx, campaignId);
    expect(await standing()).toEqual([
      ["READY", "Hello Rui."],
      ["READY", "Hello there."],
    ]);
  },
);

test("a name that a vendor knows takes back the greeting without it", async () => {
  const { ctx, campaignId, add, outbox } = await sendingScene(db, {
    steps: [mail('Hello {{ first_name | default: "there" }}.')],
  });
  const { contactId } = await add({ firstName: null, email: "ana@example.com" });
  await planAll(ctx, campaignId);
  const answers = [{ ref: contactId, answer: "found" as const, facts: { firstName: "Ana", addresses: [] } }];
  await inTransaction(ctx, (tx) =>
    writeAnswers(tx, { vendor: "APOLLO", batchId: tx.newId(), answers }, new Map()),
  );
  expect(await outbox()).toMatchObject([{ state: "CANCELLED", reasons: ["name-changed"] }]);
  await planAll(ctx, campaignId);
  expect(await outbox()).toMatchObject([{ state: "READY", text: expect.stringContaining("Hello Ana.") }]);
});

test("a yes that is taken back leaves a question, never a mail that waits for nobody, also when it was asked twice", async () => {
  const { ctx, campaignId, add, outbox, clock, sender } = await sendingScene(db, { approval: "ALL" });
  const { workspaceId } = ctx;
  const { contactId } = await add({ firstName: "Ana", email: "stranger@example.com" });
  const open = () =>
    db.reviewItem.findMany({
      where: { workspaceId, kind: "MESSAGE", decidedAt: null },
      select: { id: true },
    });
  const sayYes = async () => {
    const [item] = await open();
    const itemId = item?.id ?? "";
    const { seen } = await readReviewItem(ctx, { itemId });
    await approveItem(ctx, { itemId, seen: seen ?? "" } as never);
    return itemId;
  };
  const state = async () => (await outbox())[0]?.state;
  await planAll(ctx, campaignId);
  const first = await sayYes();
  await editContact(ctx, EditContact.parse({ contactId, version: 0, email: "right@example.com" }));
  expect([await state(), await open()]).toEqual(["CANCELLED", []]);
  await planAll(ctx, campaignId);
  const second = await sayYes();
  expect([await state(), await open()]).toEqual(["READY", []]);

  await undoItem(ctx, { itemId: second });
  expect([await state(), await open()]).toEqual(["AWAITING_APPROVAL", [{ id: second }]]);
  await expect(undoItem(ctx, { itemId: first })).rejects.toThrow("It waits again already.");
  await db.campaign.updateMany({ where: { workspaceId }, data: { approval: "NONE" } });
  await planAll(ctx, campaignId);
  expect([await state(), await open()]).toEqual(["AWAITING_APPROVAL", [{ id: second }]]);
  await sayYes();
  await undoItem(ctx, { itemId: first });
  expect([await state(), await open()]).toEqual(["AWAITING_APPROVAL", [{ id: first }]]);
  await sayYes();
  clock.set((await outbox())[0]?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  expect(sender.taken.map(({ to }) => to.address)).toEqual(["right@example.com"]);
});
