import { expect, test } from "vitest";
import { stopLead } from "@/lib/cam/lead/stop";
import { createPublicLinks } from "@/lib/public-links";
import { testDatabase } from "@/tests/support/database";
import { eventsOf, leadOf } from "../lead/lead";
import { planAll, sendDue } from "./run";
import { DAY_MS, sendingScene } from "./scene";

const { db } = await testDatabase();

test("a routed lead is planned, written to once, and its follow-up goes in the thread three business days later", async () => {
  const { ctx, campaignId, add, sender, clock, outbox } = await sendingScene(db);
  const { leadId } = await add({ firstName: "Ana", email: "ana@example.com" });
  expect(await planAll(ctx, campaignId)).toMatchObject({ mails: 1, leftOut: 0 });
  const [planned] = await outbox();
  expect(planned).toMatchObject({
    state: "READY",
    recipientAddress: "ana@example.com",
    subject: "Booking",
    dryRun: false,
  });
  expect(planned?.text).toContain("Hello Ana.");
  expect(planned?.text).toContain("/u/");
  expect(await sendDue(ctx)).toMatchObject({ sent: 0 });
  clock.set(planned?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  expect(await sendDue(ctx)).toMatchObject({ sent: 0, looked: 0 });
  expect(sender.taken).toHaveLength(1);
  expect(sender.taken[0]).toMatchObject({
    to: { address: "ana@example.com", name: "Ana" },
    subject: "Booking",
    messageId: planned?.messageId,
    headers: { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
  });
  const lead = await leadOf(ctx, leadId);
  expect(lead).toMatchObject({ status: "NURTURED", stage: "CONTACTED", position: 1 });
  expect((await eventsOf(ctx, leadId)).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["MAIL_PLANNED", "MAIL_SENT", "STATUS_MOVED", "STAGE_MOVED"]),
  );

  // Monday's mail is followed on Thursday: planned on Wednesday, in the morning of the day before.
  clock.pass(DAY_MS);
  expect(await planAll(ctx, campaignId)).toMatchObject({ mails: 0 });
  clock.pass(DAY_MS);
  expect(await planAll(ctx, campaignId)).toMatchObject({ mails: 1 });
  const follow = (await outbox()).find(({ state }) => state === "READY");
  expect(follow?.dueAt.toISOString().slice(0, 10)).toBe("2026-03-05");
  expect(follow).toMatchObject({ subject: "Re: Booking", references: [planned?.messageId] });
  clock.set(follow?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  expect(await leadOf(ctx, leadId)).toMatchObject({ position: 2, nextActionAt: null });
  expect(sender.taken).toHaveLength(2);
});

test("a mail whose worker died on the way is offered again under its key, but not to somebody who said no since: a person says", async () => {
  const dies = async (boundary: string) => {
    if (boundary === "begun") throw new Error("The process ended here.");
  };
  const left = async () => {
    const scene = await sendingScene(db, { provider: "RESEND", remembers: true });
    const { leadId } = await scene.add({ firstName: "Ana", email: "ana@example.com" });
    await planAll(scene.ctx, scene.campaignId);
    scene.clock.set((await scene.outbox())[0]?.dueAt ?? "");
    await expect(sendDue(scene.ctx, { at: dies })).rejects.toThrow("ended here");
    scene.clock.pass(11 * 60_000);
    return { ...scene, leadId };
  };
  const silent = await left();
  expect(await sendDue(silent.ctx)).toMatchObject({ again: 1, sent: 1 });
  expect(silent.sender.taken).toHaveLength(1);

  const saidNo = await left();
  await stopLead(saidNo.ctx, { leadId: saidNo.leadId, reason: "They called." });
  expect(await sendDue(saidNo.ctx)).toMatchObject({ again: 0, unknown: 1, sent: 0 });
  expect(saidNo.sender.taken).toEqual([]);
  expect(await saidNo.outbox()).toMatchObject([{ state: "UNKNOWN", reasons: ["answer-lost"] }]);
});

test("where CAM has no name yet, its own link in the footer keeps no simulated mail back", async () => {
  const { ctx, campaignId, add, sender, clock, outbox } = await sendingScene(db, { provider: "SANDBOX" });
  await db.workspace.update({ where: { id: ctx.workspaceId }, data: { mode: "SANDBOX" } });
  const here = {
    ...ctx,
    links: createPublicLinks({
      base: "http://127.0.0.1:3000",
      secret: "a secret for tests that is long enough",
    }),
  };
  await add({ firstName: "Ana", email: "ana@example.com" });
  await planAll(here, campaignId);
  const [planned] = await outbox();
  expect(planned?.text).toContain("http://127.0.0.1:3000/u/");
  clock.set(planned?.dueAt ?? "");
  expect(await sendDue(here)).toMatchObject({ sent: 1, held: 0 });
  expect(sender.taken).toHaveLength(1);
});
