import { expect, test } from "vitest";
import { approveMessage, takeBackApproval } from "@/lib/cam/outbound/approve";
import { rejectMessage } from "@/lib/cam/outbound/reject";
import { newId } from "@/lib/ids";
import { testDatabase } from "@/tests/support/database";
import { deskIn } from "../review/desk";

const { db } = await testDatabase();

test("a message of a lead that was stopped meanwhile gets no yes", async () => {
  const { ctx, reviewCtx, workspaceId, message, outboundOf } = await deskIn(db);
  const { outboundId, leadId } = await message("ana@clinic.example");
  const fingerprint = (await outboundOf(outboundId)).contentFingerprint ?? "";
  const stopped = { stoppedAt: ctx.now(), stopReason: "MANUAL" } as const;
  await db.lead.updateMany({ where: { workspaceId, id: leadId }, data: stopped });
  await expect(approveMessage(reviewCtx, { outboundId, fingerprint })).rejects.toThrow("stopped");
  expect((await outboundOf(outboundId)).state).toBe("AWAITING_APPROVAL");
});

test("a message to somebody who asked to be forgotten gets no yes, also one of no campaign", async () => {
  const { ctx, reviewCtx, workspaceId, message, outboundOf } = await deskIn(db);
  const { outboundId, contactId } = await message("ana@clinic.example");
  const { mailboxId, fromAddress, recipientHash } = await outboundOf(outboundId);
  const direct = newId();
  await db.outbound.create({
    data: {
      ...{ workspaceId, id: direct, contactId, mailboxId, fromAddress, recipientHash },
      kind: "DIRECT",
      dryRun: false,
      state: "AWAITING_APPROVAL",
      approvalRequired: true,
      dueAt: ctx.now(),
      recipientAddress: "ana@clinic.example",
      recipientKey: "ana@clinic.example",
      recipientDomain: "clinic.example",
      subject: "Your question",
      text: "Hello Ana",
    },
  });
  const fingerprint = (await outboundOf(direct)).contentFingerprint ?? "";
  await db.contact.updateMany({
    where: { workspaceId, id: contactId },
    data: { erasedAt: ctx.now(), email: null, emailKey: null, emailDomain: null },
  });
  await expect(approveMessage(reviewCtx, { outboundId: direct, fingerprint })).rejects.toThrow(
    "erased on request",
  );
  expect(await outboundOf(direct)).toMatchObject({ state: "AWAITING_APPROVAL", approvedBy: null });
});

test("of two who answer one message at once, and of an answer and a change of the text, one counts", async () => {
  const { reviewCtx, workspaceId, message, outboundOf } = await deskIn(db);
  const answers = {
    approve: (outboundId: string, fingerprint: string) =>
      approveMessage(reviewCtx, { outboundId, fingerprint }),
    reject: (outboundId: string, fingerprint: string) =>
      rejectMessage(reviewCtx, { outboundId, fingerprint, reason: "Too pushy." }),
  };
  const told = (work: Promise<unknown>) =>
    work.then(
      () => "done",
      (error: Error) => error.message,
    );
  for (const [which, answer] of Object.entries(answers)) {
    const { outboundId } = await message(`${which}@clinic.example`);
    const fingerprint = (await outboundOf(outboundId)).contentFingerprint ?? "";
    const both = await Promise.all([
      told(answer(outboundId, fingerprint)),
      told(answers.approve(outboundId, fingerprint)),
    ]);
    expect(both.toSorted()).toEqual(["This message does not wait for a yes any more.", "done"]);

    const edited = await message(`edited-${which}@clinic.example`);
    const seen = (await outboundOf(edited.outboundId)).contentFingerprint ?? "";
    let late = Promise.resolve("");
    await db.$transaction(async (tx) => {
      await tx.outbound.updateMany({
        where: { workspaceId, id: edited.outboundId },
        data: { text: "Pay now." },
      });
      late = told(answer(edited.outboundId, seen));
      await Promise.race([late, new Promise((resolve) => setTimeout(resolve, 300))]);
    });
    expect(await late).toMatch(/was changed since you read it/);
    expect((await outboundOf(edited.outboundId)).state).toBe("AWAITING_APPROVAL");
  }
});

test("a yes is not taken back once the message was offered to a provider", async () => {
  const { reviewCtx, workspaceId, message, outboundOf } = await deskIn(db);
  const { outboundId } = await message("ana@clinic.example");
  const fingerprint = (await outboundOf(outboundId)).contentFingerprint ?? "";
  await approveMessage(reviewCtx, { outboundId, fingerprint });
  await db.$transaction([
    db.$executeRaw`set local session_replication_role = replica`,
    db.$executeRaw`update "Outbound" set "attempts" = 1 where "workspaceId" = ${workspaceId}::uuid and "id" = ${outboundId}::uuid`,
  ]);
  await expect(takeBackApproval(reviewCtx, { outboundId })).rejects.toThrow("on its way");
  expect(await outboundOf(outboundId)).toMatchObject({ state: "READY", approvedFingerprint: fingerprint });
});
