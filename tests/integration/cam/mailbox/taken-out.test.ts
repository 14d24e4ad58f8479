import { expect, test } from "vitest";
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
