import { expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { readOutbound } from "@/lib/cam/ledger/read";
import { settleUnknown } from "@/lib/cam/ledger/settle";
import { retireMailbox } from "@/lib/cam/mailbox/retire";
import { cancelOutbound } from "@/lib/cam/outbound/cancel";
import { SettleUnknown } from "@/lib/cam/outbound/schema";
import { readNeeds } from "@/lib/cam/today/reads";
import { addMember } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "../sending/run";
import { DAY_MS, mail, sendingScene } from "../sending/scene";

const { db } = await testDatabase();

/** A mail whose provider never answered. */
async function lostMail() {
  const second = { ...mail("One more thing.", "Another subject"), delayDays: 2 };
  const scene = await sendingScene(db, { steps: [mail("Hello {{ first_name }}."), second] });
  const { ctx, sender, add, campaignId, clock, outbox } = scene;
  const leadId = await add({ email: "ana@clinic.example", firstName: "Ana" });
  await planAll(ctx, campaignId);
  clock.pass(60 * 60_000);
  sender.next({ status: "unknown", code: null, reason: "The line went dead." });
  await sendDue(ctx);
  const [lost] = await outbox();
  return { ...scene, outboundId: lost?.id ?? "", leadId, stateNow: async () => (await outbox())[0] };
}
const said = (outboundId: string, more: object) =>
  SettleUnknown.parse({ outboundId, sent: false, reason: "I looked.", ...more });

test("a lost answer waits for a person, who says that it went: the sequence goes on, its places stay taken", async () => {
  const { ctx, as, outboundId, stateNow } = await lostMail();
  expect((await stateNow())?.state).toBe("UNKNOWN");
  expect(await readNeeds(ctx)).toContainEqual(expect.objectContaining({ kind: "unknown-mails", count: 1 }));
  const reviewer = as((await addMember(db, ctx.workspaceId, "REVIEWER")).actor);
  await expect(settleUnknown(reviewer, said(outboundId, { sent: true }))).rejects.toThrow("operator role");
  await settleUnknown(ctx, said(outboundId, { sent: true }));
  const read = await readOutbound(ctx, { outboundId });
  const started = read.attemptBook.find(({ fact }) => fact === "STARTED");
  expect(read).toMatchObject({ state: "SENT", sentAt: started?.at, lead: { status: "NURTURED" } });
  expect(read.attemptBook.at(-1)).toMatchObject({ fact: "HUMAN_SENT", answer: "I looked." });
  expect(read.places.every(({ releasedAt }) => releasedAt === null)).toBe(true);
  await expect(settleUnknown(ctx, said(outboundId, {}))).rejects.toThrow("known by now");
  expect((await readNeeds(ctx)).map(({ kind }) => kind)).not.toContain("unknown-mails");
});

test("said not to have gone and sent again, it passes every check first, and goes once", async () => {
  const { ctx, sender, outboundId, clock, stateNow } = await lostMail();
  await settleUnknown(ctx, said(outboundId, { again: true }));
  expect(await stateNow()).toMatchObject({ state: "READY", attempts: 1 });
  expect((await readOutbound(ctx, { outboundId })).places.every(({ releasedAt }) => releasedAt)).toBe(true);
  await db.workspace.update({
    where: { id: ctx.workspaceId },
    data: { stopAll: true, stopAllAt: ctx.now() },
  });
  await sendDue(ctx);
  expect((await stateNow())?.attempts).toBe(1);
  await db.workspace.update({ where: { id: ctx.workspaceId }, data: { stopAll: false, stopAllAt: null } });
  clock.pass(60_000);
  await sendDue(ctx);
  expect(await stateNow()).toMatchObject({ state: "SENT", attempts: 2 });
  expect(sender.taken).toHaveLength(1);
  expect(() => said(outboundId, { sent: true, again: true })).toThrow("not sent again");
});

test("said not to have gone and left, it never goes, and the next step follows", async () => {
  const { ctx, campaignId, sender, outboundId, clock, outbox, stateNow } = await lostMail();
  await settleUnknown(ctx, said(outboundId, {}));
  expect(await stateNow()).toMatchObject({ state: "CANCELLED", reasons: ["cancelled-by-person"] });
  for (let day = 0; day < 6; day++) {
    await planAll(ctx, campaignId);
    clock.pass(DAY_MS);
    await sendDue(ctx);
  }
  expect(await outbox()).toHaveLength(2);
  expect(sender.taken.filter(({ text }) => text.startsWith("Hello"))).toEqual([]);
});

test("a planned mail that a person takes back never goes and is not planned again; one that went cannot be taken back", async () => {
  const { ctx, add, campaignId, clock, sender, outbox } = await sendingScene(db);
  await add({ email: "ana@clinic.example", firstName: "Ana" });
  await add({ email: "rui@hotel.example", firstName: "Rui" });
  await planAll(ctx, campaignId);
  const [ana] = await outbox();
  await cancelOutbound(ctx, { outboundId: ana?.id ?? "", reason: "I meet them tomorrow." });
  await planAll(ctx, campaignId);
  for (let hour = 0; hour < 3; hour++) {
    clock.pass(60 * 60_000);
    await sendDue(ctx);
  }
  expect(sender.taken).toHaveLength(1);
  const [again, other] = await outbox();
  expect([again, other].find((one) => one?.id === ana?.id)).toMatchObject({
    state: "CANCELLED",
    reasonDetail: "I meet them tomorrow.",
  });
  const went = (await outbox()).find(({ state }) => state === "SENT");
  await expect(cancelOutbound(ctx, { outboundId: went?.id ?? "", reason: "Late." })).rejects.toThrow(
    "on its way already",
  );
});

test("from a mailbox that was retired meanwhile nothing is sent again, and the answer says what to do", async () => {
  const { ctx, outboundId, stateNow, boxes } = await lostMail();
  const admin = { ...ctx, actor: { ...ctx.actor, role: "ADMIN" } } as CamContext;
  await retireMailbox(admin, { mailboxId: boxes[0] ?? "", reason: "Sold." });
  await expect(settleUnknown(ctx, said(outboundId, { again: true }))).rejects.toThrow(
    "cannot go again from maya1@example.org, which is retired",
  );
  expect((await stateNow())?.state).toBe("UNKNOWN");
  await settleUnknown(ctx, said(outboundId, {}));
  expect((await stateNow())?.state).toBe("CANCELLED");
});

test("a mail that waits from a retired mailbox, however it came to that, says so", async () => {
  const { ctx, sender, outboundId, stateNow, clock } = await lostMail();
  await settleUnknown(ctx, said(outboundId, { again: true }));
  await db.mailbox.updateMany({
    where: { workspaceId: ctx.workspaceId },
    data: { state: "RETIRED", stateBecause: "Sold.", sealedCredentials: null },
  });
  clock.pass(60_000);
  await sendDue(ctx);
  expect(sender.taken).toEqual([]);
  const waits = await stateNow();
  expect(waits?.holdReasons).toContain("mailbox");
  expect(waits?.reasonDetail).toContain("Its mailbox is retired: Sold.");
});
