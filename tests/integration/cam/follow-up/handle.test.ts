import { expect, test } from "vitest";
import { handleInbound } from "@/lib/cam/follow-up/handle";
import { leadsToPlan } from "@/lib/cam/planning/facts";
import { aroundMessages } from "@/lib/cam/sending/around";
import { testDatabase } from "@/tests/support/database";
import { cameBack, heardIn } from "./scene";

const { db } = await testDatabase();

test("a yes stops the sequence, is a person's turn, and raises one alert, however often it is handled", async () => {
  const { ctx, mail, hear, leadOf, outboundOf, linesOf, asked } = await heardIn(db);
  const { outboundId, leadId, contactId } = await mail("ana@clinic.example");
  const next = await mail({ contactId, address: "ana@clinic.example" }, "READY", { leadId });
  const { id, became, inbound } = await hear({
    from: "Ana Berg <ana@clinic.example>",
    text: "Yes, I am interested. Could you call me on Thursday?",
    answers: outboundId,
  });
  expect(became).toBe("handled");
  expect(inbound).toMatchObject({
    class: "POSITIVE",
    matchedBy: "REFERENCES",
    outboundId,
    leadId,
    contactId,
  });
  expect(await leadOf(leadId)).toMatchObject({
    ...{
      status: "REPLIED",
      stage: "QUALIFIED",
      stopReason: "REPLIED",
      nextActionAt: null,
      repliedAt: ctx.now(),
    },
  });
  expect(await outboundOf(next.outboundId)).toMatchObject({ state: "CANCELLED", reasons: ["answered"] });
  expect((await linesOf(leadId)).map(({ kind }) => kind)).toContain("MAIL_RECEIVED");
  expect(await asked()).toEqual([]);
  expect(await handleInbound(ctx, { inboundId: id })).toBe("known");
  const alerts = await db.alert.findMany({ where: { workspaceId: ctx.workspaceId, kind: "POSITIVE_REPLY" } });
  expect(alerts).toHaveLength(1);
});

test("a no is a no to this campaign, and nothing else is written to them until somebody looked", async () => {
  const { mail, hear, leadOf, listed, campaign } = await heardIn(db);
  const { outboundId, leadId, contactId } = await mail("ana@clinic.example");
  const other = await mail({ contactId, address: "ana@clinic.example" }, "READY", {
    in: await campaign("Dentists"),
  });
  const { inbound } = await hear({
    from: "ana@clinic.example",
    text: "Thank you, but we are not interested.",
    answers: outboundId,
  });
  expect(inbound.class).toBe("NEGATIVE");
  expect(await leadOf(leadId)).toMatchObject({ status: "SUPPRESSED", stopReason: "NEGATIVE" });
  expect(await leadOf(other.leadId)).toMatchObject({ status: "ROUTED", stopReason: "ANSWER_UNREAD" });
  expect(await listed()).toEqual([]);
});

test("whoever wants no more mail is left alone everywhere, under every address and the one they wrote from", async () => {
  const { mail, hear, leadOf, listed, campaign, outboundOf } = await heardIn(db);
  const { outboundId, leadId, contactId } = await mail("ana@clinic.example");
  const other = await mail({ contactId, address: "ana@clinic.example" }, "READY", {
    in: await campaign("Dentists"),
  });
  const { inbound } = await hear({
    from: "office@clinic.example",
    text: "Please remove me from your list.",
    answers: outboundId,
  });
  expect(inbound.class).toBe("UNSUB");
  expect(await listed()).toEqual([
    { value: "ana@clinic.example", reason: "UNSUBSCRIBED", source: "REPLY" },
    { value: "office@clinic.example", reason: "UNSUBSCRIBED", source: "REPLY" },
  ]);
  for (const lead of [leadId, other.leadId])
    expect(await leadOf(lead)).toMatchObject({ status: "SUPPRESSED", stopReason: "UNSUBSCRIBED" });
  expect((await outboundOf(other.outboundId)).state).toBe("CANCELLED");
});

test("an opt-out of somebody nobody wrote to is heard as well", async () => {
  const { hear, listed } = await heardIn(db);
  const { inbound } = await hear({ from: "mia@elsewhere.example", text: "Unsubscribe me please." });
  expect(inbound).toMatchObject({ class: "UNSUB", leadId: null, matchedBy: null });
  expect(await listed()).toEqual([
    { value: "mia@elsewhere.example", reason: "UNSUBSCRIBED", source: "REPLY" },
  ]);
});

test("whoever is away is written to after the day they named, by their own clock", async () => {
  const { mail, hear, leadOf, outboundOf } = await heardIn(db);
  const { outboundId, leadId, contactId } = await mail("ana@clinic.example");
  await db.contact.updateMany({ where: { id: contactId }, data: { zone: "America/New_York" } });
  const next = await mail({ contactId, address: "ana@clinic.example" }, "READY", { leadId });
  const { inbound } = await hear({
    from: "ana@clinic.example",
    subject: "Automatic reply: Shorter queues",
    more: ["Auto-Submitted: auto-replied"],
    text: "I am out of the office until 17 March 2026. In urgent cases write to ben@clinic.example.",
    answers: outboundId,
  });
  expect(inbound).toMatchObject({ class: "OOO", facts: { absence: { until: "2026-03-17" } } });
  expect(await leadOf(leadId)).toMatchObject({
    ...{ stopReason: null, repliedAt: null, nextActionAt: new Date("2026-03-18T04:00:00Z") },
  });
  expect(await outboundOf(next.outboundId)).toMatchObject({ state: "CANCELLED", reasons: ["away"] });
});

test("a dead address is suppressed by the mail that comes back, and the ledger says so", async () => {
  const { mail, hear, leadOf, outboundOf, listed } = await heardIn(db);
  const { outboundId, leadId } = await mail("ana@clinic.example");
  const { inbound } = await hear({
    from: "MAILER-DAEMON@mx.example.com",
    raw: cameBack(outboundId, "ana@clinic.example", "5.1.1", "550 5.1.1 no such user"),
  });
  expect(inbound).toMatchObject({ class: "BOUNCE", matchedBy: "REPORT", outboundId });
  expect((await outboundOf(outboundId)).state).toBe("BOUNCED");
  expect(await leadOf(leadId)).toMatchObject({ status: "SUPPRESSED", stopReason: "BOUNCED" });
  expect(await listed()).toEqual([{ value: "ana@clinic.example", reason: "HARD_BOUNCE", source: "REPLY" }]);
});

test("a full mailbox costs nobody their lead, until the third", async () => {
  const { mail, hear, leadOf, listed } = await heardIn(db);
  const { outboundId, leadId, contactId } = await mail("ana@clinic.example");
  const full = (of: string) =>
    hear({
      from: "MAILER-DAEMON@mx.example.com",
      raw: cameBack(of, "ana@clinic.example", "4.2.2", "452 4.2.2 mailbox full"),
    });
  await full(outboundId);
  const second = await mail({ contactId, address: "ana@clinic.example" }, "SENT", { leadId });
  await full(second.outboundId);
  expect(await leadOf(leadId)).toMatchObject({ stoppedAt: null });
  const third = await mail({ contactId, address: "ana@clinic.example" }, "SENT", { leadId });
  await full(third.outboundId);
  expect(await listed()).toEqual([{ value: "ana@clinic.example", reason: "SOFT_BOUNCES", source: "REPLY" }]);
});

test("a block for reputation pauses the domain and never counts against the person", async () => {
  const { ctx, mail, hear, leadOf, listed } = await heardIn(db);
  const { outboundId, leadId } = await mail("ana@clinic.example");
  await hear({
    from: "MAILER-DAEMON@mx.example.com",
    raw: cameBack(
      outboundId,
      "ana@clinic.example",
      "5.7.1",
      "550 5.7.1 blocked using a blocklist, poor reputation",
    ),
  });
  expect(await listed()).toEqual([]);
  expect(await leadOf(leadId)).toMatchObject({ stoppedAt: null });
  const domain = await db.sendingDomain.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } });
  expect(domain.pausedAt).toEqual(ctx.now());
});

test("a mail that is still being tried changes nothing", async () => {
  const { mail, hear, leadOf, listed } = await heardIn(db);
  const { outboundId, leadId } = await mail("ana@clinic.example");
  await hear({
    from: "MAILER-DAEMON@mx.example.com",
    raw: cameBack(outboundId, "ana@clinic.example", "4.4.1", "451 4.4.1 still trying, will be retried"),
  });
  expect(await leadOf(leadId)).toMatchObject({ stoppedAt: null });
  expect(await listed()).toEqual([]);
});

test("a failure of a mail somebody else sent in our name stops nobody", async () => {
  const { hear, listed, asked } = await heardIn(db);
  const { inbound } = await hear({
    from: "MAILER-DAEMON@mx.example.com",
    raw: cameBack(crypto.randomUUID(), "victim@elsewhere.example", "5.1.1", "550 5.1.1 no such user"),
  });
  expect(inbound).toMatchObject({ class: null, matchedBy: null });
  expect(await listed()).toEqual([]);
  expect(await asked()).toEqual([]);
});

test("what is not sure waits for a person, and nothing goes meanwhile", async () => {
  const { mail, hear, leadOf, asked } = await heardIn(db);
  const { outboundId, leadId } = await mail("ana@clinic.example");
  const { inbound } = await hear({ from: "ana@clinic.example", text: "ok", answers: outboundId });
  expect(inbound).toMatchObject({ class: null, confidence: null });
  expect(await leadOf(leadId)).toMatchObject({ status: "REPLIED", stopReason: "REPLIED" });
  expect(await asked()).toHaveLength(1);
});

test("whoever has left ends their lead, and is named no address of", async () => {
  const { mail, hear, leadOf, listed } = await heardIn(db);
  const { outboundId, leadId } = await mail("ana@clinic.example");
  await hear({
    from: "ana@clinic.example",
    subject: "Automatic reply",
    more: ["Auto-Submitted: auto-replied"],
    text: "Ana Berg has left the company. Please contact ben@clinic.example.",
    answers: outboundId,
  });
  expect(await leadOf(leadId)).toMatchObject({ stopReason: "LEFT_COMPANY", repliedAt: null });
  expect(await listed()).toEqual([]);
});

test("whoever has answered one campaign gets no first mail of another, until a person says what became of it", async () => {
  const { ctx, mail, hear, campaign } = await heardIn(db);
  const { outboundId, leadId, contactId } = await mail("ana@clinic.example");
  await db.lead.updateMany({ where: { id: leadId }, data: { besideOthers: false } });
  await hear({ from: "ana@clinic.example", text: "Yes, I am interested.", answers: outboundId });
  const to = { contactId, address: "ana@clinic.example" };
  const other = await mail(to, "READY", { in: await campaign("Dentists") });
  const [facts] = await leadsToPlan(ctx, [other.leadId], false);
  const elsewhere = async () => (await aroundMessages(ctx, [other.outboundId]))[0]?.activeElsewhere;
  expect(await elsewhere()).toBe("Clinics");
  await db.lead.updateMany({ where: { id: other.leadId }, data: { besideOthers: false } });
  expect((await leadsToPlan(ctx, [other.leadId], false))[0]?.activeIn).toBe("Clinics");
  expect(facts?.activeIn).toBeNull();
  await db.lead.updateMany({ where: { id: leadId }, data: { stage: "LOST" } });
  expect(await elsewhere()).toBeNull();
});

test("whoever tries out how an opt-out reads, in answer to a test of theirs, is not shut out by it", async () => {
  const { ctx, workspaceId, mailboxId, hear, listed } = await heardIn(db);
  const testId = ctx.newId();
  await db.outbound.create({
    data: {
      ...{
        workspaceId,
        id: testId,
        mailboxId,
        kind: "TEST",
        dryRun: false,
        dueAt: ctx.now(),
        state: "PLANNED",
      },
      ...{ subject: "Shorter queues", messageId: `${testId}@lighthouse.example.com` },
      ...{ recipientAddress: "maya@lighthouse.example.com", recipientKey: "maya@lighthouse.example.com" },
    },
  });
  const { inbound } = await hear({
    from: "maya@lighthouse.example.com",
    text: "Please remove me from your list.",
    answers: testId,
  });
  expect(inbound).toMatchObject({ class: "UNSUB", leadId: null, outboundId: testId });
  expect(await listed()).toEqual([]);
  // To whom they handed it on, it is a mail like any other.
  await hear({ from: "ana@clinic.example", text: "Please remove me from your list.", answers: testId });
  expect((await listed()).map(({ value }) => value)).toEqual(["ana@clinic.example"]);
});
