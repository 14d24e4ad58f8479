import { describe, expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { handleWaiting } from "@/lib/cam/provider-report/handle-waiting";
import { raiseSilence } from "@/lib/cam/provider-report/raise-silence";
import { createReportSignatures } from "@/lib/report-signatures";
import { testDatabase } from "@/tests/support/database";
import { mailAgencyIn } from "@/tests/support/mail-agency";
import { delivery, hear, secretOf } from "./reports";

const { db } = await testDatabase();
const OWN = secretOf("the installation's own");

async function agency() {
  const made = await mailAgencyIn(db);
  const ctx: CamContext = { ...made.ctx, reports: createReportSignatures(OWN) };
  const report = (outboundId: string, type: string, data: object = {}) =>
    hear(
      ctx,
      delivery(ctx, OWN, {
        type: `email.${type}`,
        created_at: "2026-03-02T09:00:05.000Z",
        data: { email_id: `re_${outboundId}`, created_at: "2026-03-02T08:59:59.000Z", ...data },
      }),
    );
  const listed = () =>
    db.suppression.findMany({
      where: { workspaceId: ctx.workspaceId },
      orderBy: { value: "asc" },
      select: { value: true, reason: true, source: true },
    });
  return { ...made, ctx, report, listed };
}
const hard = { bounce: { type: "Permanent", subType: "General", message: "550 5.1.1 user unknown" } };
const soft = { bounce: { type: "Transient", subType: "MailboxFull", message: "452 4.2.2 over quota" } };
const blocked = { bounce: { type: "Permanent", subType: "General", message: "550 5.7.1 blocked by policy" } };

test("a dead address is suppressed, its lead stops, and what waited for it is cancelled", async () => {
  const { mail, report, listed, leadOf, outboundOf, campaign } = await agency();
  const { outboundId, leadId, contactId } = await mail("Ana@clinic.example");
  const to = { contactId, address: "ana@clinic.example" };
  const waiting = await mail(to, "READY", { in: await campaign("Dentists") });
  expect(await report(outboundId, "bounced", hard)).toBe("heeded");
  expect(await outboundOf(outboundId)).toMatchObject({
    state: "BOUNCED",
    reasons: ["bounced"],
    reasonDetail: "550 5.1.1 user unknown",
    reportedAt: new Date("2026-03-02T09:00:05.000Z"),
  });
  expect(await listed()).toEqual([
    { value: "ana@clinic.example", reason: "HARD_BOUNCE", source: "PROVIDER" },
  ]);
  expect(await leadOf(leadId)).toMatchObject({ status: "SUPPRESSED", stopReason: "BOUNCED" });
  expect(await outboundOf(waiting.outboundId)).toMatchObject({ state: "CANCELLED", reasons: ["bounced"] });
  const lines = await db.leadEvent.findMany({ where: { leadId, kind: "MAIL_REPORTED" } });
  expect(lines).toMatchObject([
    { outboundId, text: "It came back: there is no such address. “550 5.1.1 user unknown”" },
  ]);
});

test("a dead address that is theirs no more stops nothing of what they have now", async () => {
  const { mail, report, leadOf, outboundOf } = await agency();
  const { outboundId, leadId, contactId } = await mail("ana@clinic.example");
  const waiting = await mail({ contactId, address: "ana@new.example" }, "READY", { leadId });
  await db.contact.updateMany({
    where: { id: contactId },
    data: { email: "ana@new.example", emailKey: "ana@new.example", emailDomain: "new.example" },
  });
  await report(outboundId, "bounced", hard);
  expect(await leadOf(leadId)).toMatchObject({ status: "ROUTED", stoppedAt: null });
  expect((await outboundOf(waiting.outboundId)).state).toBe("READY");
});

test("a complaint is a no everywhere, at every address of theirs", async () => {
  const { mail, report, listed, leadOf, outboundOf, campaign, workspaceId } = await agency();
  const { outboundId, leadId, contactId } = await mail("ana@clinic.example");
  await db.contact.updateMany({
    where: { id: contactId },
    data: { email: "ana@new.example", emailKey: "ana@new.example", emailDomain: "new.example" },
  });
  const waiting = await mail({ contactId, address: "ana@new.example" }, "PLANNED", {
    in: await campaign("Dentists"),
  });
  await report(outboundId, "complained");
  expect((await listed()).map(({ value, reason }) => `${value} ${reason}`)).toEqual([
    "ana@clinic.example COMPLAINED",
    "ana@new.example COMPLAINED",
  ]);
  for (const id of [leadId, waiting.leadId])
    expect(await leadOf(id)).toMatchObject({ status: "SUPPRESSED", stopReason: "COMPLAINED" });
  expect(await outboundOf(waiting.outboundId)).toMatchObject({ state: "CANCELLED", reasons: ["complained"] });
  expect(await outboundOf(outboundId)).toMatchObject({ state: "COMPLAINED" });
  const evidence = (await db.suppression.findFirst({ where: { workspaceId } }))?.evidence;
  expect(evidence).toMatchObject({ outboundId });
});

test("the third mail that came back for a while is one too many; the same one told three times is one", async () => {
  const { mail, report, listed, leadOf, outboundOf } = await agency();
  const first = await mail("ana@clinic.example");
  const { leadId, contactId } = first;
  const to = { contactId, address: "ana@clinic.example" };
  for (let times = 0; times < 3; times++) await report(first.outboundId, "bounced", soft);
  const second = await mail(to, "SENT", { leadId });
  await report(second.outboundId, "bounced", soft);
  expect(await listed()).toEqual([]);
  expect((await outboundOf(second.outboundId)).state).toBe("SENT");
  const third = await mail(to, "DELIVERED", { leadId });
  await report(third.outboundId, "bounced", soft);
  expect(await listed()).toMatchObject([{ value: "ana@clinic.example", reason: "SOFT_BOUNCES" }]);
  expect(await leadOf(leadId)).toMatchObject({ stopReason: "BOUNCED" });
});

test("a block, and a failure of the provider's, are never held against the person", async () => {
  const { ctx, mail, report, listed, leadOf, mailboxId, workspaceId } = await agency();
  const [one, two] = [await mail("ana@clinic.example"), await mail("joao@clinic.example")];
  await report(one.outboundId, "bounced", blocked);
  await report(two.outboundId, "failed", { failed: { reason: "reached_daily_quota" } });
  await report(two.outboundId, "failed", { failed: { reason: "reached_daily_quota" } });
  expect(await listed()).toEqual([]);
  for (const { leadId } of [one, two])
    expect(await leadOf(leadId)).toMatchObject({ status: "ROUTED", stoppedAt: null });
  expect(await db.mailbox.findFirst({ where: { id: mailboxId } })).toMatchObject({
    lastTrouble: "reached_daily_quota",
    lastTroubleAt: ctx.now(),
  });
  expect(await db.alert.findMany({ where: { workspaceId } })).toMatchObject([{ kind: "MAILBOX_TROUBLE" }]);
});

describe("a message whose answer was lost", () => {
  test("did go, when it is reported; the fact is on file", async () => {
    const { mail, report, outboundOf, leadOf } = await agency();
    const { outboundId, leadId } = await mail("ana@clinic.example", "UNKNOWN");
    expect(
      await report(outboundId, "delivered", { email_id: `new_${outboundId}`, tags: { cam_key: outboundId } }),
    ).toBe("heeded");
    expect(await outboundOf(outboundId)).toMatchObject({
      ...{ state: "DELIVERED", providerMessageId: `new_${outboundId}`, reasons: [] },
      // A second before it was claimed, says a clock of another's.
      sentAt: new Date("2026-03-02T09:00:00.000Z"),
    });
    expect(await leadOf(leadId)).toMatchObject({ status: "NURTURED", stage: "CONTACTED" });
    expect(
      await db.outboundAttempt.findMany({ where: { outboundId }, orderBy: { fact: "asc" } }),
    ).toMatchObject([{ fact: "STARTED" }, { fact: "FOUND", by: "Resend's report", code: "delivered" }]);
  });

  test("is the worker's that has it in hand, until its time is up", async () => {
    const { ctx, mail, report, outboundOf, pass } = await agency();
    const { outboundId } = await mail("ana@clinic.example", "TRANSMITTING");
    const key = { email_id: `new_${outboundId}`, tags: [{ name: "cam_key", value: outboundId }] };
    expect(await report(outboundId, "delivered", key)).toBe("waits");
    expect((await outboundOf(outboundId)).state).toBe("TRANSMITTING");
    pass(61_000);
    expect(await handleWaiting(ctx)).toMatchObject({ heeded: 1 });
    expect((await outboundOf(outboundId)).state).toBe("DELIVERED");
  });

  test("and waits to be tried again went, and is not sent twice", async () => {
    const { ctx, workspaceId, mail, report, outboundOf } = await agency();
    const { outboundId } = await mail("ana@clinic.example", "TRANSMITTING");
    await db.outboundAttempt.create({
      data: { workspaceId, outboundId, attempt: 1, fact: "LATER", at: ctx.now(), by: "worker-1" },
    });
    await db.outbound.updateMany({ where: { id: outboundId }, data: { state: "READY" } });
    await report(outboundId, "sent", {
      email_id: `new_${outboundId}`,
      message_id: `<${outboundId}@lighthouse.example.com>`,
    });
    expect(await outboundOf(outboundId)).toMatchObject({
      ...{ state: "SENT", reasons: [], attempts: 1 },
      // A second before it was claimed, says a clock of another's.
      sentAt: new Date("2026-03-02T09:00:00.000Z"),
    });
  });
});

const TIMES = Number(process.env.CAM_TEST_ORDERS ?? 12);
test("in whatever order the reports of a message come, the end is the same", {
  timeout: 60_000 + TIMES * 500,
}, async () => {
  const all = [
    ["sent", {}],
    ["delivery_delayed", {}],
    ["delivered", {}],
    ["bounced", hard],
    ["complained", {}],
  ] as const;
  const ends = new Map<string, Set<string>>();
  const { mail, report, outboundOf, leadOf, workspaceId } = await agency();
  let seed = 7;
  const dice = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  for (let time = 0; time < TIMES; time++) {
    const chosen = all.filter(([type]) => type === "sent" || (time + type.length) % 3 !== 0);
    const order = chosen.map((one) => ({ one, at: dice() })).toSorted((a, b) => a.at - b.at);
    const address = `person-${time}@clinic.example`;
    const { outboundId, leadId } = await mail(address, time % 2 ? "SENT" : "UNKNOWN");
    for (const { one } of order)
      await report(outboundId, one[0], { ...one[1], tags: { cam_key: outboundId } });
    const { state, sentAt, reportedAt, providerMessageId } = await outboundOf(outboundId);
    const { status, stopReason } = await leadOf(leadId);
    const no = await db.suppression.findFirst({ where: { workspaceId, value: address } });
    const lines = await db.leadEvent.findMany({
      where: { leadId, kind: "MAIL_REPORTED" },
      select: { text: true },
    });
    const end = JSON.stringify(
      [
        ...[state, reportedAt, providerMessageId?.startsWith("re_"), status, stopReason, no?.reason ?? null],
        time % 2 ? "" : sentAt,
        lines.map(({ text }) => text),
      ].map((part) => (Array.isArray(part) ? part.toSorted() : part)),
    );
    const name = `${time % 2} ${chosen.map(([type]) => type).join()}`;
    ends.set(name, (ends.get(name) ?? new Set()).add(end));
  }
  expect([...ends.values()].filter(({ size }) => size > 1)).toEqual([]);
});

test("six hours without a report of mail that went out is told once, and again after the next silence", async () => {
  const { ctx, workspaceId, mail, report, pass } = await agency();
  const hours = (many: number) => pass(many * 3_600_000);
  const { outboundId } = await mail("ana@clinic.example");
  hours(5);
  expect(await raiseSilence(ctx)).toBe(false);
  hours(2);
  expect(await raiseSilence(ctx)).toBe(true);
  expect(await raiseSilence(ctx)).toBe(false);
  await report(outboundId, "delivered");
  hours(10);
  expect(await raiseSilence(ctx)).toBe(false);
  await mail("joao@clinic.example");
  hours(7);
  expect(await raiseSilence(ctx)).toBe(true);
  expect(await db.alert.findMany({ where: { workspaceId }, orderBy: { at: "asc" } })).toMatchObject([
    { kind: "PROVIDER_SILENT", link: "/safety", detail: { mails: 1, last: null } },
    { kind: "PROVIDER_SILENT" },
  ]);
});

test("the bounce that is one too many pauses the sending domain with it", async () => {
  const { ctx, mail, report } = await agency();
  const where = { workspaceId_domain: { workspaceId: ctx.workspaceId, domain: "lighthouse.example.com" } };
  await db.sendingDomain.create({ data: { ...where.workspaceId_domain, profile: "RESEND" } });
  const paused = async () => (await db.sendingDomain.findUniqueOrThrow({ where })).pausedBecause;
  const people = ["ana@clinic.example", "ben@clinic.example", "cem@clinic.example"];
  const mails = [];
  for (const person of people) mails.push((await mail(person)).outboundId);
  for (const outboundId of mails) {
    expect(await paused()).toBeNull();
    expect(await report(outboundId, "bounced", hard)).toBe("heeded");
  }
  expect(await paused()).toMatch(/^3 of 3 mails in 30 days bounced/);
});
