import { expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { readOutbound } from "@/lib/cam/ledger/read";
import { settleUnknown } from "@/lib/cam/ledger/settle";
import { SettleUnknown } from "@/lib/cam/outbound/schema";
import { createReportSignatures } from "@/lib/report-signatures";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "../sending/run";
import { mail, sendingScene } from "../sending/scene";
import { delivery, hear, secretOf } from "./reports";

const { db } = await testDatabase();
const OWN = secretOf("the installation's own");
const TAKEN_AT = "2026-03-02T11:00:02.000Z";

/** A mail whose answer was lost, of which a person said that it did not go; Resend took it all the same. */
async function wronglySettled(again: boolean, delayDays = 2) {
  const scene = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}."), { ...mail("More.", "Another subject"), delayDays }],
  });
  const { sender, add, campaignId, clock, outbox } = scene;
  const ctx: CamContext = { ...scene.ctx, reports: createReportSignatures(OWN) };
  const { leadId } = await add({ email: "ana@clinic.example", firstName: "Ana" });
  await planAll(ctx, campaignId);
  clock.pass(60 * 60_000);
  sender.next({ status: "unknown", code: null, reason: "The line went dead." });
  await sendDue(ctx);
  clock.pass(10_000);
  const outboundId = (await outbox())[0]?.id ?? "";
  await settleUnknown(
    ctx,
    SettleUnknown.parse({ outboundId, sent: false, again, reason: "I asked, nothing came." }),
  );
  // Other workspaces of this file are asked for a name as well: each mail has names of its own.
  const second = `re_second_${outboundId}`;
  clock.pass(1_000);
  const report = (type: string, email_id = `re_first_${outboundId}`) =>
    hear(
      ctx,
      delivery(ctx, OWN, {
        type: `email.${type}`,
        created_at: "2026-03-02T11:00:05.000Z",
        data: { email_id, created_at: TAKEN_AT, tags: { cam_key: outboundId } },
      }),
    );
  const alerts = () => db.alert.findMany({ where: { workspaceId: ctx.workspaceId } });
  const lines = async () =>
    (await db.leadEvent.findMany({ where: { leadId }, orderBy: [{ at: "asc" }, { id: "asc" }] })).map(
      ({ kind, text }) => `${kind} ${text}`,
    );
  return { ...scene, ctx, leadId, outboundId, second, report, alerts, lines };
}

test("a mail that a person left as not sent, and that a report proves, is one that went: in the ledger, the caps and the story", async () => {
  const { ctx, outboundId, report, lines, leadId } = await wronglySettled(false);
  expect(await report("delivered")).toBe("heeded");
  const read = await readOutbound(ctx, { outboundId });
  expect(read).toMatchObject({ state: "DELIVERED", sentAt: new Date(TAKEN_AT), reasons: [] });
  expect(read.attemptBook.map(({ fact }) => fact)).toEqual(["STARTED", "LOST", "HUMAN_NOT_SENT", "FOUND"]);
  expect(read.places.length).toBeGreaterThan(0);
  expect(read.places.every(({ releasedAt }) => releasedAt === null)).toBe(true);
  expect(await db.lead.findFirst({ where: { id: leadId } })).toMatchObject({
    status: "NURTURED",
    stage: "CONTACTED",
  });
  expect(await lines()).toEqual(
    expect.arrayContaining([
      "MAIL_SENT Booking",
      "MAIL_REPORTED It went after all, though it was taken for not sent: Resend reports it.",
      "MAIL_REPORTED Delivered.",
    ]),
  );
});

test("a mail that waits to be sent again, and that a report proves, went, and does not go a second time", async () => {
  const { ctx, sender, report, clock, outbox } = await wronglySettled(true);
  await report("sent");
  expect((await outbox())[0]).toMatchObject({ state: "SENT", sentAt: new Date(TAKEN_AT), attempts: 1 });
  clock.pass(60_000);
  await sendDue(ctx);
  expect(sender.taken).toEqual([]);
});

test("a mail that was sent again before a report proves the first is told as one that went twice, once", async () => {
  const { ctx, sender, report, clock, outbox, outboundId, second, alerts, lines } =
    await wronglySettled(true);
  clock.pass(60_000);
  sender.next({ status: "accepted", providerId: second, code: "200", reason: "Taken." });
  await sendDue(ctx);
  expect(sender.taken).toHaveLength(1);
  expect(await report("delivered", second)).toBe("heeded");
  expect(await alerts()).toEqual([]);
  expect(await report("sent")).toBe("heeded");
  expect(await report("delivered")).toBe("heeded");
  const [went] = await outbox();
  expect(went).toMatchObject({ state: "DELIVERED", attempts: 2, providerMessageId: second });
  expect(await alerts()).toMatchObject([
    { kind: "SEND_UNKNOWN", title: "A mail went twice", link: `/safety/outbound/${outboundId}` },
  ]);
  expect((await lines()).filter((line) => line.includes("twice"))).toHaveLength(1);
  const read = await readOutbound(ctx, { outboundId });
  expect(read.attemptBook.filter(({ fact }) => fact === "FOUND")).toMatchObject([{ attempt: 1 }]);
  expect(read.places.every(({ releasedAt }) => releasedAt === null)).toBe(true);
});

test("the step behind one that went after all keeps its distance, also when it was planned already", async () => {
  const { ctx, sender, report, clock, campaignId, outbox } = await wronglySettled(false, 0);
  await planAll(ctx, campaignId);
  expect((await outbox()).map(({ state }) => state).sort()).toEqual(["CANCELLED", "READY"]);
  await report("sent");
  for (let hours = 0; hours < 24; hours += 3) {
    await sendDue(ctx);
    clock.pass(3 * 60 * 60_000);
  }
  expect(sender.taken).toEqual([]);
  for (let hours = 0; hours < 10 * 24; hours += 3) {
    await planAll(ctx, campaignId);
    await sendDue(ctx);
    clock.pass(3 * 60 * 60_000);
  }
  expect(sender.taken.map(({ text }) => text.split("\n")[0])).toEqual(["More."]);
  expect((await outbox()).every(({ sentAt }) => sentAt !== null)).toBe(true);
});

test("a mail that was refused when it was sent again, and that a report proves, went: its places count", async () => {
  const { ctx, sender, report, clock, outbox, outboundId } = await wronglySettled(true);
  clock.pass(60_000);
  sender.next({ status: "refused", kind: "message", code: "422", reason: "Not like that." });
  await sendDue(ctx);
  expect((await outbox())[0]).toMatchObject({ state: "REFUSED", attempts: 2 });
  expect(await report("delivered")).toBe("heeded");
  expect((await outbox())[0]).toMatchObject({ state: "DELIVERED", sentAt: expect.any(Date) });
  const { places } = await readOutbound(ctx, { outboundId });
  expect(places.some(({ releasedAt }) => releasedAt === null)).toBe(true);
});
