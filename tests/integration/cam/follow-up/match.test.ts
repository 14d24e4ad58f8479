import { expect, test } from "vitest";
import { handleInbound } from "@/lib/cam/follow-up/handle";
import { handleWaiting } from "@/lib/cam/follow-up/handle-waiting";
import { testDatabase } from "@/tests/support/database";
import { cameBack, heardIn } from "./scene";

const { db } = await testDatabase();
const YES = "Yes, I am interested.";

test("an answer without any name for our mail is known by whom it came from", async () => {
  const { mail, hear } = await heardIn(db);
  const { outboundId, leadId } = await mail("ana@clinic.example");
  const { inbound } = await hear({ from: "Ana@Clinic.example", text: YES });
  expect(inbound).toMatchObject({ matchedBy: "ADDRESS", outboundId, leadId, class: "POSITIVE" });
});

test("whoever answers under their own name from another address has that one as well; the next is known by it", async () => {
  const { mail, hear, workspaceId } = await heardIn(db);
  const { outboundId, contactId, leadId } = await mail("ana@clinic.example");
  await db.contact.updateMany({ where: { id: contactId }, data: { firstName: "Ana", lastName: "Bérg" } });
  await hear({
    from: "Berg, Ana <a.berg@home.example>",
    text: "Thank you. What do you charge?",
    answers: outboundId,
  });
  expect(await db.contactAlias.findMany({ where: { workspaceId } })).toMatchObject([
    { contactId, email: "a.berg@home.example", source: "REPLY" },
  ]);
  const { inbound } = await hear({ from: "a.berg@home.example", text: YES });
  expect(inbound).toMatchObject({ matchedBy: "ALIAS", leadId });
});

test("a colleague to whom it was handed on counts as an answer and is nobody's alias", async () => {
  const { mail, hear, workspaceId, leadOf } = await heardIn(db);
  const { outboundId, leadId, contactId } = await mail("ana@clinic.example");
  await db.contact.updateMany({ where: { id: contactId }, data: { firstName: "Ana", lastName: "Berg" } });
  await hear({ from: "Ben Holm <ben@clinic.example>", text: YES, answers: outboundId });
  expect(await leadOf(leadId)).toMatchObject({ status: "REPLIED" });
  expect(await db.contactAlias.count({ where: { workspaceId } })).toBe(0);
});

test("a colleague who writes anew counts as well, unless the campaign says otherwise, and never at a house of free mail", async () => {
  const { mail, hear, leadOf, clinics } = await heardIn(db);
  const { leadId } = await mail("ana@clinic.example");
  const free = await mail("mia@gmail.com");
  await hear({ from: "somebody@gmail.com", text: YES });
  expect(await leadOf(free.leadId)).toMatchObject({ status: "ROUTED" });
  await db.campaign.updateMany({ where: { id: clinics.id }, data: { colleaguesCount: false } });
  await hear({ from: "ben@clinic.example", text: YES });
  expect(await leadOf(leadId)).toMatchObject({ status: "ROUTED" });
  await db.campaign.updateMany({ where: { id: clinics.id }, data: { colleaguesCount: true } });
  const { inbound } = await hear({ from: "ben@clinic.example", text: YES });
  expect(inbound).toMatchObject({ matchedBy: "COLLEAGUE", leadId });
  expect(await leadOf(leadId)).toMatchObject({ status: "REPLIED" });
});

test("an automatic answer of their company's server says nothing of the person", async () => {
  const { mail, hear, leadOf } = await heardIn(db);
  const { leadId } = await mail("ana@clinic.example");
  const { inbound } = await hear({
    from: "desk@clinic.example",
    subject: "We have got your request",
    more: ["Auto-Submitted: auto-replied"],
    text: "Your request has been received. Ticket 4711.",
  });
  expect(inbound.matchedBy).toBe("COLLEAGUE");
  expect(await leadOf(leadId)).toMatchObject({ status: "ROUTED", stoppedAt: null });
});

test("a copy of our own mail is never an answer", async () => {
  const { mail, hear, leadOf } = await heardIn(db);
  const { outboundId, leadId } = await mail("ana@clinic.example");
  const { inbound } = await hear({ from: "ada@lighthouse.example.com", text: YES, answers: outboundId });
  expect(inbound).toMatchObject({ class: null, followed: null });
  expect(inbound.archivedAt).not.toBeNull();
  expect(await leadOf(leadId)).toMatchObject({ status: "ROUTED", stoppedAt: null });
});

test("an answer after the end counts", async () => {
  const { ctx, mail, hear, leadOf } = await heardIn(db);
  const { outboundId, leadId } = await mail("ana@clinic.example");
  await db.lead.updateMany({
    where: { id: leadId },
    data: { status: "NURTURED", stoppedAt: ctx.now(), stopReason: "SEQUENCE_FINISHED", nextActionAt: null },
  });
  await hear({ from: "ana@clinic.example", text: YES, answers: outboundId });
  expect(await leadOf(leadId)).toMatchObject({
    status: "REPLIED",
    stage: "QUALIFIED",
    stopReason: "REPLIED",
  });
});

test("an answer proves that a mail went of which nobody knew", async () => {
  const { mail, hear, outboundOf } = await heardIn(db);
  const { outboundId } = await mail("ana@clinic.example", "UNKNOWN");
  await hear({ from: "ana@clinic.example", text: YES, answers: outboundId });
  expect((await outboundOf(outboundId)).state).toBe("SENT");
  const facts = await db.outboundAttempt.findMany({ where: { outboundId, fact: "FOUND" } });
  expect(facts).toMatchObject([{ by: "An answer" }]);
});

test("an answer that is quicker than the server's own to us waits for it", async () => {
  const { ctx, mail, hear, inboundOf } = await heardIn(db);
  const { outboundId } = await mail("ana@clinic.example", "TRANSMITTING");
  const { id, became } = await hear({ from: "ana@clinic.example", text: YES, answers: outboundId });
  expect(became).toBe("waits");
  const later = { ...ctx, now: () => new Date(ctx.now().getTime() + 61_000) };
  expect(await handleWaiting(later)).toMatchObject({ handled: 1 });
  expect((await inboundOf(id)).class).toBe("POSITIVE");
});

test("a failure that brings nothing back is known by the address it names, and shuts nobody out by that alone", async () => {
  const { mail, hear, outboundOf, leadOf, listed, asked } = await heardIn(db);
  const { outboundId, leadId } = await mail("ana@clinic.example");
  const without = (status: string, words: string) =>
    cameBack(outboundId, "ana@clinic.example", status, words).replace(
      /Message-ID: <[^>]*lighthouse[^>]*>\r\n/,
      "",
    );
  await hear({ from: "MAILER-DAEMON@mx.example.com", raw: without("4.2.2", "452 4.2.2 mailbox full") });
  expect(await leadOf(leadId)).toMatchObject({ stoppedAt: null });
  const { inbound } = await hear({
    from: "MAILER-DAEMON@mx.example.com",
    raw: without("5.1.1", "550 5.1.1 no such user"),
  });
  expect(inbound).toMatchObject({ matchedBy: "REPORT", outboundId });
  expect((await outboundOf(outboundId)).state).toBe("SENT");
  expect(await listed()).toEqual([]);
  expect(await leadOf(leadId)).toMatchObject({ status: "ROUTED", stopReason: "ANSWER_UNREAD" });
  expect(await asked()).toHaveLength(1);
});

test("nobody is matched across workspaces", async () => {
  const one = await heardIn(db);
  const other = await heardIn(db);
  const { outboundId, leadId } = await one.mail("ana@clinic.example");
  const { inbound } = await other.hear({ from: "ana@clinic.example", text: YES, answers: outboundId });
  expect(inbound).toMatchObject({ leadId: null, matchedBy: null, handleError: null, class: "POSITIVE" });
  expect(await one.leadOf(leadId)).toMatchObject({ status: "ROUTED" });
  expect(await handleInbound(one.ctx, { inboundId: inbound.id })).toBe("known");
});

test("a message that cannot be handled is tried a few times, then waits for a person, whole, and stops no other", async () => {
  const { ctx, mail, keep, inboundOf, asked } = await heardIn(db);
  const { outboundId } = await mail("ana@clinic.example");
  const broken = await keep({ from: "ben@elsewhere.example", text: YES });
  await db.inboundRaw.updateMany({ where: { inboundId: broken }, data: { bytes: Buffer.from("no gzip") } });
  const good = await keep({ from: "ana@clinic.example", text: YES, answers: outboundId });
  expect(await handleWaiting(ctx)).toMatchObject({ handled: 1, failed: 1 });
  expect((await inboundOf(good)).class).toBe("POSITIVE");
  for (let times = 0; times < 6; times++) await handleWaiting(ctx);
  expect(await inboundOf(broken)).toMatchObject({ handledAt: null, handleTries: 5 });
  expect(await asked()).toHaveLength(1);
});
