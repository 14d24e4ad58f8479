import { expect, test } from "vitest";
import { SendMail } from "@/lib/cam/direct-mail/schema";
import { sendMail } from "@/lib/cam/direct-mail/send";
import { settleUnknown } from "@/lib/cam/ledger/settle";
import { SettleUnknown } from "@/lib/cam/outbound/schema";
import type { SendOutcome } from "@/lib/cam/ports/email-sender";
import { messagesById } from "@/lib/cam/sending/messages";
import { record } from "@/lib/cam/sending/record";
import { testDatabase } from "@/tests/support/database";
import { comeToNext, planAll, sendDue } from "./run";
import { mail, sendingScene } from "./scene";

const { db } = await testDatabase();
const lost: SendOutcome = { status: "unknown", code: null, reason: "The line broke." };
const taken: SendOutcome = { status: "accepted", providerId: "late", code: "250", reason: "Taken." };

/** A second try is in the air when the yes to the first one is written down; then the second is answered. */
async function overtaken(second: SendOutcome) {
  const scene = await sendingScene(db);
  const { ctx, add, campaignId, clock, sender, outbox } = scene;
  await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  await comeToNext({ clock, outbox });
  sender.next(lost);
  await sendDue(ctx);
  const outboundId = (await outbox())[0]?.id ?? "";
  await settleUnknown(
    ctx,
    SettleUnknown.parse({ outboundId, sent: false, again: true, reason: "They have nothing." }),
  );
  sender.next(second);
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary !== "begun") return;
      const [message] = await messagesById(ctx, [outboundId]);
      if (!message) throw new Error("It is gone.");
      const first = { message, attempt: 1, again: false, outcome: taken, sameForSeconds: null };
      await record(ctx, [first], "slept");
    },
  });
  return { ...scene, first: (await outbox())[0] };
}

test("there is no such address, whichever try is told so: nobody writes to it again", async () => {
  const { ctx, first } = await overtaken({
    ...{ status: "refused", kind: "recipient", code: "550", reason: "No such user." },
  });
  expect(first).toMatchObject({ state: "SENT", attempts: 2 });
  expect(await db.suppression.count({ where: { workspaceId: ctx.workspaceId } })).toBeGreaterThan(0);
});

test("a mailbox that is refused for what it is rests, whichever try is told so", async () => {
  const { ctx, boxes } = await overtaken({
    ...{ status: "refused", kind: "policy", code: "554", reason: "Blocked for spam." },
  });
  expect(
    await db.mailbox.findFirst({ where: { workspaceId: ctx.workspaceId, id: boxes[0] ?? "" } }),
  ).toMatchObject({ state: "PAUSED" });
});

test("a mail that was refused at its second try, and went by its first, stands as sent: the same words do not go again", async () => {
  const { ctx, add, campaignId, clock, sender, outbox } = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}.")],
  });
  const { leadId } = await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  await comeToNext({ clock, outbox });
  sender.next(lost);
  await sendDue(ctx);
  const outboundId = (await outbox())[0]?.id ?? "";
  await settleUnknown(
    ctx,
    SettleUnknown.parse({ outboundId, sent: false, again: true, reason: "They have nothing." }),
  );
  sender.next({ status: "refused", kind: "message", code: "552", reason: "It is too odd." });
  await sendDue(ctx);
  expect((await outbox())[0]).toMatchObject({ state: "REFUSED", sentAt: null });
  const [message] = await messagesById(ctx, [outboundId]);
  if (!message) throw new Error("It is gone.");
  await record(ctx, [{ message, attempt: 1, again: false, outcome: taken, sameForSeconds: null }], "slept");
  expect((await outbox())[0]).toMatchObject({ state: "SENT", sentAt: expect.any(Date), reasons: [] });
  const same = SendMail.parse({ leadId, subject: "Once more", text: "Hello {{ first_name }}." });
  await expect(sendMail(ctx, same)).rejects.toThrow(/went to them|had/i);
});
