import { expect, test } from "vitest";
import { editContact } from "@/lib/cam/contact/edit";
import { EditContact } from "@/lib/cam/contact/schema";
import type { CamContext } from "@/lib/cam/context";
import { approveMessage } from "@/lib/cam/outbound/approve";
import type { SendOutcome } from "@/lib/cam/ports/email-sender";
import { createReportSignatures } from "@/lib/report-signatures";
import { testDatabase } from "@/tests/support/database";
import { delivery, hear, secretOf } from "../provider-report/reports";
import { comeToNext, planAll, sendDue } from "./run";
import { DAY_MS, sendingScene } from "./scene";

const { db } = await testDatabase();
const OWN = secretOf("the installation's own");
const notNow: SendOutcome = {
  ...{ status: "later", about: "recipient", afterSeconds: null, code: "500" },
  reason: "Come again.",
};

test("a mail that waits for a yes, written anew after a “not now”, never goes once its first offer is reported as delivered", async () => {
  const { add, campaignId, clock, outbox, sender, ...scene } = await sendingScene(db, { approval: "ALL" });
  const ctx: CamContext = { ...scene.ctx, reports: createReportSignatures(OWN) };
  const { contactId } = await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  const asked = async () => {
    const [one] = await outbox();
    if (one?.state !== "AWAITING_APPROVAL") throw new Error(`It is ${one?.state}.`);
    return one;
  };
  const yes = async () => {
    const { id, contentFingerprint } = await asked();
    await approveMessage(ctx, { outboundId: id, fingerprint: contentFingerprint ?? "" });
  };
  await yes();
  clock.set((await outbox())[0]?.dueAt ?? "");
  // It took the mail, and answered that it did not.
  sender.next(notNow);
  await sendDue(ctx);
  const { version } = await db.contact.findFirstOrThrow({ where: { id: contactId } });
  await editContact(ctx, EditContact.parse({ contactId, version, firstName: "Anna" }));
  await planAll(ctx, campaignId);
  const { id } = await asked();
  const report = {
    type: "email.delivered",
    created_at: ctx.now().toISOString(),
    data: { email_id: "re_1", created_at: ctx.now().toISOString(), tags: { cam_key: id } },
  };
  await hear(ctx, delivery(ctx, OWN, report));
  expect.soft((await outbox())[0]).toMatchObject({ state: "DELIVERED", sentAt: expect.any(Date) });
  const open = await db.reviewItem.count({
    where: { workspaceId: ctx.workspaceId, outboundId: id, decidedAt: null },
  });
  expect.soft(open).toBe(0);
  await yes().catch(() => {});
  clock.pass(DAY_MS);
  await planAll(ctx, campaignId);
  for (let hour = 0; hour < 30; hour++) {
    await sendDue(ctx);
    clock.pass(3_600_000);
  }
  expect(sender.taken.filter(({ idempotencyKey }) => idempotencyKey === id)).toEqual([]);
});

test("a report about a mail that was written anew and taken back again is believed as well", async () => {
  const { add, campaignId, clock, outbox, sender, ...scene } = await sendingScene(db, { approval: "ALL" });
  const ctx: CamContext = { ...scene.ctx, reports: createReportSignatures(OWN) };
  const { contactId } = await add({ firstName: "Ana", email: "ana@clinic.example" });
  const named = async (firstName: string) => {
    const { version } = await db.contact.findFirstOrThrow({ where: { id: contactId } });
    await editContact(ctx, EditContact.parse({ contactId, version, firstName }));
  };
  await planAll(ctx, campaignId);
  const [first] = await outbox();
  await approveMessage(ctx, {
    outboundId: first?.id ?? "",
    fingerprint: first?.contentFingerprint ?? "",
  });
  clock.set(first?.dueAt ?? "");
  sender.next(notNow);
  await sendDue(ctx);
  await named("Anna");
  await planAll(ctx, campaignId);
  await named("Hanna");
  expect(await outbox()).toMatchObject([{ state: "CANCELLED", approvedFingerprint: null }]);
  const report = {
    type: "email.delivered",
    created_at: ctx.now().toISOString(),
    data: { email_id: "re_2", created_at: ctx.now().toISOString(), tags: { cam_key: first?.id } },
  };
  expect(await hear(ctx, delivery(ctx, OWN, report))).toBe("heeded");
  expect((await outbox())[0]).toMatchObject({ state: "DELIVERED" });
});

test("a report that a mail went stops its next try, which is claimed and has not begun, and its place counts once", async () => {
  const { add, campaignId, outbox, clock, sender, ...scene } = await sendingScene(db);
  const ctx: CamContext = { ...scene.ctx, reports: createReportSignatures(OWN) };
  const { workspaceId } = ctx;
  await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  sender.next(notNow);
  await sendDue(ctx);
  clock.set((await outbox())[0]?.dueAt ?? "");
  const report = {
    type: "email.delivered",
    created_at: ctx.now().toISOString(),
    data: {
      ...{ email_id: "re_3", created_at: ctx.now().toISOString() },
      tags: { cam_key: (await outbox())[0]?.idempotencyKey },
    },
  };
  const said: string[] = [];
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary === "claimed") said.push(await hear(ctx, delivery(ctx, OWN, report)));
    },
  });
  expect([said, sender.taken]).toEqual([["heeded"], []]);
  expect((await outbox())[0]).toMatchObject({ state: "DELIVERED", attempts: 2 });
  const places = await db.quotaUse.findMany({ where: { workspaceId, scope: "WORKSPACE", releasedAt: null } });
  expect(places.map(({ attempt }) => attempt)).toEqual([1]);
});

test("the place of a try that was claimed and never began is given back when a report proves the one before, also where its worker ended", async () => {
  const { add, campaignId, outbox, clock, sender, ...scene } = await sendingScene(db);
  const ctx: CamContext = { ...scene.ctx, reports: createReportSignatures(OWN) };
  const { workspaceId } = ctx;
  await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  await comeToNext({ clock, outbox });
  sender.next(notNow);
  await sendDue(ctx);
  await comeToNext({ clock, outbox });
  const report = {
    type: "email.delivered",
    created_at: ctx.now().toISOString(),
    data: {
      ...{ email_id: "re_4", created_at: ctx.now().toISOString() },
      tags: { cam_key: (await outbox())[0]?.idempotencyKey },
    },
  };
  const ended = sendDue(ctx, {
    at: async (boundary) => {
      if (boundary !== "claimed") return;
      expect(await hear(ctx, delivery(ctx, OWN, report))).toBe("heeded");
      throw new Error("The worker ended.");
    },
  });
  await expect(ended).rejects.toThrow("The worker ended.");
  const places = await db.quotaUse.findMany({ where: { workspaceId, scope: "WORKSPACE", releasedAt: null } });
  expect(places.map(({ attempt }) => attempt)).toEqual([1]);
});

test("a report of a mail whose answer was lost is heard at once: nobody has it in hand until it is offered again", async () => {
  const { add, campaignId, outbox, clock, sender, ...scene } = await sendingScene(db, { remembers: true });
  const ctx: CamContext = { ...scene.ctx, reports: createReportSignatures(OWN) };
  const { workspaceId } = ctx;
  await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  await comeToNext({ clock, outbox });
  sender.next({ status: "unknown", code: null, reason: "The line broke." });
  await sendDue(ctx);
  expect((await outbox())[0]).toMatchObject({ state: "TRANSMITTING", attempts: 1 });
  const report = {
    type: "email.complained",
    created_at: ctx.now().toISOString(),
    data: {
      ...{ email_id: "re_5", created_at: ctx.now().toISOString() },
      tags: { cam_key: (await outbox())[0]?.idempotencyKey },
    },
  };
  expect(await hear(ctx, delivery(ctx, OWN, report))).toBe("heeded");
  expect((await outbox())[0]).toMatchObject({ state: "COMPLAINED", sentAt: expect.any(Date) });
  expect(await db.suppression.count({ where: { workspaceId, reason: "COMPLAINED" } })).toBeGreaterThan(0);
  clock.pass(10 * 60_000);
  await sendDue(ctx);
  expect(sender.taken).toEqual([]);
});
