import { expect, test } from "vitest";
import { safetyOf } from "@/lib/cam/safety/limits";
import { saveSafety } from "@/lib/cam/safety/save";
import { SaveSafety } from "@/lib/cam/safety/schema";
import { addMember } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { leadOf } from "../lead/lead";
import { planAll, sendDue } from "./run";
import { DAY_MS, MONDAY, mail, sendingScene } from "./scene";

const { db } = await testDatabase();
const HOUR_MS = 3_600_000;
const people = Array.from({ length: 50 }, (_, number) => ({
  firstName: `Ana ${number}`,
  email: `person${number}@firm${number}.example.com`,
}));

/** Lets the clock run until the end of this day, a worker looking every five minutes. */
async function workDay({ ctx, clock }: Awaited<ReturnType<typeof sendingScene>>, hours = 12) {
  const total: Record<string, number> = {};
  for (let minute = 0; minute < hours * 60; minute += 5) {
    for (const [name, count] of Object.entries(await sendDue(ctx))) total[name] = (total[name] ?? 0) + count;
    clock.pass(5 * 60_000);
  }
  return total;
}

/** At most so many lie within any 24 hours. */
function mostInADay(times: readonly Date[]) {
  const sorted = times.map((at) => at.getTime()).sort((one, other) => one - other);
  return Math.max(0, ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + DAY_MS).length));
}

test("one address that is refused among fifty: forty-nine get one mail each, and three later runs send nothing more", async () => {
  const scene = await sendingScene(db, { dailyCap: 20_000_000 });
  const { ctx, campaignId, sender, add, outbox, clock } = scene;
  for (const person of people) await add(person);
  expect(await planAll(ctx, campaignId)).toMatchObject({ mails: 50 });
  const send = sender.send;
  let refused = 0;
  const poisoned = {
    ...sender,
    send: async (mail: Parameters<typeof send>[0]) => {
      if (!mail.to.address.startsWith("person17@")) return send(mail);
      refused++;
      return {
        status: "refused" as const,
        kind: "recipient" as const,
        code: "550 5.1.1",
        reason: "No such user",
      };
    },
  };
  Object.assign(ctx, { mail: { senderOf: () => poisoned } });
  clock.set("2026-03-02T10:30:00Z");
  expect(await sendDue(ctx)).toMatchObject({ sent: 49, refused: 1, unknown: 0 });
  for (let run = 0; run < 3; run++) {
    clock.pass(HOUR_MS);
    expect(await sendDue(ctx)).toMatchObject({ sent: 0, refused: 0 });
  }
  expect(refused).toBe(1);
  expect(new Set(sender.taken.map(({ to }) => to.address)).size).toBe(49);
  const bad = (await outbox()).find(({ state }) => state === "REFUSED");
  expect(bad).toMatchObject({
    recipientAddress: "person17@firm17.example.com",
    reasons: ["refused-recipient"],
  });
  expect(await leadOf(ctx, bad?.leadId ?? "")).toMatchObject({ stopReason: "BOUNCED", status: "SUPPRESSED" });
  expect(await db.suppression.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
}, 60_000);

test("no span of 24 hours holds more than the mailbox, the campaign and the workspace allow, and nothing goes outside the window", async () => {
  const scene = await sendingScene(db, { dailyCap: 12, mailboxes: 2 });
  const { ctx, campaignId, add, outbox, clock, boxes } = scene;
  await db.campaign.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: campaignId } },
    data: { dailyCap: 15 },
  });
  for (const person of people) await add(person);
  for (let day = 0; day < 3; day++) {
    clock.set(new Date(new Date(MONDAY).getTime() + day * DAY_MS));
    await planAll(ctx, campaignId);
    await workDay(scene, 8);
  }
  const sent = (await outbox()).flatMap(({ sentAt, mailboxId }) => (sentAt ? [{ sentAt, mailboxId }] : []));
  expect(sent.length).toBeGreaterThan(30);
  expect(mostInADay(sent.map(({ sentAt }) => sentAt))).toBeLessThanOrEqual(15);
  for (const box of boxes)
    expect(
      mostInADay(sent.flatMap((one) => (one.mailboxId === box ? [one.sentAt] : []))),
    ).toBeLessThanOrEqual(12);
  // Portugal's winter clock is that of UTC.
  for (const { sentAt } of sent) {
    expect(sentAt.getUTCHours()).toBeGreaterThanOrEqual(9);
    expect(sentAt.getUTCHours()).toBeLessThan(17);
  }
}, 120_000);

test("after an outage of three days nothing goes in a burst: what was missed is spread over the next hours, once", async () => {
  const scene = await sendingScene(db, { dailyCap: 40 });
  const { ctx, campaignId, add, outbox, clock, sender } = scene;
  for (const person of people.slice(0, 30)) await add(person);
  expect(await planAll(ctx, campaignId)).toMatchObject({ mails: 30 });
  clock.set("2026-03-05T10:00:00Z");
  expect(await sendDue(ctx)).toMatchObject({ sent: 0, late: 30 });
  // With another time it is planned like any other: nothing holds it back any more.
  expect((await outbox()).flatMap(({ holdReasons }) => holdReasons)).toEqual([]);
  const planned = (await outbox()).map(({ dueAt }) => dueAt.getTime()).sort((one, other) => one - other);
  const gaps = planned.slice(1).map((at, before) => at - (planned[before] ?? 0));
  // Forty a day are six minutes apart at least.
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(6 * 60_000);
  await workDay(scene, 7);
  expect(sender.taken).toHaveLength(30);
  expect(new Set(sender.taken.map(({ to }) => to.address)).size).toBe(30);
}, 120_000);

test("a mailbox keeps its distance even where everything is due at once", async () => {
  const { ctx, campaignId, add, outbox, clock, sender } = await sendingScene(db, { dailyCap: 48 });
  for (const person of people.slice(0, 6)) await add(person);
  await planAll(ctx, campaignId);
  const last = (await outbox()).at(-1);
  clock.set(last?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ sent: 1, held: 5 });
  clock.pass(60_000);
  expect(await sendDue(ctx)).toMatchObject({ sent: 0 });
  clock.pass(4 * 60_000);
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  expect(sender.taken).toHaveLength(2);
});

test("what a campaign asks a yes for waits, and one whose value is missing waits in any campaign", async () => {
  const { ctx, campaignId, add, outbox, clock, sender } = await sendingScene(db, {
    approval: "FIRST",
    approvalFirst: 2,
    dailyCap: 20_000_000,
  });
  for (const person of people.slice(0, 5)) await add(person);
  await add({ email: "nameless@other.example.com", firstName: null });
  expect(await planAll(ctx, campaignId)).toMatchObject({ mails: 6, toReview: 3 });
  const said = await db.auditEvent.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId, action: "mail.planned" },
  });
  expect(said.detail).toMatchObject({ mails: 6, toReview: 3 });
  clock.set("2026-03-02T10:30:00Z");
  expect(await sendDue(ctx)).toMatchObject({ sent: 3 });
  const waiting = (await outbox()).filter(({ state }) => state === "AWAITING_APPROVAL");
  expect(waiting).toHaveLength(3);
  expect(sender.taken.map(({ to }) => to.address)).not.toContain("nameless@other.example.com");
  const asked = await db.reviewItem.findMany({ where: { workspaceId: ctx.workspaceId, kind: "MESSAGE" } });
  expect(asked.flatMap(({ reasons }) => reasons).toSorted()).toEqual([
    "approval",
    "approval",
    "missing-value",
  ]);
});

test("a rehearsal is written as the real one would be, goes nowhere, and leaves the real one its place", async () => {
  const { ctx, campaignId, add, outbox, clock, sender } = await sendingScene(db, { dailyCap: 20_000_000 });
  const lead = await add({ email: "ana@example.com", firstName: "Ana" });
  await db.campaign.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: campaignId } },
    data: { mode: "DRY_RUN" },
  });
  await planAll(ctx, campaignId, true);
  expect(await outbox()).toMatchObject([{ dryRun: true, state: "READY", subject: "Booking" }]);
  clock.set("2026-03-02T10:30:00Z");
  expect(await sendDue(ctx)).toMatchObject({ sent: 0, looked: 0 });
  await db.campaign.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: campaignId } },
    data: { mode: "LIVE" },
  });
  await planAll(ctx, campaignId);
  expect(await outbox()).toMatchObject([{ dryRun: false, state: "READY", leadId: lead.leadId }]);
  clock.set("2026-03-02T11:00:00Z");
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  expect(sender.taken).toHaveLength(1);
});

test("a follow-up whose first mail was taken back has no subject: it is left out and says so, and the others are planned", async () => {
  const { ctx, campaignId, add, outbox, clock } = await sendingScene(db, { dailyCap: 20_000_000 });
  const first = await add({ firstName: "Ana", email: "ana@one.example.com" });
  await planAll(ctx, campaignId);
  await db.outbound.updateMany({
    where: { workspaceId: ctx.workspaceId, leadId: first.leadId },
    data: { state: "CANCELLED", reasons: ["cancelled-by-person"] },
  });
  await db.lead.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: first.leadId } },
    data: { nextActionAt: ctx.now() },
  });
  await add({ firstName: "Ben", email: "ben@two.example.com" });
  clock.pass(6 * DAY_MS);
  expect(await planAll(ctx, campaignId)).toMatchObject({ mails: 1, leftOut: 1 });
  expect((await outbox()).map(({ state }) => state).toSorted()).toEqual(["CANCELLED", "READY"]);
});

test("a mail that was refused for its words does not hold the sequence for ever", async () => {
  const { ctx, campaignId, add, outbox, clock, sender } = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}."), { ...mail("Another thing.", "Hours"), delayDays: 1 }],
  });
  await add({ firstName: "Ana", email: "ana@example.com" });
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  sender.next({ status: "refused", kind: "message", code: "552", reason: "Too large." });
  expect(await sendDue(ctx)).toMatchObject({ refused: 1 });
  await planAll(ctx, campaignId);
  clock.set((await outbox())[1]?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  expect(sender.taken.map(({ subject }) => subject)).toEqual(["Hours"]);
});

test("what is over the cap of one run waits for the next, however many mailboxes could send it", async () => {
  const { ctx, as, campaignId, add, outbox, clock } = await sendingScene(db, {
    mailboxes: 4,
    dailyCap: 20_000_000,
  });
  await saveSafety(
    as((await addMember(db, ctx.workspaceId, "ADMIN")).actor),
    SaveSafety.parse({ ...(await safetyOf(ctx)), batchCap: 2, version: null }),
  );
  for (const person of people.slice(0, 8)) await add(person);
  await planAll(ctx, campaignId);
  clock.set((await outbox()).at(-1)?.dueAt ?? "");
  let looks = 0;
  const run = () =>
    sendDue(ctx, {
      at: async (boundary) => {
        if (boundary === "before-claim" && ++looks > 20)
          throw new Error("It looks at the same mails for ever.");
      },
    });
  expect(await run()).toMatchObject({ sent: 2 });
  expect(await run()).toMatchObject({ sent: 2 });
}, 60_000);

test("nobody waits behind many that are too late", async () => {
  const { ctx, campaignId, add, clock } = await sendingScene(db, { dailyCap: 20_000_000 });
  for (const person of people.slice(0, 45)) await add(person);
  expect(await planAll(ctx, campaignId)).toMatchObject({ mails: 45 });
  clock.set("2026-03-05T10:00:00Z");
  await add({ firstName: "Eva", email: "eva@firm.example.com" });
  await planAll(ctx, campaignId);
  clock.pass(30 * 60_000);
  expect(await sendDue(ctx)).toMatchObject({ late: 45, sent: 1 });
}, 60_000);
