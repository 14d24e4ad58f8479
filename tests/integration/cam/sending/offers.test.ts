import { expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { credentialsOf } from "@/lib/cam/mailbox/account";
import type { SendOutcome } from "@/lib/cam/ports/email-sender";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "./run";
import { DAY_MS, sendingScene } from "./scene";

const { db } = await testDatabase();
const MINUTE_MS = 60_000;
const lost: SendOutcome = { status: "unknown", code: null, reason: "The line broke." };
const busy: SendOutcome = {
  status: "later",
  about: "mailbox",
  afterSeconds: null,
  code: "429",
  reason: "Too many.",
};
const refused: SendOutcome = {
  status: "refused",
  kind: "recipient",
  code: "422",
  reason: "No such address.",
};

/** One mail at a provider that knows its keys and answers as told; what it took stands in `offers`. */
async function oneMail(answers: SendOutcome[], more: Parameters<typeof sendingScene>[1] = {}) {
  const scene = await sendingScene(db, { provider: "RESEND", dailyCap: 20_000_000, ...more });
  const offers: Date[] = [];
  const { sender, ctx } = scene;
  const send = async () => {
    offers.push(ctx.now());
    return (
      answers.shift() ??
      ({ status: "accepted", providerId: "late", code: null, reason: "Taken." } as SendOutcome)
    );
  };
  Object.assign(ctx, { mail: { senderOf: () => ({ ...sender, sameForSeconds: 23 * 3_600, send }) } });
  const { leadId } = await scene.add({ firstName: "Ana", email: "ana@firm-1.example" });
  await planAll(ctx, scene.campaignId);
  scene.clock.set((await scene.outbox())[0]?.dueAt ?? "");
  const state = async () => (await scene.outbox())[0]?.state;
  return { ...scene, leadId, offers, state };
}

const mailboxOf = async ({ ctx, boxes }: { ctx: CamContext; boxes: string[] }, data: object) =>
  db.mailbox.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: boxes[0] ?? "" } },
    data,
  });

test("after an answer that was lost, a later “not now” does not free a mail for days: the provider would have forgotten its key", async () => {
  const { ctx, clock, offers, state } = await oneMail([lost, busy]);
  await sendDue(ctx);
  clock.pass(6 * MINUTE_MS);
  await sendDue(ctx);
  expect(offers).toHaveLength(2);
  expect(await state()).toBe("TRANSMITTING");
  // Nobody looked until the key is forgotten: it might be a second mail by now.
  clock.pass(2 * DAY_MS);
  await sendDue(ctx);
  clock.pass(DAY_MS);
  await sendDue(ctx);
  expect(offers).toHaveLength(2);
  expect(await state()).toBe("UNKNOWN");
});

test("within the key's time and their hours it is offered again, and a refusal then does not say that the first did not go", async () => {
  const taken = await oneMail([lost, busy]);
  await sendDue(taken.ctx);
  taken.clock.pass(6 * MINUTE_MS);
  await sendDue(taken.ctx);
  taken.clock.pass(6 * MINUTE_MS);
  await sendDue(taken.ctx);
  expect([taken.offers.length, await taken.state()]).toEqual([3, "SENT"]);

  const refusedThen = await oneMail([lost, refused]);
  await sendDue(refusedThen.ctx);
  refusedThen.clock.pass(6 * MINUTE_MS);
  await sendDue(refusedThen.ctx);
  expect([refusedThen.offers.length, await refusedThen.state()]).toEqual([2, "UNKNOWN"]);
});

test("another account of the same mailbox knows nothing of the first one's keys: a person says", async () => {
  const { ctx, clock, offers, state, boxes } = await oneMail([lost]);
  await sendDue(ctx);
  const secret = ctx.sealer.seal(JSON.stringify({ key: "re_other" }), {
    workspaceId: ctx.workspaceId,
    purpose: credentialsOf(boxes[0] ?? ""),
  });
  await mailboxOf({ ctx, boxes }, { sealedCredentials: secret });
  clock.pass(6 * MINUTE_MS);
  await sendDue(ctx);
  expect([offers.length, await state()]).toEqual([1, "UNKNOWN"]);
});

const SINCE: [what: string, change: (scene: Awaited<ReturnType<typeof oneMail>>) => Promise<unknown>][] = [
  [
    "the workspace went to dry run",
    ({ ctx }) => db.workspace.update({ where: { id: ctx.workspaceId }, data: { mode: "DRY_RUN" } }),
  ],
  [
    "the campaign went to the sandbox",
    ({ ctx, campaignId }) =>
      db.campaign.update({
        where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: campaignId } },
        data: { mode: "SANDBOX" },
      }),
  ],
  [
    "sending was switched off",
    ({ ctx }) =>
      db.module.create({
        data: {
          workspaceId: ctx.workspaceId,
          name: "email",
          on: false,
          because: "A test.",
          changedBy: "Maya Santos",
        },
      }),
  ],
  [
    "the sending domain was paused",
    ({ ctx }) =>
      db.sendingDomain.updateMany({
        where: { workspaceId: ctx.workspaceId },
        data: { pausedAt: ctx.now(), pausedBecause: "Too many came back.", pausedBy: "limits" },
      }),
  ],
];

test.each(SINCE)("%s: heard between the claim and the first byte", async (_what, change) => {
  const scene = await oneMail([]);
  await sendDue(scene.ctx, {
    at: async (boundary) => {
      if (boundary === "claimed") await change(scene);
    },
  });
  expect([scene.offers.length, await scene.state()]).toEqual([0, "READY"]);
});

test.each(SINCE)("%s: heard before a lost one is offered again", async (_what, change) => {
  const scene = await oneMail([lost]);
  await sendDue(scene.ctx);
  await change(scene);
  scene.clock.pass(6 * MINUTE_MS);
  await sendDue(scene.ctx);
  expect([scene.offers.length, await scene.state()]).toEqual([1, "UNKNOWN"]);
});

test("a lost one is not offered again at night, nor when its time is long over", async () => {
  const night = await oneMail([lost]);
  await sendDue(night.ctx);
  await db.outbound.updateMany({
    where: { workspaceId: night.ctx.workspaceId },
    data: { notAfter: new Date("2026-03-04T00:00:00Z") },
  });
  night.clock.set("2026-03-02T22:00:00Z");
  await sendDue(night.ctx);
  expect([night.offers.length, await night.state()]).toEqual([1, "UNKNOWN"]);

  const late = await oneMail([lost]);
  await sendDue(late.ctx);
  late.clock.set("2026-03-03T10:00:00Z");
  await sendDue(late.ctx);
  expect([late.offers.length, await late.state()]).toEqual([1, "UNKNOWN"]);
});

test("late mails wait for another time without keeping those that are due, and a full batch ends the run", async () => {
  const scene = await sendingScene(db, { dailyCap: 20_000_000 });
  const { ctx, add, campaignId, clock, outbox, sender } = scene;
  for (let number = 0; number < 90; number++)
    await add({ firstName: `Ana ${number}`, email: `person${number}@firm-${number}.example` });
  await planAll(ctx, campaignId);
  clock.set("2026-03-02T12:00:00Z");
  const mails = await outbox();
  const lateOnes = mails.slice(0, 85).map(({ id }) => id);
  await db.outbound.updateMany({
    where: { workspaceId: ctx.workspaceId, id: { in: lateOnes } },
    data: { notAfter: new Date("2026-03-02T11:00:00Z") },
  });
  expect(await sendDue(ctx)).toMatchObject({ sent: 5, late: 85, looked: 90 });
  expect(sender.taken).toHaveLength(5);

  const many = await sendingScene(db, { dailyCap: 20_000_000 });
  for (let number = 0; number < 7; number++)
    await many.add({ firstName: `Ana ${number}`, email: `person${number}@firm-${number}.example` });
  await planAll(many.ctx, many.campaignId);
  Object.assign(many.ctx, { first: { ...many.ctx.first, batchCap: 3 } });
  many.clock.set("2026-03-02T12:00:00Z");
  const audits = () =>
    db.auditEvent.count({ where: { workspaceId: many.ctx.workspaceId, action: "mail.claimed" } });
  const before = await audits();
  expect(await sendDue(many.ctx)).toMatchObject({ sent: 3, held: 0 });
  expect((await audits()) - before).toBe(1);
  expect(await sendDue(many.ctx)).toMatchObject({ sent: 3 });
});
