import { expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { MOST_AT_ONCE, SendMail, SendMails, TestSend } from "@/lib/cam/direct-mail/schema";
import { sendMail, sendMails } from "@/lib/cam/direct-mail/send";
import { sendTest } from "@/lib/cam/direct-mail/test-send";
import { stopLead } from "@/lib/cam/lead/stop";
import { safetyOf } from "@/lib/cam/safety/limits";
import { saveSafety } from "@/lib/cam/safety/save";
import { SaveSafety } from "@/lib/cam/safety/schema";
import { doOnce } from "@/lib/http/idempotent";
import { newId } from "@/lib/ids";
import { addMember } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { sendDue } from "../sending/run";
import { DAY_MS, mail, sendingScene } from "../sending/scene";

const { db } = await testDatabase();
const words = { subject: "About you", text: "Hello there, one question." };
const ana = { firstName: "Ana", email: "ana@firm-1.example" };
const at = "2026-03-03T10:00:00Z";
const once = (ctx: CamContext, mailToSend: object) =>
  doOnce(
    ctx,
    { key: "one", route: "POST /api/cam/email/send", bodyHash: "h", shownOnce: false },
    async (tx) => ({
      status: 202,
      body: await sendMail(tx, SendMail.parse(mailToSend)),
    }),
  );
const noSpacing = async (ctx: CamContext) =>
  saveSafety(ctx, SaveSafety.parse({ ...(await safetyOf(ctx)), contactSpacingDays: 0, version: null }));
const testOf = (campaignId: string, leadId: string) =>
  TestSend.parse({ campaignId, leadId, wording: { subject: "Booking", body: "Hello." } });

test("a key that is used twice at once asks for one mail, and a look under a key leaves nothing", async () => {
  const { ctx, add, outbox } = await sendingScene(db);
  const { leadId } = await add(ana);
  await doOnce(ctx, { key: "look", route: "r", bodyHash: "h", shownOnce: false }, async (tx) => ({
    status: 202,
    body: await sendMail(tx, SendMail.parse({ leadId, ...words, dry_run: true })),
  }));
  expect(await outbox()).toEqual([]);
  const answers = await Promise.all([1, 2, 3].map(() => once(ctx, { leadId, ...words })));
  expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect(await outbox()).toHaveLength(1);
});

test("what was asked for before a lead was stopped does not go; who knows of the stop may ask", async () => {
  const { ctx, add, clock, sender, outbox } = await sendingScene(db);
  const { leadId } = await add(ana);
  await sendMail(ctx, SendMail.parse({ leadId, ...words, at }));
  clock.pass(1_000);
  await stopLead(ctx, { leadId, reason: "They called." });
  clock.set(at);
  await sendDue(ctx);
  expect(sender.taken).toEqual([]);
  expect(await outbox()).toMatchObject([{ state: "SKIPPED", reasons: ["stopped"] }]);
  await sendMail(ctx, SendMail.parse({ leadId, ...words, text: "As we said on the phone." }));
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
});

test("a stop between the claim and the first byte holds back what was asked for before it", async () => {
  const { ctx, add, clock, sender } = await sendingScene(db);
  const { leadId } = await add(ana);
  await sendMail(ctx, SendMail.parse({ leadId, ...words }));
  clock.pass(1_000);
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary === "claimed") await stopLead(ctx, { leadId, reason: "They called." }).catch(() => {});
    },
  });
  expect(sender.taken).toEqual([]);
});

test("the same text asked for several times at once goes once, from whatever mailboxes, without any spacing", async () => {
  const { ctx, as, add, boxes, clock, sender, outbox } = await sendingScene(db, { mailboxes: 3 });
  await noSpacing(as((await addMember(db, ctx.workspaceId, "ADMIN")).actor));
  const { leadId } = await add(ana);
  await Promise.all(boxes.map((mailboxId) => sendMail(ctx, SendMail.parse({ leadId, ...words, mailboxId }))));
  expect(await outbox()).toHaveLength(3);
  await sendDue(ctx);
  clock.pass(20 * 60_000);
  await sendDue(ctx);
  expect(sender.taken).toHaveLength(1);
  expect((await outbox()).map(({ state, reasons }) => [state, ...reasons]).sort()).toEqual([
    ["SENT"],
    ["SKIPPED", "duplicate"],
    ["SKIPPED", "duplicate"],
  ]);
});

test("a mail nobody knows the end of counts as sent: its text is not sent again", async () => {
  const { ctx, add, clock, sender, outbox } = await sendingScene(db);
  const { leadId } = await add(ana);
  await sendMail(ctx, SendMail.parse({ leadId, ...words }));
  sender.next({ status: "unknown", reason: "The line was cut.", code: null });
  await sendDue(ctx);
  expect(await outbox()).toMatchObject([{ state: "UNKNOWN" }]);
  clock.pass(4 * DAY_MS);
  await expect(sendMail(ctx, SendMail.parse({ leadId, ...words }))).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("The same text"),
  });
});

test("a time needs its zone, and lies within reach", async () => {
  const { ctx, add } = await sendingScene(db);
  const { leadId } = await add(ana);
  for (const wrong of ["2026-03-03T10:00:00", "11", 1, true, "+275760-09-13T00:00:00.000Z"])
    expect(SendMail.safeParse({ leadId, ...words, at: wrong }).success).toBe(false);
  const far = SendMail.parse({ leadId, ...words, at: "9999-12-31T23:59:59Z" });
  await expect(sendMail(ctx, far)).rejects.toThrow("at most 90 days ahead");
  const past = await sendMail(ctx, SendMail.parse({ leadId, ...words, at: "2020-01-01T00:00:00+02:00" }));
  expect(past.dueAt).toEqual(ctx.now());
});

test("one wording that cannot be kept refuses its own mail, and takes no other with it", async () => {
  const { ctx, add, outbox } = await sendingScene(db, { dailyCap: 20_000_000 });
  const doubled = "{% assign a = 'xxxxxxxxxx' %}".concat(
    "{% assign a = a | append: a %}".repeat(15),
    "{{ a }}",
  );
  const texts = [
    '{{ "a\\u0000b" }}',
    '{{ first_name | split: "" | first }}',
    doubled,
    "{% for i in (1..9) %}x{% endfor %}",
  ];
  const mails: { leadId: string; subject: string; text: string }[] = [];
  for (const text of [...texts, words.text]) {
    const { leadId } = await add({
      firstName: "😀na",
      email: `p${mails.length}@firm-${mails.length}.example`,
    });
    mails.push({ leadId, subject: words.subject, text });
  }
  const { answers } = await sendMails(ctx, SendMails.parse({ mails }));
  expect(answers.map(({ accepted, reasons }) => [accepted, reasons[0]?.code])).toEqual([
    ...texts.map(() => [false, "wording"]),
    [true, undefined],
  ]);
  expect(await outbox()).toHaveLength(1);
  expect(
    SendMails.safeParse({ mails: Array.from({ length: MOST_AT_ONCE + 1 }, () => mails[0]) }).success,
  ).toBe(false);
});

test("a test that could not go within its half hour never goes, and thousands are not taken", async () => {
  const { ctx, add, campaignId, clock, outbox, sender } = await sendingScene(db, { steps: [mail("Hello.")] });
  const { leadId } = await add(ana);
  await sendTest(ctx, testOf(campaignId, leadId));
  clock.pass(31 * 60_000);
  expect(await sendDue(ctx)).toMatchObject({ sent: 0, late: 0 });
  expect(await outbox()).toMatchObject([{ kind: "TEST", state: "SKIPPED", reasons: ["late"] }]);
  expect(sender.taken).toEqual([]);
  const asked: string[] = [];
  for (let number = 0; number < 31; number++)
    asked.push(
      await sendTest(ctx, testOf(campaignId, leadId)).then(
        () => "taken",
        ({ code }) => code,
      ),
    );
  expect(asked.filter((said) => said === "taken").length).toBeLessThanOrEqual(30);
  expect(asked.at(-1)).toBe("throttled");
});

test("where real mail goes out no mailbox is chosen that only plays, whoever used it most; one that is named says why it stays", async () => {
  const { ctx, add, campaignId, boxes, outbox } = await sendingScene(db);
  const { workspaceId } = ctx;
  const playing = newId();
  await db.mailbox.create({
    data: {
      ...{ workspaceId, id: playing, address: "play@example.org", senderName: "Maya Santos" },
      ...{ provider: "SANDBOX", dailyCap: 50 },
    },
  });
  await db.campaignMailbox.create({ data: { workspaceId, campaignId, mailboxId: playing, weight: 9 } });
  const { leadId } = await add(ana);
  const other = await add({ firstName: "Rui", email: "rui@firm-2.example" }, { mailboxId: playing });
  for (const one of [leadId, other.leadId])
    await sendMail(ctx, SendMail.parse({ leadId: one, ...words, at }));
  expect(await outbox()).toMatchObject([{ mailboxId: boxes[0] }, { mailboxId: boxes[0] }]);
  await expect(sendMail(ctx, SendMail.parse({ leadId, ...words, mailboxId: playing }))).rejects.toThrow(
    "This mailbox only plays",
  );
  expect(await sendTest(ctx, testOf(campaignId, leadId))).toMatchObject({ from: "maya1@example.org" });

  // In the sandbox it is the one that plays.
  await db.campaign.updateMany({ where: { workspaceId }, data: { mode: "SANDBOX" } });
  await noSpacing({ ...ctx, actor: { ...ctx.actor, role: "ADMIN" } } as CamContext);
  await sendMail(ctx, SendMail.parse({ leadId, ...words, text: "Hello again.", at }));
  expect((await outbox()).filter((one) => one.mailboxId === playing)).toHaveLength(1);
});
