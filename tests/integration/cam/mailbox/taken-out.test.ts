import { expect, test } from "vitest";
import { SendMail } from "@/lib/cam/direct-mail/schema";
import { sendMail } from "@/lib/cam/direct-mail/send";
import { setCampaignMailboxes } from "@/lib/cam/mailbox/set-campaign";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "../sending/run";
import { DAY_MS, sendingScene } from "../sending/scene";

const { db } = await testDatabase();

async function planned(more: Parameters<typeof sendingScene>[1] = {}) {
  const scene = await sendingScene(db, { mailboxes: 2, ...more });
  const { ctx, add, campaignId, clock, outbox, boxes } = scene;
  await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  const from = (await outbox())[0]?.mailboxId ?? "";
  const takeOut = () =>
    setCampaignMailboxes(ctx, {
      campaignId,
      mailboxes: boxes.filter((id) => id !== from).map((mailboxId) => ({ mailboxId, weight: 1 })),
    });
  return { ...scene, from, takeOut };
}

test("a mailbox that was taken out of a campaign writes no first mail of it any more: another does", async () => {
  const { ctx, campaignId, sender, outbox, from, takeOut, clock } = await planned();
  await takeOut();
  await sendDue(ctx);
  expect(sender.taken).toEqual([]);
  expect((await outbox())[0]).toMatchObject({ state: "CANCELLED", reasons: ["mailbox-changed"] });
  await planAll(ctx, campaignId);
  const [anew] = await outbox();
  expect(anew).toMatchObject({ state: "READY", reasons: [] });
  expect(anew?.mailboxId).not.toBe(from);
  clock.set(anew?.dueAt ?? "");
  await sendDue(ctx);
  expect(sender.taken).toHaveLength(1);
});

test("one that waits for a yes there is planned anew as well, and asks for it again", async () => {
  const { ctx, campaignId, outbox, takeOut } = await planned({ approval: "ALL" });
  await takeOut();
  expect(
    await db.reviewItem.findMany({ where: { workspaceId: ctx.workspaceId, kind: "MESSAGE" } }),
  ).toMatchObject([{ decision: "WITHDRAWN" }]);
  await planAll(ctx, campaignId);
  expect(await outbox()).toMatchObject([{ state: "AWAITING_APPROVAL", approvedFingerprint: null }]);
});

test("a follow-up still goes from the mailbox that wrote before", async () => {
  const { ctx, campaignId, sender, outbox, from, takeOut, clock } = await planned();
  await sendDue(ctx);
  clock.pass(3 * DAY_MS);
  await planAll(ctx, campaignId);
  await takeOut();
  const waits = (await outbox()).find(({ state }) => state === "READY");
  expect(waits?.mailboxId).toBe(from);
  clock.set(waits?.dueAt ?? "");
  await sendDue(ctx);
  expect(sender.taken).toHaveLength(2);
});

test("a mail that came to a mailbox at the moment it was retired says why it waits", async () => {
  const { ctx, sender, outbox, from } = await planned();
  await db.mailbox.updateMany({
    where: { id: from },
    data: { state: "RETIRED", stateBecause: "Maya left." },
  });
  await sendDue(ctx);
  expect(sender.taken).toEqual([]);
  expect((await outbox())[0]).toMatchObject({
    state: "READY",
    holdReasons: ["mailbox"],
    reasonDetail: expect.stringContaining("Its mailbox is retired: Maya left."),
  });
});

test("whom routing had given a mailbox is given another once that is taken out, and whoever knows it already is not", async () => {
  const { ctx, add, campaignId, boxes, from, takeOut, sender, outbox, clock } = await planned();
  const given = boxes.find((one) => one === from) ?? "";
  const { leadId } = await add({ firstName: "Rui", email: "rui@hotel.example" });
  const { leadId: known } = await add({ firstName: "Eva", email: "eva@farm.example" });
  const { workspaceId } = ctx;
  await db.lead.updateMany({ where: { workspaceId }, data: { mailboxId: given } });
  await db.lead.updateMany({ where: { id: known }, data: { firstMailAt: ctx.now() } });
  await takeOut();
  expect((await outbox())[0]).toMatchObject({ state: "CANCELLED", reasons: ["mailbox-changed"] });
  expect(await db.lead.findFirst({ where: { id: leadId } })).toMatchObject({ mailboxId: null });
  expect(await db.lead.findFirst({ where: { id: known } })).toMatchObject({ mailboxId: given });
  await planAll(ctx, campaignId);
  const times = (await outbox()).flatMap(({ state, dueAt }) => (state === "READY" && dueAt ? [dueAt] : []));
  for (const at of times.toSorted((one, other) => one.getTime() - other.getTime())) {
    clock.set(at);
    await sendDue(ctx);
  }
  const stays = await db.mailbox.findFirstOrThrow({ where: { workspaceId, id: { not: given } } });
  const went = sender.taken.flatMap(({ to, from: of }) => (to.address.startsWith("eva") ? [] : [of.address]));
  expect(went).toEqual([stays.address, stays.address]);
});

test.each([
  ["routing wrote it down a moment later", null],
  ["the mail was on its way, and its provider said later", "claimed"],
] as const)(
  "whom a mailbox was given that is none of the campaign's hears nothing from it: %s",
  async (_, at) => {
    const { ctx, campaignId, from, boxes, takeOut, sender, outbox, clock } = await planned();
    const { workspaceId } = ctx;
    const give = () => db.lead.updateMany({ where: { workspaceId }, data: { mailboxId: from } });
    if (at === null) {
      await takeOut();
      await give();
    } else {
      await give();
      sender.next({ status: "later", about: "recipient", afterSeconds: null, code: "451", reason: "Busy." });
      await sendDue(ctx, {
        at: async (boundary) => {
          if (boundary === at) await takeOut();
        },
      });
      expect((await outbox())[0]).toMatchObject({ state: "READY", attempts: 1, mailboxId: from });
    }
    for (let day = 0; day < 3; day++) {
      await planAll(ctx, campaignId);
      clock.set((await outbox()).find(({ state }) => state === "READY")?.dueAt ?? ctx.now());
      await sendDue(ctx);
    }
    const stays = await db.mailbox.findFirstOrThrow({ where: { id: boxes.find((id) => id !== from) ?? "" } });
    expect(sender.taken.map((one) => one.from.address)).toContain(stays.address);
    expect(new Set(sender.taken.map((one) => one.from.address)).size).toBe(1);
  },
);

test("a mail of one's own to whom such a mailbox was given goes from one that the campaign has", async () => {
  const { ctx, from, boxes, takeOut, sender } = await planned();
  const { workspaceId } = ctx;
  await takeOut();
  // Routing wrote it down a moment later.
  await db.lead.updateMany({ where: { workspaceId }, data: { mailboxId: from } });
  const { id: leadId } = await db.lead.findFirstOrThrow({ where: { workspaceId } });
  await sendMail(ctx, SendMail.parse({ leadId, subject: "About you", text: "Hello {{ first_name }}." }));
  await sendDue(ctx);
  const stays = await db.mailbox.findFirstOrThrow({ where: { id: boxes.find((id) => id !== from) ?? "" } });
  expect(sender.taken.map((one) => one.from.address)).toEqual([stays.address]);
});
