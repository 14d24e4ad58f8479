import { expect, test } from "vitest";
import { pauseCampaign } from "@/lib/cam/campaign/pause";
import type { CamContext } from "@/lib/cam/context";
import { readOutbound } from "@/lib/cam/ledger/read";
import { settleUnknown } from "@/lib/cam/ledger/settle";
import { SettleUnknown } from "@/lib/cam/outbound/schema";
import type { SendOutcome } from "@/lib/cam/ports/email-sender";
import { messagesById } from "@/lib/cam/sending/messages";
import { record } from "@/lib/cam/sending/record";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "./run";
import { sendingScene } from "./scene";

const { db } = await testDatabase();
const MINUTE_MS = 60_000;
const lost: SendOutcome = { status: "unknown", code: null, reason: "The line broke." };
const notNow: SendOutcome = {
  ...{ status: "later", about: "recipient", afterSeconds: null, code: "451" },
  reason: "Come again.",
};
const taken: SendOutcome = { status: "accepted", providerId: "late", code: "250", reason: "Taken." };

const again = (outboundId: string) =>
  SettleUnknown.parse({ outboundId, sent: false, again: true, reason: "They have nothing." });

/** A mail whose answer was lost, and of which a person said that it did not go and goes again. */
async function settledMail(more: Parameters<typeof sendingScene>[1] = {}) {
  const scene = await sendingScene(db, more);
  const { ctx, add, campaignId, clock, sender, outbox } = scene;
  await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  sender.next(lost);
  await sendDue(ctx);
  const outboundId = (await outbox())[0]?.id ?? "";
  await settleUnknown(ctx, again(outboundId));
  const now = async () => (await outbox()).find(({ id }) => id === outboundId);
  return { ...scene, outboundId, now };
}

test("sent again on a person's word and told “not now”, it waits like any other, and the run goes on", async () => {
  const { ctx, sender, now } = await settledMail();
  sender.next(notNow);
  expect(await sendDue(ctx)).toMatchObject({ later: 1 });
  expect(await now()).toMatchObject({ state: "READY", attempts: 2 });
});

test("sent again on a person's word and stopped before the first byte, it is free again", async () => {
  const { ctx, campaignId, now } = await settledMail();
  const counts = await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary === "claimed") await pauseCampaign(ctx, { campaignId, reason: "Wrong words." });
    },
  });
  expect(counts).toMatchObject({ sent: 0 });
  expect(await now()).toMatchObject({ state: "READY", attempts: 2 });
});

test("what a worker took of it and never began is free again, as of any other mail", async () => {
  const { ctx, clock, now } = await settledMail();
  const dies = sendDue(ctx, {
    worker: "dies",
    at: async (boundary) => {
      if (boundary === "claimed") throw new Error("killed");
    },
  });
  await expect(dies).rejects.toThrow("killed");
  clock.pass(11 * MINUTE_MS);
  await sendDue(ctx, { worker: "next" });
  expect(await now()).toMatchObject({ state: "SENT" });
});

test("a “not now” to such a mail never takes the answer of another with it", async () => {
  const scene = await settledMail({ mailboxes: 3, dailyCap: 20_000_000 });
  const { ctx, add, campaignId, clock, outbox, outboundId } = scene;
  await add({ firstName: "Rui", email: "rui@hotel.example" });
  await add({ firstName: "Eva", email: "eva@farm.example" });
  await planAll(ctx, campaignId);
  const waiting = (await outbox()).filter(({ state }) => state === "READY");
  const last = Math.max(...waiting.map(({ dueAt }) => dueAt?.getTime() ?? 0));
  clock.set(new Date(last));
  const send = async ({ to }: { to: { address: string } }) =>
    to.address.startsWith("ana") ? notNow : { ...taken, providerId: to.address };
  Object.assign(ctx, { mail: { senderOf: () => ({ ...scene.sender, send }) } });
  // The answers come together: Rui's is being written down while the other two arrive.
  const arrived: (() => void)[] = [];
  const run = sendDue(ctx, {
    at: async (boundary, id) => {
      if (boundary !== "answered") return;
      const mail = waiting.find((one) => one.id === id);
      const first = mail?.recipientAddress?.startsWith("rui") ?? false;
      await new Promise<void>((go) => {
        if (first) arrived.unshift(go);
        else arrived.push(go);
        if (arrived.length === 3) for (const one of arrived) one();
      });
    },
  });
  await run.catch(() => {});
  const states = new Map((await outbox()).map(({ recipientAddress, state }) => [recipientAddress, state]));
  expect(waiting).toHaveLength(3);
  expect(outboundId).not.toBe("");
  expect(Object.fromEntries(states)).toEqual({
    "ana@clinic.example": "READY",
    "rui@hotel.example": "SENT",
    "eva@farm.example": "SENT",
  });
});

test("a yes of the provider that comes after a person said it did not go is kept, and nobody gets it twice", async () => {
  const { ctx, add, campaignId, clock, sender, outbox } = await sendingScene(db);
  await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  const outboundId = (await outbox())[0]?.id ?? "";
  // The machine sleeps between the provider's yes and the line in the book.
  const slept = sendDue(ctx, {
    worker: "slept",
    at: async (boundary) => {
      if (boundary === "answered") throw new Error("asleep");
    },
  });
  await expect(slept).rejects.toThrow("asleep");
  expect(sender.taken).toHaveLength(1);
  clock.pass(11 * MINUTE_MS);
  await sendDue(ctx, { worker: "next" });
  await settleUnknown(ctx, again(outboundId));
  const [message] = await messagesById(ctx, [outboundId]);
  if (!message) throw new Error("It is gone.");
  // It wakes up and writes down what it heard.
  await record(ctx, [{ message, attempt: 1, again: false, outcome: taken, sameForSeconds: null }], "slept");
  const book = await db.outboundAttempt.findMany({ where: { outboundId } });
  expect.soft(book.map(({ fact }) => fact)).toContain("FOUND");
  await sendDue(ctx, { worker: "next" });
  expect(sender.taken).toHaveLength(1);
});

test("said not to have gone, all its places are given back, also those of an offer before the last", async () => {
  const { ctx, add, campaignId, clock, outbox, sender } = await sendingScene(db);
  Object.assign(ctx, {
    mail: { senderOf: () => ({ ...sender, sameForSeconds: 23 * 3_600, send: async () => lost }) },
  });
  await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  await sendDue(ctx);
  clock.pass(6 * MINUTE_MS);
  await sendDue(ctx);
  clock.pass(24 * 60 * MINUTE_MS);
  await sendDue(ctx);
  const outboundId = (await outbox())[0]?.id ?? "";
  expect((await outbox())[0]).toMatchObject({ state: "UNKNOWN", attempts: 2 });
  await settleUnknown(ctx, SettleUnknown.parse({ outboundId, sent: false, reason: "They have nothing." }));
  const { places } = await readOutbound(ctx, { outboundId });
  expect(places.every(({ releasedAt }) => releasedAt !== null)).toBe(true);
});

/** The first try's yes, written down late by whoever made it. */
async function wakesUp(ctx: CamContext, outboundId: string) {
  const [message] = await messagesById(ctx, [outboundId]);
  if (!message) throw new Error("It is gone.");
  await record(ctx, [{ message, attempt: 1, again: false, outcome: taken, sameForSeconds: null }], "slept");
}

const alertsOf = async ({ db, workspaceId }: CamContext) =>
  (await db.alert.findMany({ where: { workspaceId, kind: "SEND_UNKNOWN" } })).map(({ text }) => text);

test("a yes to a try behind which another was claimed already keeps that one from going", async () => {
  const { ctx, now, sender, outboundId } = await settledMail();
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary === "claimed") await wakesUp(ctx, outboundId);
    },
  });
  expect(sender.taken).toEqual([]);
  expect(await now()).toMatchObject({ state: "SENT", attempts: 2, providerMessageId: "late" });
  expect(await alertsOf(ctx)).toEqual([]);
  await sendDue(ctx, { worker: "next" });
  expect(sender.taken).toEqual([]);
});

test.each([
  ["taken as well", { ...taken, providerId: "second" }],
  ["lost on its way", lost],
] as const)(
  "a yes to a try behind which another was %s says that it may have gone twice, once",
  async (_, second) => {
    const { ctx, now, sender, outboundId, clock } = await settledMail();
    sender.next(second);
    await sendDue(ctx);
    clock.pass(1_000);
    await wakesUp(ctx, outboundId);
    await wakesUp(ctx, outboundId);
    expect(await now()).toMatchObject({ state: "SENT", attempts: 2 });
    expect(await alertsOf(ctx)).toEqual([
      expect.stringContaining(second.status === "accepted" ? "It went twice" : "It may have gone twice"),
    ]);
  },
);

test("a yes to a try behind which another was put off keeps it from going once more", async () => {
  const { ctx, now, sender, outboundId, clock } = await settledMail();
  sender.next(notNow);
  await sendDue(ctx);
  await wakesUp(ctx, outboundId);
  expect(await now()).toMatchObject({ state: "SENT", attempts: 2 });
  clock.pass(24 * 60 * MINUTE_MS);
  await sendDue(ctx, { worker: "next" });
  expect(sender.taken).toEqual([]);
  const { places } = await readOutbound(ctx, { outboundId });
  expect(places.filter(({ attempt }) => attempt === 1).every(({ releasedAt }) => releasedAt === null)).toBe(
    true,
  );
});

test("a yes to an earlier and to a later try, both while the mail is on its way, says that it went twice", async () => {
  const { ctx, now, outboundId } = await settledMail();
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary === "begun") await wakesUp(ctx, outboundId);
    },
  });
  expect(await now()).toMatchObject({ state: "SENT", attempts: 2 });
  expect(await alertsOf(ctx)).toHaveLength(1);
  const book = await db.outboundAttempt.findMany({ where: { outboundId, fact: "FOUND" } });
  expect(book.map(({ attempt }) => attempt).sort()).toEqual([1, 2]);
});
