import { expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { correctInbound, letGoOn } from "@/lib/cam/follow-up/correct";
import { testDatabase } from "@/tests/support/database";
import { cameBack, complained, heardIn } from "./scene";

const { db } = await testDatabase();

/** The engine hears, a person corrects. */
async function heard() {
  const made = await heardIn(db);
  const job: CamContext = { ...made.ctx, actor: { kind: "job", name: "inbox", runId: made.ctx.newId() } };
  return { ...made, hear: (came: Parameters<typeof made.hear>[0]) => made.hear(came, job), job };
}

test("a no that was none: the lead stands where it stood, and what was planned is planned anew", async () => {
  const { ctx, mail, hear, leadOf, inboundOf } = await heard();
  const { outboundId, leadId } = await mail("ana@clinic.example");
  const before = await leadOf(leadId);
  const { id } = await hear({
    from: "ana@clinic.example",
    text: "We are not interested.",
    answers: outboundId,
  });
  expect((await leadOf(leadId)).status).toBe("SUPPRESSED");
  expect(await correctInbound(ctx, { inboundId: id, to: "POSITIVE" })).toMatchObject({
    from: "NEGATIVE",
    to: "POSITIVE",
    stays: [],
  });
  expect(await leadOf(leadId)).toMatchObject({
    status: "REPLIED",
    stage: "QUALIFIED",
    stopReason: "REPLIED",
  });
  expect(await inboundOf(id)).toMatchObject({
    class: "POSITIVE",
    classifiedAs: "NEGATIVE",
    correctedTo: "POSITIVE",
    correctedBy: ctx.actor.name,
  });
  await correctInbound(ctx, { inboundId: id, to: null });
  expect(await leadOf(leadId)).toMatchObject({ status: "SUPPRESSED", stopReason: "NEGATIVE" });
  await correctInbound(ctx, { inboundId: id, to: "OOO", until: "2026-03-20" });
  const { status, stage, stopReason, repliedAt } = await leadOf(leadId);
  expect({ status, stage, stopReason, repliedAt }).toEqual({
    ...{ status: before.status, stage: before.stage, stopReason: null, repliedAt: null },
  });
});

test("an opt-out that was none takes them off the list again, by a named person alone", async () => {
  const { ctx, job, mail, hear, leadOf, listed } = await heard();
  const { outboundId, leadId } = await mail("ana@clinic.example");
  const { id } = await hear({
    from: "ana@clinic.example",
    text: "Please remove me from your list.",
    answers: outboundId,
  });
  const key: CamContext = {
    ...ctx,
    actor: { kind: "key", id: ctx.newId(), name: "Robot", role: "OPERATOR", scopes: ["*"] },
  };
  await expect(correctInbound(job, { inboundId: id, to: "POSITIVE" })).rejects.toThrow("Only a person");
  await expect(correctInbound(key, { inboundId: id, to: "POSITIVE" })).rejects.toThrow("Only a person");
  expect(await listed()).toHaveLength(1);
  await correctInbound(ctx, { inboundId: id, to: "NEUTRAL", because: "They meant the newsletter." });
  expect(await listed()).toEqual([]);
  expect(await leadOf(leadId)).toMatchObject({ status: "REPLIED", stopReason: "REPLIED" });
  expect(await db.suppressionLift.findMany({ where: { workspaceId: ctx.workspaceId } })).toMatchObject([
    { because: "They meant the newsletter." },
  ]);
});

test("a lead that a no suppressed is freed by a named person alone as well", async () => {
  const { ctx, mail, hear, leadOf } = await heard();
  const { outboundId, leadId } = await mail("ana@clinic.example");
  const { id } = await hear({
    from: "ana@clinic.example",
    text: "We are not interested.",
    answers: outboundId,
  });
  const key: CamContext = {
    ...ctx,
    actor: { kind: "key", id: ctx.newId(), name: "Robot", role: "OPERATOR", scopes: ["*"] },
  };
  await expect(correctInbound(key, { inboundId: id, to: "POSITIVE" })).rejects.toThrow("signed in");
  expect(await leadOf(leadId)).toMatchObject({ status: "SUPPRESSED" });
});

test("whoever said no by another way meanwhile stays on the list, and it is said", async () => {
  const { ctx, mail, hear, leadOf, listed } = await heard();
  const { outboundId, leadId } = await mail("ana@clinic.example");
  const { id } = await hear({
    from: "ana@clinic.example",
    text: "Please remove me from your list.",
    answers: outboundId,
  });
  await db.suppression.updateMany({
    where: { workspaceId: ctx.workspaceId },
    data: { reason: "COMPLAINED", source: "PROVIDER", evidence: {} },
  });
  const { stays } = await correctInbound(ctx, { inboundId: id, to: "NEUTRAL" });
  expect(stays.join(" ")).toContain("stay on it");
  expect(await listed()).toMatchObject([{ reason: "COMPLAINED" }]);
  expect(await leadOf(leadId)).toMatchObject({ status: "SUPPRESSED" });
});

test("what a person did since stays theirs", async () => {
  const { ctx, mail, hear, leadOf } = await heard();
  const { outboundId, leadId } = await mail("ana@clinic.example");
  const { id } = await hear({
    from: "ana@clinic.example",
    text: "Yes, I am interested.",
    answers: outboundId,
  });
  await db.lead.updateMany({ where: { id: leadId }, data: { stage: "WON", stopReason: "MEETING_BOOKED" } });
  const { stays } = await correctInbound(ctx, { inboundId: id, to: "OOO" });
  expect(stays).toHaveLength(1);
  expect(await leadOf(leadId)).toMatchObject({
    stage: "WON",
    stopReason: "MEETING_BOOKED",
    status: "REPLIED",
  });
});

test("a block that was none lets its domain go on", async () => {
  const { ctx, mail, hear } = await heard();
  const { outboundId } = await mail("ana@clinic.example");
  const { id } = await hear({
    from: "ana@clinic.example",
    text: "Hello there, what is this about?",
    answers: outboundId,
  });
  await correctInbound(ctx, { inboundId: id, to: "BOUNCE", bounce: "policy" });
  const domain = () => db.sendingDomain.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId } });
  expect((await domain()).pausedAt).not.toBeNull();
  const { stays } = await correctInbound(ctx, { inboundId: id, to: "NEUTRAL" });
  expect((await domain()).pausedAt).toBeNull();
  expect(stays.join(" ")).toContain("ledger");
});

test("a failure that a person took for an answer is again the failure it was: hard, and of whom", async () => {
  const { ctx, mail, hear, inboundOf, listed } = await heard();
  const { outboundId } = await mail("ana@clinic.example");
  const raw = cameBack(outboundId, "ana@clinic.example", "5.1.1", "550 5.1.1 user unknown");
  const { id, inbound } = await hear({ from: "MAILER-DAEMON@mx.example.com", raw });
  const read = inbound.facts;
  expect(read).toMatchObject({ automatic: "failure", bounce: { kind: "hard" } });
  await correctInbound(ctx, { inboundId: id, to: "NEUTRAL" });
  expect(await listed()).toEqual([]);
  await correctInbound(ctx, { inboundId: id, to: "BOUNCE", bounce: "soft" });
  await correctInbound(ctx, { inboundId: id, to: null });
  expect((await inboundOf(id)).facts).toEqual(read);
  expect(await listed()).toMatchObject([{ value: "ana@clinic.example", reason: "HARD_BOUNCE" }]);
  // Said to be a failure after it was said to be an answer, it is of whom the server said, and of that kind.
  await correctInbound(ctx, { inboundId: id, to: "NEUTRAL" });
  await correctInbound(ctx, { inboundId: id, to: "BOUNCE" });
  expect((await inboundOf(id)).facts).toEqual(read);
});

test("what takes a correction back is the word before it, with its day or its kind", async () => {
  const { ctx, mail, hear, leadOf } = await heard();
  const { outboundId, leadId } = await mail("ana@clinic.example");
  const { id } = await hear({ from: "ana@clinic.example", text: "Yes, please.", answers: outboundId });
  const first = await correctInbound(ctx, { inboundId: id, to: "OOO", until: "2026-04-20" });
  expect(first.before).toEqual({ to: null });
  const waits = (await leadOf(leadId)).nextActionAt;
  const second = await correctInbound(ctx, { inboundId: id, to: "BOUNCE", bounce: "soft" });
  expect(second.before).toEqual({ to: "OOO", until: "2026-04-20" });
  const third = await correctInbound(ctx, { inboundId: id, ...second.before });
  expect(third.before).toEqual({ to: "BOUNCE", bounce: "soft" });
  expect((await leadOf(leadId)).nextActionAt).toEqual(waits);
});

test("a complaint that a person took for an answer is a complaint again", async () => {
  const { ctx, mail, hear, inboundOf, listed } = await heard();
  const { outboundId } = await mail("ana@clinic.example");
  const { id, inbound } = await hear({
    from: "feedback@mx.example.com",
    raw: complained(outboundId, "ana@clinic.example"),
  });
  expect(inbound.facts).toMatchObject({ automatic: "complaint" });
  await correctInbound(ctx, { inboundId: id, to: "NEUTRAL" });
  await correctInbound(ctx, { inboundId: id, to: null });
  expect((await inboundOf(id)).facts).toEqual(inbound.facts);
  expect(await listed()).toMatchObject([{ value: "ana@clinic.example", reason: "COMPLAINED" }]);
});

test("nothing came of it: the sequence goes on where it stood, and not beside another campaign", async () => {
  const { ctx, mail, hear, leadOf, campaign } = await heard();
  const { outboundId, leadId, contactId } = await mail("ana@clinic.example");
  const { id } = await hear({
    from: "ana@clinic.example",
    text: "I have forwarded it to our office.",
    answers: outboundId,
  });
  expect(await leadOf(leadId)).toMatchObject({ status: "REPLIED" });
  await letGoOn(ctx, { inboundId: id, reason: "Only a note." });
  expect(await leadOf(leadId)).toMatchObject({ status: "ROUTED", stopReason: null });
  const again = await hear({
    from: "ana@clinic.example",
    text: "I have forwarded it to our office.",
    answers: outboundId,
  });
  const other = await mail({ contactId, address: "ana@clinic.example" }, "READY", {
    in: await campaign("Dentists"),
  });
  await db.lead.updateMany({ where: { id: other.leadId }, data: { besideOthers: false } });
  await db.lead.updateMany({ where: { id: leadId }, data: { besideOthers: false } });
  const { stays } = await letGoOn(ctx, { inboundId: again.id, reason: "Only a note." });
  expect(stays.join(" ")).toContain("Dentists");
  expect(await leadOf(leadId)).toMatchObject({ stopReason: "ACTIVE_ELSEWHERE" });
});

test("a question is settled by whoever says what it is", async () => {
  const { ctx, mail, hear, asked } = await heard();
  const { outboundId } = await mail("ana@clinic.example");
  const { id } = await hear({ from: "ana@clinic.example", text: "ok", answers: outboundId });
  await correctInbound(ctx, { inboundId: id, to: "POSITIVE" });
  expect(await asked()).toMatchObject([{ decision: "EDITED", decidedBy: ctx.actor.name }]);
});
