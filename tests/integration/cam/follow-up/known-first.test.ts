import { expect, test } from "vitest";
import { assignToLead } from "@/lib/cam/follow-up/assign";
import { correctInbound } from "@/lib/cam/follow-up/correct";
import { handleInbound } from "@/lib/cam/follow-up/handle";
import { changeInbound } from "@/lib/cam/inbound/change";
import { listInbound } from "@/lib/cam/inbound/list";
import { InboundList, type Pile } from "@/lib/cam/inbound/schema";
import { testDatabase } from "@/tests/support/database";
import { heardIn } from "./scene";

const { db } = await testDatabase();
const UNSURE = "Hm.";

test("what nobody knows has a pile of its own, and what of it lay in spam is put away, and not lost", async () => {
  const { ctx, workspaceId, mailboxId, mail, keep, hear } = await heardIn(db);
  const folderId = ctx.newId();
  await db.mailboxFolder.create({
    data: { workspaceId, id: folderId, mailboxId, path: "Junk", role: "SPAM" },
  });
  const inSpam = async (from: string, answers?: string) => {
    const id = await keep({ from, text: "Buy now.", answers });
    await db.inbound.updateMany({ where: { id }, data: { folderId } });
    await handleInbound(ctx, { inboundId: id });
    return id;
  };
  const { outboundId } = await mail("ana@example.com");
  const theirs = await inSpam("ana@example.com", outboundId);
  const spam = await inSpam("offers@example.net");
  const { id: friend } = await hear({ from: "friend@example.net", text: "Lunch?" });
  const waiting = await keep({ from: "late@example.net" });
  const pile = async (of: Pile) =>
    (await listInbound(ctx, InboundList.parse({ pile: of }))).items.map(({ id }) => id).sort();
  expect(await pile("open")).toEqual([theirs, waiting].sort());
  expect(await pile("unread")).toEqual([theirs, waiting].sort());
  expect(await pile("unmatched")).toEqual([friend]);
  expect(await pile("archived")).toEqual([spam]);
  // Somebody's work, once somebody has taken it.
  const me = ctx.actor.kind === "operator" ? ctx.actor.id : "";
  await changeInbound(ctx, { inboundIds: [friend], assigneeId: me });
  expect(await pile("open")).toEqual([theirs, waiting, friend].sort());
  expect(await pile("all")).toEqual([theirs, spam, friend, waiting].sort());
});

test("a customer who says no to something stays one, and a person reads it", async () => {
  const { mail, hear, asked, listed } = await heardIn(db);
  const { outboundId, leadId } = await mail("ana@example.com");
  await db.lead.updateMany({
    where: { id: leadId },
    data: { status: "CONVERTED", stage: "WON", nextActionAt: null },
  });
  const { inbound } = await hear({
    from: "ana@example.com",
    text: "No thanks, we are not interested.",
    answers: outboundId,
  });
  expect(inbound.class).toBe("NEGATIVE");
  expect(await db.lead.findFirst({ where: { id: leadId } })).toMatchObject({
    ...{ status: "CONVERTED", stage: "WON", stopReason: null },
  });
  expect(await listed()).toEqual([]);
  expect(await asked()).toMatchObject([{ inboundId: inbound.id, why: expect.stringMatching(/a customer/) }]);
});

test("a message nobody was sure of is asked about once it is somebody's", async () => {
  const { ctx, mail, hear, asked } = await heardIn(db);
  const { leadId } = await mail("ana@example.com");
  const { id, inbound } = await hear({ from: "stranger@example.net", text: UNSURE });
  expect(inbound.class).toBeNull();
  expect(await asked()).toEqual([]);
  await assignToLead(ctx, { inboundId: id, leadId });
  expect(await asked()).toMatchObject([{ inboundId: id, decidedAt: null }]);
  await correctInbound(ctx, { inboundId: id, to: "NEUTRAL" });
  expect((await asked())[0]?.decidedAt).not.toBeNull();
});
