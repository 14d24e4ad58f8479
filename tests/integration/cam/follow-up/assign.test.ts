import { expect, test } from "vitest";
import { assignToLead } from "@/lib/cam/follow-up/assign";
import { correctInbound } from "@/lib/cam/follow-up/correct";
import { testDatabase } from "@/tests/support/database";
import { cameBack, complained, heardIn } from "./scene";

const { db } = await testDatabase();
const SERVER = "MAILER-DAEMON@mx.example.com";

test("a complaint that turns out to be another's is about the last mail to them, and shuts them out alone", async () => {
  const { ctx, mail, hear, listed, outboundOf, inboundOf } = await heardIn(db);
  const ana = await mail("ana@clinic.example");
  const bea = await mail("bea@harbour.example");
  const { id } = await hear({ from: SERVER, raw: complained(ana.outboundId, "ana@clinic.example") });
  expect(await listed()).toMatchObject([{ value: "ana@clinic.example" }]);
  await assignToLead(ctx, { inboundId: id, leadId: bea.leadId });
  expect(await listed()).toMatchObject([{ value: "bea@harbour.example", reason: "COMPLAINED" }]);
  expect(await outboundOf(bea.outboundId)).toMatchObject({ state: "COMPLAINED" });
  expect(await inboundOf(id)).toMatchObject({ leadId: bea.leadId, outboundId: bea.outboundId });
});

test("a complaint of somebody to whom nothing went stops them, and a person is asked", async () => {
  const { ctx, mail, hear, leadOf, asked } = await heardIn(db);
  const ana = await mail("ana@clinic.example");
  const bea = await mail("bea@harbour.example", "READY");
  const { id } = await hear({ from: SERVER, raw: complained(ana.outboundId, "ana@clinic.example") });
  await assignToLead(ctx, { inboundId: id, leadId: bea.leadId });
  expect(await leadOf(bea.leadId)).toMatchObject({ stopReason: "ANSWER_UNREAD" });
  expect(await asked()).toHaveLength(1);
});

test("a failure of somebody nobody wrote to yet stops them, and a person is asked", async () => {
  const { ctx, mail, hear, leadOf, asked } = await heardIn(db);
  const { leadId } = await mail("ana@clinic.example", "READY");
  const { id } = await hear({
    from: SERVER,
    raw: cameBack(ctx.newId(), "nobody@elsewhere.example", "5.1.1", "550 5.1.1 user unknown"),
  });
  await assignToLead(ctx, { inboundId: id, leadId });
  expect(await leadOf(leadId)).toMatchObject({ stopReason: "ANSWER_UNREAD" });
  expect(await asked()).toHaveLength(1);
});

test("given to another, a message is about their mail, and no more about the first one's", async () => {
  const { ctx, mail, hear, listed, outboundOf, inboundOf } = await heardIn(db);
  const ana = await mail("ana@clinic.example");
  const bea = await mail("bea@harbour.example");
  const { id } = await hear({
    from: "ana@clinic.example",
    text: "Hello there, what is this?",
    answers: ana.outboundId,
  });
  await assignToLead(ctx, { inboundId: id, leadId: bea.leadId });
  expect(await inboundOf(id)).toMatchObject({ leadId: bea.leadId, outboundId: bea.outboundId });
  await correctInbound(ctx, { inboundId: id, to: "BOUNCE", bounce: "hard" });
  expect(await listed()).toMatchObject([{ value: "bea@harbour.example", reason: "HARD_BOUNCE" }]);
  expect(await outboundOf(ana.outboundId)).toMatchObject({ state: "SENT" });
});

test("an opt-out of somebody unknown that turns out to be theirs, and none, frees the address it came from as well", async () => {
  const { ctx, mail, hear, listed } = await heardIn(db);
  const { leadId } = await mail("ana@clinic.example");
  const { id, inbound } = await hear({
    from: "a.berg@home.example",
    text: "Please remove me from your list.",
  });
  expect(inbound.leadId).toBeNull();
  expect(await listed()).toHaveLength(1);
  await assignToLead(ctx, { inboundId: id, leadId });
  expect(await listed()).toHaveLength(2);
  await correctInbound(ctx, { inboundId: id, to: "NEUTRAL" });
  expect(await listed()).toEqual([]);
});
