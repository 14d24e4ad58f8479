import { expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { assignToLead } from "@/lib/cam/follow-up/assign";
import { correctInbound } from "@/lib/cam/follow-up/correct";
import { changeInbound } from "@/lib/cam/inbound/change";
import { countInbound, listInbound } from "@/lib/cam/inbound/list";
import { readInbound } from "@/lib/cam/inbound/reads";
import { InboundFilter, InboundList } from "@/lib/cam/inbound/schema";
import { addMember } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { heardIn } from "../follow-up/scene";

const { db } = await testDatabase();
const YES = "Yes, I am interested.";

async function inbox() {
  const made = await heardIn(db);
  const { ctx } = made;
  const list = (query: object = {}, as: CamContext = ctx) => listInbound(as, InboundList.parse(query));
  const subjects = async (query: object = {}) =>
    (await list(query)).items.map(({ subject }) => subject).toSorted();
  return { ...made, list, subjects };
}

test("each message lies in the piles it belongs to, and is counted there", async () => {
  const { ctx, mail, hear, subjects } = await inbox();
  const { outboundId } = await mail("ana@clinic.example");
  await hear({ from: "ana@clinic.example", subject: "Yes", text: YES, answers: outboundId });
  const { id: unsure } = await hear({
    from: "ana@clinic.example",
    subject: "Unsure",
    text: "ok",
    answers: outboundId,
  });
  const { id: stranger } = await hear({ from: "x@elsewhere.example", subject: "Stranger", text: "Hello." });
  expect(await subjects()).toEqual(["Unsure", "Yes"]);
  expect(await subjects({ pile: "undecided" })).toEqual(["Unsure"]);
  expect(await subjects({ pile: "unmatched" })).toEqual(["Stranger"]);
  expect(await subjects({ class: "POSITIVE" })).toEqual(["Yes"]);
  await changeInbound(ctx, { inboundIds: [stranger], archived: true });
  await changeInbound(ctx, {
    inboundIds: [unsure],
    snoozedUntil: new Date(ctx.now().getTime() + 60_000),
    read: true,
  });
  expect(await subjects()).toEqual(["Yes"]);
  expect(await subjects({ pile: "archived" })).toEqual(["Stranger"]);
  expect(await subjects({ pile: "snoozed" })).toEqual(["Unsure"]);
  expect(await subjects({ pile: "all" })).toHaveLength(3);
  expect(await countInbound(ctx, InboundFilter.parse({}))).toMatchObject({
    ...{ open: { count: 1, isMore: false }, unread: { count: 1 }, undecided: { count: 0 } },
    ...{ unmatched: { count: 0 }, snoozed: { count: 1 } },
  });
});

test("what was put off comes back at its time", async () => {
  const { ctx, hear, list } = await inbox();
  const { id } = await hear({ from: "x@elsewhere.example", text: "Hello." });
  await changeInbound(ctx, { inboundIds: [id], snoozedUntil: new Date(ctx.now().getTime() + 60_000) });
  const later: CamContext = { ...ctx, now: () => new Date(ctx.now().getTime() + 61_000) };
  expect((await list({ pile: "unmatched" })).items).toEqual([]);
  expect((await list({ pile: "unmatched" }, later)).items).toHaveLength(1);
});

test("a long inbox is read page by page, each message once", async () => {
  const { ctx, mailboxId, workspaceId, list } = await inbox();
  await db.inbound.createMany({
    data: Array.from({ length: 57 }, (_, at) => ({
      ...{ workspaceId, id: ctx.newId(), mailboxId, source: "SANDBOX" as const, subject: `Mail ${at}` },
      messageHash: at.toString(16).padStart(64, "0"),
      // Several of the same moment.
      receivedAt: new Date(ctx.now().getTime() - Math.floor(at / 5) * 60_000),
      handledAt: ctx.now(),
    })),
  });
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await list({ pile: "unmatched", limit: 20, ...(cursor && { cursor }) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(new Set(seen).size).toBe(57);
  expect(seen).toHaveLength(57);
});

test("a message is read with the conversation around it, theirs and ours, in its order", async () => {
  const { ctx, mail, hear } = await inbox();
  const { outboundId, leadId } = await mail("ana@clinic.example");
  const { id } = await hear({
    from: "Ana <ana@clinic.example>",
    text: `${YES}\n\nOn Mon, 2 Mar 2026 at 09:00, Ada <ada@lighthouse.example.com> wrote:\n> Hello, shall we talk?`,
    answers: outboundId,
  });
  const read = await readInbound(ctx, { inboundId: id });
  expect(read).toMatchObject({
    class: "POSITIVE",
    leadId,
    lead: { id: leadId, status: "REPLIED" },
    asked: null,
  });
  expect(read.thread.map(({ direction }) => direction)).toEqual(["OUT", "IN"]);
  expect(read.thread[1]).toMatchObject({ text: YES, whole: expect.stringContaining("shall we talk") });
  expect(read.followed?.leads).toHaveLength(1);
});

test("whose message it is, a person says: what it says follows for them, and for nobody else any more", async () => {
  const { ctx, mail, hear, leadOf } = await inbox();
  const ana = await mail("ana@clinic.example");
  const ben = await mail("ben@other.example");
  const { id } = await hear({ from: "x@elsewhere.example", text: YES });
  await assignToLead(ctx, { inboundId: id, leadId: ana.leadId });
  expect(await leadOf(ana.leadId)).toMatchObject({ status: "REPLIED", stage: "QUALIFIED" });
  await expect(assignToLead(ctx, { inboundId: id, leadId: ana.leadId })).rejects.toThrow("already");
  await assignToLead(ctx, { inboundId: id, leadId: ben.leadId });
  expect(await leadOf(ana.leadId)).toMatchObject({ status: "ROUTED", stopReason: null });
  expect(await leadOf(ben.leadId)).toMatchObject({ status: "REPLIED" });
  expect(await readInbound(ctx, { inboundId: id })).toMatchObject({
    matchedBy: "OPERATOR",
    leadId: ben.leadId,
  });
});

test("who may only look changes nothing, and nobody reaches another workspace's messages", async () => {
  const { ctx, hear, mail } = await inbox();
  const other = await inbox();
  const { leadId } = await mail("ana@clinic.example");
  const { id } = await hear({ from: "x@elsewhere.example", text: YES });
  const viewer = { ...ctx, actor: (await addMember(db, ctx.workspaceId, "VIEWER")).actor };
  expect((await listInbound(viewer, InboundList.parse({ pile: "unmatched" }))).items).toHaveLength(1);
  await expect(changeInbound(viewer, { inboundIds: [id], archived: true })).rejects.toThrow("operator role");
  await expect(correctInbound(viewer, { inboundId: id, to: "POSITIVE" })).rejects.toThrow("operator role");
  await expect(assignToLead(viewer, { inboundId: id, leadId })).rejects.toThrow("operator role");
  for (const deed of [
    () => readInbound(other.ctx, { inboundId: id }),
    () => changeInbound(other.ctx, { inboundIds: [id], archived: true }),
    () => correctInbound(other.ctx, { inboundId: id, to: "POSITIVE" }),
    () => assignToLead(other.ctx, { inboundId: id, leadId }),
  ])
    await expect(deed()).rejects.toThrow("There is no such");
  const theirs = await other.hear({ from: "x@elsewhere.example", text: YES });
  await expect(assignToLead(other.ctx, { inboundId: theirs.id, leadId })).rejects.toThrow("no such lead");
});

test("given to a member, and to nobody who is none", async () => {
  const { ctx, hear, subjects } = await inbox();
  const { id } = await hear({ from: "x@elsewhere.example", subject: "One", text: YES });
  const me = ctx.actor.kind === "operator" ? ctx.actor.id : "";
  await changeInbound(ctx, { inboundIds: [id], assigneeId: me });
  expect(await subjects({ assigned: "me" })).toEqual(["One"]);
  expect(await subjects({ assigned: "nobody" })).toEqual([]);
  await expect(changeInbound(ctx, { inboundIds: [id], assigneeId: ctx.newId() })).rejects.toThrow(
    "no such member",
  );
});
