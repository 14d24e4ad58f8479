import { describe, expect, test } from "vitest";
import { draftAnswer } from "@/lib/cam/answer/draft";
import { AnswerInbound } from "@/lib/cam/answer/schema";
import { answerInbound, UNDO_SECONDS } from "@/lib/cam/answer/send";
import { takeAnswerBack } from "@/lib/cam/answer/take-back";
import { readInbound } from "@/lib/cam/inbound/reads";
import { testDatabase } from "@/tests/support/database";
import { eventually } from "@/tests/support/runners";
import { sendDue } from "../sending/run";
import { answeredScene } from "./scene";

const { db } = await testDatabase();
const say = (inboundId: string, more: object = {}) =>
  AnswerInbound.parse({ inboundId, text: "Gladly. Tuesday at ten?", ...more });

describe("an answer", () => {
  test("goes in the thread of what it answers, from where that came to, after there was time to take it back", async () => {
    const { ctx, sender, hear, answersOf, clock, boxes, ana, mail } = await answeredScene(db);
    const inboundId = await hear();
    const { outboundId, to } = await answerInbound(ctx, say(inboundId));
    expect(to).toBe("ana@example.com");
    await sendDue(ctx);
    expect(sender.taken).toHaveLength(1);
    clock.pass(UNDO_SECONDS * 1000);
    await sendDue(ctx);
    const [row] = await answersOf(inboundId);
    expect(row).toMatchObject({
      ...{ id: outboundId, kind: "REPLY", state: "SENT", mailboxId: boxes[0], subject: "Re: Booking" },
      references: [mail?.messageId, `${inboundId}@example.com`],
      leadId: ana.leadId,
    });
    const letter = sender.taken[1];
    expect(letter?.text).toMatch(
      /^Gladly\. Tuesday at ten\?\n\nOn 2 March 2026 at 11:00 .*, Ana Costa wrote:\n> Yes, tell me more\.\n$/,
    );
    // Who wrote to us is no stranger: there is nothing to be unsubscribed from.
    expect(letter?.headers).toEqual({});
    const told = await db.leadEvent.findMany({ where: { outboundId } });
    expect(told).toMatchObject([{ kind: "MAIL_SENT", direction: "OUT", text: "Re: Booking" }]);
    expect((await readInbound(ctx, { inboundId })).thread.at(-1)).toMatchObject({
      ...{ id: outboundId, direction: "OUT", state: "SENT", waiting: null },
    });
  });

  test("taken back in time never goes, and the message lies where it lay", async () => {
    const { ctx, sender, hear, clock } = await answeredScene(db);
    const inboundId = await hear();
    clock.pass(60_000);
    // No two looks at a clock agree.
    const ticking = {
      ...ctx,
      now() {
        clock.pass(1);
        return ctx.now();
      },
    };
    const { outboundId } = await answerInbound(ticking, say(inboundId, { putAway: true }));
    const archived = () =>
      db.inbound.findUniqueOrThrow({
        where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: inboundId } },
        select: { archivedAt: true },
      });
    expect((await archived()).archivedAt).not.toBeNull();
    expect((await readInbound(ctx, { inboundId })).thread.at(-1)?.waiting).not.toBeNull();
    await takeAnswerBack(ctx, { outboundId });
    expect((await archived()).archivedAt).toBeNull();
    clock.pass(60_000);
    await sendDue(ctx);
    expect(sender.taken).toHaveLength(1);
    await expect(takeAnswerBack(ctx, { outboundId })).rejects.toThrow(/taken back already/);
    // It counts for nobody: the next one is asked about nothing.
    await answerInbound(ctx, say(inboundId));
    clock.pass(60_000);
    await sendDue(ctx);
    expect(sender.taken).toHaveLength(2);
    const again = (await db.outbound.findMany({ where: { answersId: inboundId, state: "SENT" } }))[0];
    await expect(takeAnswerBack(ctx, { outboundId: again?.id ?? "" })).rejects.toThrow(/on its way/);
  });

  test("of two people who answer at once one hears of the other, and nobody is answered twice unseen", async () => {
    const { ctx, hear, answersOf } = await answeredScene(db);
    const inboundId = await hear();
    const both = await Promise.allSettled([
      answerInbound(ctx, say(inboundId)),
      answerInbound(ctx, say(inboundId)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await answersOf(inboundId)).toHaveLength(1);
    expect((await draftAnswer(ctx, { inboundId })).answered).toHaveLength(1);
    await answerInbound(ctx, say(inboundId, { answered: 1 }));
    expect(await answersOf(inboundId)).toHaveLength(2);
  });

  test("goes to where the message asks for answers, and the draft says so", async () => {
    const { ctx, hear, answersOf } = await answeredScene(db);
    const inboundId = await hear({ more: ["Reply-To: Front desk <desk@example.net>"] });
    expect(await draftAnswer(ctx, { inboundId })).toMatchObject({
      to: { address: "desk@example.net", name: "Front desk" },
      elsewhere: "desk@example.net",
    });
    await answerInbound(ctx, say(inboundId));
    expect((await answersOf(inboundId))[0]).toMatchObject({ recipientAddress: "desk@example.net" });
  });

  test("to somebody nobody knows is in their conversation as well", async () => {
    const { ctx, hear, clock, answersOf } = await answeredScene(db);
    const inboundId = await hear({ from: "Ivo Kral <ivo@example.net>", answers: null });
    await answerInbound(ctx, say(inboundId));
    clock.pass(60_000);
    await sendDue(ctx);
    expect((await answersOf(inboundId))[0]).toMatchObject({ state: "SENT", leadId: null });
    expect((await readInbound(ctx, { inboundId })).thread).toHaveLength(2);
  });

  test("goes although its campaign rests", async () => {
    const { ctx, hear, clock, answersOf, campaignId } = await answeredScene(db);
    const inboundId = await hear();
    await db.campaign.updateMany({
      where: { id: campaignId },
      data: { state: "PAUSED", stateBecause: "Holidays." },
    });
    await answerInbound(ctx, say(inboundId));
    clock.pass(60_000);
    await sendDue(ctx);
    expect((await answersOf(inboundId))[0]?.state).toBe("SENT");
  });
});

describe("an answer is refused, and nothing of it kept,", () => {
  const refused = async (
    prepare: (scene: Awaited<ReturnType<typeof answeredScene>>, inboundId: string) => Promise<unknown>,
    why: RegExp,
    came: Parameters<Awaited<ReturnType<typeof answeredScene>>["hear"]>[0] = {},
  ) => {
    const scene = await answeredScene(db);
    const inboundId = await scene.hear(came);
    await prepare(scene, inboundId);
    await expect(answerInbound(scene.ctx, say(inboundId))).rejects.toThrow(why);
    expect(await scene.answersOf(inboundId)).toEqual([]);
  };
  const list = (value: string) => async (scene: Awaited<ReturnType<typeof answeredScene>>) =>
    db.suppression.create({
      data: {
        ...{ workspaceId: scene.ctx.workspaceId, id: scene.ctx.newId(), kind: "EMAIL", value },
        ...{ reason: "UNSUBSCRIBED", source: "LINK" },
      },
    });

  test("to whoever wants no more mail", () => refused(list("ana@example.com"), /suppression list/));

  test("to a colleague who wants no more mail, though the lead does", () =>
    refused(list("colleague@example.com"), /suppression list/, {
      from: "Rui Lind <colleague@example.com>",
    }));

  test("while everything is stopped", () =>
    refused(
      ({ ctx }) =>
        db.workspace.update({
          where: { id: ctx.workspaceId },
          data: { stopAll: true, stopAllBecause: "A wrong list." },
        }),
      /Everything is stopped/,
    ));

  test("in a workspace that only rehearses", () =>
    refused(
      ({ ctx }) => db.workspace.update({ where: { id: ctx.workspaceId }, data: { mode: "DRY_RUN" } }),
      /Dry run/,
    ));

  test("from a mailbox that is paused", () =>
    refused(
      ({ boxes }) =>
        db.mailbox.updateMany({
          where: { id: boxes[0] ?? "" },
          data: { state: "PAUSED", stateBecause: "Looked at." },
        }),
      /mailbox is paused/,
    ));

  test("to ourselves", () =>
    refused(async () => undefined, /this very mailbox/, { from: "Maya <maya1@example.org>" }));

  test("by a program, by a viewer, and in another workspace", async () => {
    const { ctx, as, hear } = await answeredScene(db);
    const inboundId = await hear();
    await expect(
      answerInbound(as({ ...ctx.actor, role: "VIEWER" } as never), say(inboundId)),
    ).rejects.toMatchObject({ code: "forbidden" });
    const key = { ...ctx, actor: { kind: "key", id: ctx.newId(), name: "A key", role: "ADMIN" } } as never;
    await expect(answerInbound(key, say(inboundId))).rejects.toThrow(/sign in/);
    const other = await answeredScene(db);
    await expect(answerInbound(other.ctx, say(inboundId))).rejects.toMatchObject({ code: "missing" });
    const { outboundId } = await answerInbound(ctx, say(inboundId));
    await expect(takeAnswerBack(other.ctx, { outboundId })).rejects.toMatchObject({ code: "missing" });
  });
});

test("whose message it is may change while an answer is written: it goes to nobody by mistake", async () => {
  const { ctx, hear, add, answersOf } = await answeredScene(db);
  const inboundId = await hear({ from: "Ivo Kral <ivo@example.net>", answers: null });
  const other = await add({ firstName: "Ivo", email: "ivo.kral@example.com" });
  const { answering } = await db.$transaction(async (tx) => {
    await tx.$executeRaw`
      update "Inbound" set "leadId" = ${other.leadId}::uuid, "contactId" = ${other.contactId}::uuid, "matchedBy" = 'OPERATOR'
       where "id" = ${inboundId}::uuid`;
    const going = answerInbound(ctx, say(inboundId));
    going.catch(() => undefined);
    await eventually(async () => {
      const [row] = await db.$queryRaw<{ waiting: boolean }[]>`
        select exists (select 1 from pg_stat_activity where "wait_event_type" = 'Lock' and "datname" = current_database()) as "waiting"`;
      return row?.waiting;
    });
    return { answering: going };
  });
  await expect(answering).rejects.toThrow(/while you wrote/);
  expect(await answersOf(inboundId)).toEqual([]);
});

test("whoever says no within the ten seconds is not written to", async () => {
  const { ctx, hear, clock, answersOf, sender } = await answeredScene(db);
  const inboundId = await hear();
  await answerInbound(ctx, say(inboundId));
  await hear({ text: "Please remove me from your list." });
  clock.pass(60_000);
  await sendDue(ctx);
  expect(sender.taken).toHaveLength(1);
  expect((await answersOf(inboundId))[0]?.state).toBe("SKIPPED");
});
