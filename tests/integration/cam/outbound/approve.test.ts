import { expect, test } from "vitest";
import { approveMessage, takeBackApproval } from "@/lib/cam/outbound/approve";
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
