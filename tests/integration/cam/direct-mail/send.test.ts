import { expect, test } from "vitest";
import { SendMail, SendMails, TestSend } from "@/lib/cam/direct-mail/schema";
import { sendMail, sendMails } from "@/lib/cam/direct-mail/send";
import { sendTest } from "@/lib/cam/direct-mail/test-send";
import { Refusal } from "@/lib/cam/errors";
import { Suppress } from "@/lib/cam/suppression/schema";
import { suppress } from "@/lib/cam/suppression/suppress";
import { addMember } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { sendDue } from "../sending/run";
import { mail, sendingScene } from "../sending/scene";

const { db } = await testDatabase();
const words = {
  subject: "About {{ company | default: 'you' }}",
  text: "Hello {{ first_name }}, one question.",
};
const because = async (asked: Promise<unknown>) => {
  const error = await asked.then(
    () => undefined,
    (said: unknown) => said,
  );
  expect(error).toBeInstanceOf(Refusal);
  return (error as Refusal).message;
};

test("a mail of one's own goes once, through the gate, with a footer and a way to say no, and stands on the timeline", async () => {
  const { ctx, add, sender, outbox } = await sendingScene(db);
  const { leadId } = await add({ firstName: "Ana", email: "ana@firm-1.example" });
  const answer = await sendMail(ctx, SendMail.parse({ leadId, ...words }));
  expect(answer).toMatchObject({ accepted: true, waitsForYes: false, reasons: [] });
  expect(await db.run.count({ where: { job: "dispatch", state: "QUEUED" } })).toBe(1);
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  expect(await sendDue(ctx)).toMatchObject({ sent: 0 });
  expect(sender.taken[0]).toMatchObject({ to: { address: "ana@firm-1.example" }, subject: "About you" });
  expect(sender.taken[0]?.text).toContain("Hello Ana, one question.");
  expect(sender.taken[0]?.text).toContain("Rua do Farol 1");
  expect(sender.taken[0]?.headers).toHaveProperty("List-Unsubscribe-Post");
  expect(await outbox()).toMatchObject([{ kind: "DIRECT", state: "SENT", leadId }]);
  expect(await db.leadEvent.findFirst({ where: { leadId, kind: "MAIL_SENT" } })).toMatchObject({
    outboundId: answer.outboundId,
    text: "About you",
  });
  // The same words to the same person are a mistake.
  expect(await because(sendMail(ctx, SendMail.parse({ leadId, ...words })))).toMatch(
    "The same text went to them",
  );
});

test("of many mails each stands for itself, what may not go leaves nothing behind, and a look writes nothing", async () => {
  const { ctx, add, outbox } = await sendingScene(db, { dailyCap: 20_000_000 });
  const fine = await add({ firstName: "Ana", email: "ana@firm-1.example" });
  const nameless = await add({ firstName: null, email: "desk@firm-2.example" });
  const gone = await add({ firstName: "Rui", email: "rui@firm-3.example" });
  const no = await add({ firstName: "Eva", email: "eva@firm-4.example" });
  await suppress(ctx, Suppress.parse({ entries: ["rui@firm-3.example"], reason: "MANUAL" }));
  await db.lead.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: no.leadId } },
    data: { stopReason: "NEGATIVE", stoppedAt: ctx.now(), nextActionAt: null },
  });
  const mails = [fine, nameless, gone, no, { leadId: ctx.newId() }].map(({ leadId }) => ({
    leadId,
    ...words,
  }));
  const codes = ({ answers }: Awaited<ReturnType<typeof sendMails>>) =>
    answers.map((one) => [one.accepted, one.reasons.map(({ code }) => code)]);
  const expected = [
    [true, []],
    [true, ["missing-value"]],
    [false, expect.arrayContaining(["suppressed"])],
    [false, ["said-no"]],
    [false, ["no-such-lead"]],
  ];
  expect(codes(await sendMails(ctx, SendMails.parse({ mails, dry_run: true })))).toEqual(expected);
  expect(await outbox()).toEqual([]);
  expect(codes(await sendMails(ctx, SendMails.parse({ mails })))).toEqual(expected);
  expect((await outbox()).map(({ state }) => state).sort()).toEqual(["AWAITING_APPROVAL", "READY"]);
  expect(await db.reviewItem.count({ where: { workspaceId: ctx.workspaceId, kind: "MESSAGE" } })).toBe(1);
  expect(
    await because(
      sendMails(
        { ...ctx, actor: (await addMember(db, ctx.workspaceId, "VIEWER")).actor },
        SendMails.parse({ mails }),
      ),
    ),
  ).toMatch(/./);
  expect(await because(sendMails(ctx, SendMails.parse({ mails: [mails[0], mails[0]] })))).toMatch("twice");
});

test("outside their hours it waits for the next, and behind a switch it is not kept at all", async () => {
  const { ctx, add, clock, outbox, campaignId } = await sendingScene(db);
  const one = await add({ firstName: "Ana", email: "ana@firm-1.example" });
  clock.set("2026-03-02T22:00:00Z");
  const answer = await sendMail(ctx, SendMail.parse({ leadId: one.leadId, ...words }));
  expect(answer).toMatchObject({ accepted: true, reasons: [{ code: "window" }] });
  expect(answer.dueAt.toISOString()).toBe("2026-03-03T09:00:00.000Z");
  expect(await sendDue(ctx)).toMatchObject({ sent: 0 });
  const two = await add({ firstName: "Rui", email: "rui@firm-2.example" });
  clock.set("2026-03-03T10:00:00Z");
  const held: [object, RegExp][] = [
    [{ stopAll: true, stopAllBecause: "a wrong list" }, /Everything is stopped/],
    [{ stopAll: false, mode: "DRY_RUN" }, /Dry run/],
  ];
  for (const [data, says] of held) {
    await db.workspace.update({ where: { id: ctx.workspaceId }, data });
    expect(await because(sendMail(ctx, SendMail.parse({ leadId: two.leadId, ...words })))).toMatch(says);
  }
  await db.workspace.update({ where: { id: ctx.workspaceId }, data: { mode: "LIVE" } });
  await db.campaign.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: campaignId } },
    data: { state: "PAUSED", stateBecause: "holidays" },
  });
  expect(await because(sendMail(ctx, SendMail.parse({ leadId: two.leadId, ...words })))).toMatch(
    /campaign is paused/,
  );
  expect(await outbox()).toHaveLength(1);
});

test("somebody who says no between the claim and the first byte gets no mail of one's own either", async () => {
  const { ctx, add, sender, outbox } = await sendingScene(db);
  const { leadId } = await add({ firstName: "Ana", email: "ana@firm-1.example" });
  await sendMail(ctx, SendMail.parse({ leadId, ...words }));
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary === "claimed")
        await db.lead.update({
          where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: leadId } },
          data: { stopReason: "NEGATIVE", stoppedAt: ctx.now(), nextActionAt: null },
        });
    },
  });
  expect(sender.taken).toEqual([]);
  expect((await outbox())[0]?.state).toBe("READY");
  await sendDue(ctx);
  expect((await outbox())[0]).toMatchObject({ state: "SKIPPED", reasons: ["said-no"] });
});

test("a test goes to whoever asks for it, as the lead would read it, and what the gate holds is said and not kept", async () => {
  const { ctx, add, sender, outbox, campaignId } = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}.")],
  });
  const { leadId } = await add({ firstName: "Ana", email: "ana@firm-1.example" });
  const asked = TestSend.parse({
    campaignId,
    leadId,
    wording: { subject: "Booking", body: "Hello {{ first_name }}." },
  });
  const { to, outboundId } = await sendTest(ctx, asked);
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  expect(sender.taken).toMatchObject([{ to: { address: to }, subject: "Booking" }]);
  expect(sender.taken[0]?.text).toContain("Hello Ana.");
  expect(await outbox()).toMatchObject([
    { id: outboundId, kind: "TEST", leadId: null, campaignId: null, state: "SENT" },
  ]);
  expect(await db.leadEvent.count({ where: { leadId, kind: "MAIL_SENT" } })).toBe(0);
  await db.workspace.update({ where: { id: ctx.workspaceId }, data: { mode: "DRY_RUN" } });
  expect(await because(sendTest(ctx, asked))).toMatch(/The test would not go. Dry run/);
  expect(await outbox()).toHaveLength(1);
});

test("words that may have gone already, and nobody knows, are not sent a second time", async () => {
  const { ctx, add, sender, outbox } = await sendingScene(db);
  const { leadId } = await add({ firstName: "Ana", email: "ana@firm-1.example" });
  await sendMail(ctx, SendMail.parse({ leadId, ...words }));
  sender.next({ status: "unknown", code: null, reason: "The line broke." });
  expect(await sendDue(ctx)).toMatchObject({ unknown: 1 });
  expect(await because(sendMail(ctx, SendMail.parse({ leadId, ...words })))).toMatch("The same text");
  expect(await outbox()).toHaveLength(1);
});

test("a test goes now or not at all, and never to an address that is on the list, even one's own", async () => {
  const { ctx, add, sender, outbox, campaignId, clock } = await sendingScene(db);
  const { leadId } = await add({ firstName: "Ana", email: "ana@firm-1.example" });
  const wording = { subject: "Booking", body: "Hello {{ first_name }}." };
  const asked = TestSend.parse({ campaignId, leadId, wording });
  const { to } = await sendTest(ctx, asked);
  clock.pass(31 * 60_000);
  expect(await sendDue(ctx)).toMatchObject({ sent: 0, late: 0, skipped: 1 });
  expect(await outbox()).toMatchObject([{ kind: "TEST", state: "SKIPPED", reasons: ["late"] }]);
  await suppress(ctx, Suppress.parse({ entries: [to], reason: "MANUAL" }));
  expect(await because(sendTest(ctx, asked))).toMatch(/would not go.*suppression list/);
  expect(await outbox()).toHaveLength(1);
  expect(sender.taken).toEqual([]);
});

test("a test in a thread has its subject on one line, whatever is asked", async () => {
  const { ctx, add, campaignId, outbox } = await sendingScene(db);
  const { leadId } = await add({ firstName: "Ana", email: "ana@firm-1.example" });
  const asked = { campaignId, leadId, wording: { subject: null, body: "Hello." } };
  for (const threadSubject of ["a\0b", "a\ud800b", "x".repeat(301)])
    expect(TestSend.safeParse({ ...asked, threadSubject }).success).toBe(false);
  const given = ["a\r\nBcc: bo@example.com", "a\u2028b\u0001c\u0085d", " \n ", "", "x".repeat(300)];
  for (const threadSubject of given) await sendTest(ctx, TestSend.parse({ ...asked, threadSubject }));
  expect(new Set((await outbox()).map(({ subject }) => subject))).toEqual(
    new Set(["Re: a Bcc: bo@example.com", "Re: a b c d", "No subject", `Re: ${"x".repeat(300)}`]),
  );
});
