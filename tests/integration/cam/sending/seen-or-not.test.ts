import { expect, test } from "vitest";
import { editContact } from "@/lib/cam/contact/edit";
import { EditContact } from "@/lib/cam/contact/schema";
import { settleUnknown } from "@/lib/cam/ledger/settle";
import type { SendOutcome } from "@/lib/cam/ports/email-sender";
import { readReviewItem } from "@/lib/cam/review/content";
import { approveItem } from "@/lib/cam/review/decide";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "./run";
import { mail, sendingScene } from "./scene";

const { db } = await testDatabase();

const later: SendOutcome = {
  ...{ status: "later", about: "recipient", afterSeconds: null },
  ...{ code: "450", reason: "450 Try again later." },
};

test("a mail that nobody took is written anew in its row, and one that may have gone never becomes another", async () => {
  const scene = await sendingScene(db, { provider: "SMTP", steps: [mail("Hello {{ first_name }}.")] });
  const { ctx, campaignId, add, outbox, clock, sender } = scene;
  const answers: SendOutcome[] = [later];
  const send: typeof sender.send = async (one) => answers.shift() ?? sender.send(one);
  Object.assign(ctx, { mail: { senderOf: () => ({ ...sender, send }) } });
  const { contactId } = await add({ firstName: "Ana", email: "ana@example.com" });
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ later: 1 });
  await editContact(ctx, EditContact.parse({ contactId, version: 0, lastName: "Costa" }));
  expect(await outbox()).toMatchObject([{ state: "CANCELLED", reasons: ["name-changed"], attempts: 1 }]);
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  expect(sender.taken.map(({ to }) => to.name)).toEqual(["Ana Costa"]);

  const other = await add({ firstName: "Strange", email: "rui@other.example.com" });
  await planAll(ctx, campaignId);
  const mine = async () => (await outbox()).find(({ contactId: whose }) => whose === other.contactId);
  const planned = await mine();
  clock.set(planned?.dueAt ?? "");
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary === "claimed")
        await editContact(
          ctx,
          EditContact.parse({
            contactId: other.contactId,
            version: 0,
            firstName: "Rui",
            email: "right@other.example.com",
          }),
        );
    },
  });
  await sendDue(ctx);
  expect(await mine()).toMatchObject({ state: "SKIPPED", reasons: ["address-changed"], attempts: 1 });
  await db.lead.updateMany({ where: { id: other.leadId }, data: { nextActionAt: ctx.now() } });
  await planAll(ctx, campaignId);
  expect(await mine()).toMatchObject({
    ...{ id: planned?.id, state: "READY", attempts: 1, recipientAddress: "right@other.example.com" },
    text: expect.stringContaining("Hello Rui."),
  });
  clock.set((await mine())?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  expect(sender.taken.map(({ to }) => to.address)).toEqual(["ana@example.com", "right@other.example.com"]);

  // Told "later" it was taken by nobody: it goes to the right address, under the key it had.
  answers.push(later);
  const third = await add({ firstName: "Eva", email: "eva@third.example.com" });
  await planAll(ctx, campaignId);
  const theirs = async () => (await outbox()).find((one) => one.contactId === third.contactId);
  clock.set((await theirs())?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ later: 1 });
  const before = await theirs();
  const corrected = (contactId: string, email: string, version = 0) =>
    editContact(ctx, EditContact.parse({ contactId, version, email }));
  await corrected(third.contactId, "eva@right.example.com");
  await planAll(ctx, campaignId);
  expect(await theirs()).toMatchObject({
    ...{ id: before?.id, idempotencyKey: before?.idempotencyKey, messageId: before?.messageId },
    ...{ state: "READY", attempts: 1, recipientAddress: "eva@right.example.com" },
  });
  clock.set((await theirs())?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  expect(sender.taken.at(-1)?.to.address).toBe("eva@right.example.com");

  // A person's word that it did not go is no proof: it may have gone to the first address.
  answers.push({ status: "unknown", code: null, reason: "The line broke." });
  const fourth = await add({ firstName: "Cem", email: "cem@fourth.example.com" });
  await planAll(ctx, campaignId);
  const last = async () => (await outbox()).find((one) => one.contactId === fourth.contactId);
  clock.set((await last())?.dueAt ?? "");
  await sendDue(ctx);
  const outboundId = (await last())?.id ?? "";
  await settleUnknown(ctx, { outboundId, sent: false, again: true, reason: "I looked." });
  await corrected(fourth.contactId, "cem@right.example.com");
  expect(await sendDue(ctx)).toMatchObject({ skipped: 1 });
  await db.lead.updateMany({ where: { id: fourth.leadId }, data: { nextActionAt: ctx.now() } });
  await planAll(ctx, campaignId);
  expect(await last()).toMatchObject({ state: "SKIPPED", reasons: ["address-changed"] });
  const again = (data: object) => db.outbound.updateMany({ where: { id: outboundId }, data });
  await expect(again({ state: "READY", reasons: [] })).rejects.toThrow("SKIPPED cannot become READY");
  await expect(again({ subject: "Another" })).rejects.toThrow();
  expect((await last())?.subject).toBe("Booking");
});

test("corrected after a “later” it is asked about again, and the yes to what is written anew counts", async () => {
  const { ctx, campaignId, add, outbox, clock, sender } = await sendingScene(db, { approval: "ALL" });
  const { contactId } = await add({ firstName: "Ana", email: "stranger@example.com" });
  const sayYes = async () => {
    const { id } = await db.reviewItem.findFirstOrThrow({
      where: { workspaceId: ctx.workspaceId, kind: "MESSAGE", decidedAt: null },
    });
    const { seen } = await readReviewItem(ctx, { itemId: id });
    await approveItem(ctx, { itemId: id, seen: seen ?? "" } as never);
    clock.set((await outbox())[0]?.dueAt ?? "");
  };
  await planAll(ctx, campaignId);
  await sayYes();
  sender.next(later);
  expect(await sendDue(ctx)).toMatchObject({ later: 1 });
  await editContact(ctx, EditContact.parse({ contactId, version: 0, email: "right@example.com" }));
  await planAll(ctx, campaignId);
  expect(await outbox()).toMatchObject([{ state: "AWAITING_APPROVAL", approvedFingerprint: null }]);
  await sayYes();
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  expect(sender.taken.map(({ to }) => to.address)).toEqual(["right@example.com"]);
});

test("a mail that was told “later” too often is given up for good: it is not planned again and again", async () => {
  const { ctx, campaignId, add, outbox, clock, sender } = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}.")],
  });
  const { leadId } = await add({ firstName: "Ana", email: "ana@example.com" });
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  for (let days = 0; days < 20 && (await outbox())[0]?.state === "READY"; days++)
    for (let hours = 0; hours < 8; hours++) {
      sender.next(later);
      await sendDue(ctx);
      clock.set((await outbox())[0]?.dueAt ?? "");
    }
  expect(await outbox()).toMatchObject([{ state: "CANCELLED", reasons: ["gave-up"], attempts: 8 }]);
  await db.lead.updateMany({ where: { id: leadId }, data: { nextActionAt: ctx.now() } });
  await planAll(ctx, campaignId);
  expect(await outbox()).toMatchObject([{ state: "CANCELLED", reasons: ["gave-up"] }]);
});
