import { expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { correctInbound } from "@/lib/cam/follow-up/correct";
import { makeReadingRule, retireReadingRule } from "@/lib/cam/reading-rule/make";
import { listReadingRules } from "@/lib/cam/reading-rule/reads";
import { MakeReadingRule } from "@/lib/cam/reading-rule/schema";
import { tryReadingRule } from "@/lib/cam/reading-rule/try";
import { testDatabase } from "@/tests/support/database";
import { cameBack, heardIn } from "../follow-up/scene";

const { db } = await testDatabase();
const asked = (of: object) => MakeReadingRule.parse({ says: "UNSUB", ...of });

const ODD = "Kindly treat this correspondence as concluded.";

test("what a person made a rule of is read by it from then on, does what follows, and says so", async () => {
  const { ctx, mail, hear, inboundOf, listed, leadOf } = await heardIn(db);
  const { outboundId } = await mail("ana@clinic.example");
  const before = await hear({ from: "ana@clinic.example", text: ODD, answers: outboundId });
  expect(before.inbound.class).toBeNull();
  await correctInbound(ctx, { inboundId: before.id, to: "UNSUB" });

  const rule = asked({ words: "treat this correspondence as concluded", inboundId: before.id });
  const tried = await tryReadingRule(ctx, { says: rule.says, words: rule.words, sender: rule.sender });
  expect(tried).toMatchObject({ lookedAt: 1, fits: 1, otherwise: 0, against: 0 });
  const { readingRuleId } = await makeReadingRule(ctx, rule);

  const second = await mail("bea@harbour.example");
  const { id, inbound } = await hear({ from: "bea@harbour.example", text: ODD, answers: second.outboundId });
  expect(inbound).toMatchObject({ class: "UNSUB", classifiedAs: "UNSUB", confidence: 1, readingRuleId });
  expect(inbound.evidence).toMatchObject([
    { rule: "rule of this workspace", words: "“treat this correspondence as concluded”", says: "UNSUB" },
  ]);
  expect(inbound.facts).not.toHaveProperty("likely");
  expect((await listed()).map(({ value }) => value)).toEqual(["ana@clinic.example", "bea@harbour.example"]);
  expect(await leadOf(second.leadId)).toMatchObject({ status: "SUPPRESSED" });

  expect(await listReadingRules(ctx)).toMatchObject({ rules: [{ readingRuleId, read: 1, corrected: 0 }] });
  await correctInbound(ctx, { inboundId: id, to: "NEUTRAL" });
  expect(await listReadingRules(ctx)).toMatchObject({ rules: [{ readingRuleId, read: 1, corrected: 1 }] });
  expect(await inboundOf(before.id)).toMatchObject({ readingRuleId: null });
});

test("no rule weakens a no, and none reads a failure: a person is asked, and nothing is sent", async () => {
  const { ctx, mail, hear, leadOf, asked: questions } = await heardIn(db);
  await makeReadingRule(ctx, asked({ says: "POSITIVE", words: "remove me from your list" }));
  await makeReadingRule(ctx, asked({ says: "POSITIVE", words: "could not be delivered" }));
  const { outboundId, leadId } = await mail("ana@clinic.example");
  const { inbound } = await hear({
    from: "ana@clinic.example",
    text: "Please remove me from your list.",
    answers: outboundId,
  });
  expect(inbound).toMatchObject({ class: null, confidence: null, facts: { likely: "UNSUB" } });
  expect(await leadOf(leadId)).toMatchObject({ status: "REPLIED", stopReason: "REPLIED" });
  expect(await questions()).toHaveLength(1);
  const second = await mail("bea@harbour.example");
  const failed = await hear({
    from: "MAILER-DAEMON@mx.example.com",
    raw: cameBack(second.outboundId, "bea@harbour.example", "5.1.1", "550 5.1.1 user unknown"),
  });
  expect(failed.inbound).toMatchObject({ class: "BOUNCE", readingRuleId: null });
});

test("a rule that was taken out reads nothing; made again it does. Two alike are one", async () => {
  const { ctx, mail, hear } = await heardIn(db);
  const { readingRuleId } = await makeReadingRule(ctx, asked({ words: "As Concluded" }));
  await expect(makeReadingRule(ctx, asked({ says: "NEUTRAL", words: "as concluded" }))).rejects.toThrow(
    "already",
  );
  const was = await retireReadingRule(ctx, { readingRuleId });
  expect(was).toMatchObject({ says: "UNSUB", words: "As Concluded", sender: null });
  await expect(retireReadingRule(ctx, { readingRuleId })).rejects.toThrow("no such rule");
  const { outboundId } = await mail("ana@clinic.example");
  const { inbound } = await hear({ from: "ana@clinic.example", text: ODD, answers: outboundId });
  expect(inbound).toMatchObject({ class: null, readingRuleId: null });
  await makeReadingRule(ctx, asked({ says: was.says, words: was.words }));
  expect(
    await db.auditEvent.count({
      where: { workspaceId: ctx.workspaceId, action: { startsWith: "reading-rule." } },
    }),
  ).toBe(3);
});

test("two who make the same rule at once: one made it", async () => {
  const { ctx } = await heardIn(db);
  const both = await Promise.allSettled(
    [1, 2].map(() => makeReadingRule(ctx, asked({ words: "as concluded" }))),
  );
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect((await listReadingRules(ctx)).rules).toHaveLength(1);
});

test("a rule is made by a person, for their own workspace, and a job makes none", async () => {
  const { ctx, mail, hear } = await heardIn(db);
  const theirs = await heardIn(db);
  const job: CamContext = { ...ctx, actor: { kind: "job", name: "inbox", runId: ctx.newId() } };
  await expect(makeReadingRule(job, asked({ words: "as concluded" }))).rejects.toThrow("Only a person");
  const { readingRuleId } = await makeReadingRule(theirs.ctx, asked({ words: "as concluded" }));
  await expect(retireReadingRule(ctx, { readingRuleId })).rejects.toThrow("no such rule");
  const { outboundId } = await mail("ana@clinic.example");
  const { inbound, id } = await hear({ from: "ana@clinic.example", text: ODD, answers: outboundId });
  expect(inbound.class).toBeNull();
  await expect(makeReadingRule(theirs.ctx, asked({ words: "concluded", inboundId: id }))).rejects.toThrow(
    "no such message",
  );
});

test("a look says what a rule would change, and where a person said otherwise", async () => {
  const { ctx, mail, hear } = await heardIn(db);
  const { outboundId } = await mail("ana@clinic.example");
  const first = await hear({
    from: "ana@clinic.example",
    text: "Yes, that sounds great, tell me more.",
    answers: outboundId,
  });
  const second = await hear({
    from: "ana@clinic.example",
    text: "That sounds great to nobody.",
    answers: outboundId,
  });
  await correctInbound(ctx, { inboundId: second.id, to: "NEGATIVE" });
  const tried = await tryReadingRule(ctx, { says: "NEUTRAL", words: "sounds great", sender: undefined });
  expect(tried).toMatchObject({ lookedAt: 2, fits: 2, otherwise: 2, against: 1 });
  expect(tried.messages.map(({ inboundId }) => inboundId).toSorted()).toEqual(
    [first.id, second.id].toSorted(),
  );
  expect(tried.messages.find(({ inboundId }) => inboundId === second.id)).toMatchObject({
    is: "NEGATIVE",
    saidByPerson: true,
  });
});
