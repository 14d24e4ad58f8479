import { expect, test } from "vitest";
import { stopLead } from "@/lib/cam/lead/stop";
import { mergeContacts } from "@/lib/cam/merge/merge";
import { undoMerge } from "@/lib/cam/merge/undo";
import { createTag } from "@/lib/cam/tag/create";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, addLead, addSequence } from "../lead/lead";
import { comeToNext, liveDays, planAll, sendDue } from "./run";
import { mail, sendingScene } from "./scene";

const { db } = await testDatabase();

async function twoOfOne() {
  const scene = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}."), { ...mail("One more thing.", "Two"), delayDays: 1 }],
  });
  const { ctx, campaignId, sender } = scene;
  const days = (count: number) => liveDays(scene, count);
  const plannedNext = async () => {
    await planAll(ctx, campaignId);
    await comeToNext(scene);
  };
  const got = () => sender.taken.map(({ to, text }) => `${to.address}: ${text.split("\n")[0]}`);
  const versionOf = async (id: string) => (await db.contact.findFirstOrThrow({ where: { id } })).version;
  const merge = async (keepId: string, otherId: string) =>
    mergeContacts(ctx, {
      ...{ keepId, otherId, keepVersion: await versionOf(keepId), otherVersion: await versionOf(otherId) },
      choices: {},
    });
  /** The other's lead is the older one, and goes on under the survivor's address. */
  const twoThatMerge = async (firstName: string) => {
    const other = await scene.add({ firstName: "Ana", email: "ana@home.example" });
    scene.clock.pass(1_000);
    const keep = await scene.add({ firstName, email: `${firstName.toLowerCase()}@clinic.example` });
    await db.lead.update({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: other.leadId } },
      data: { stage: "QUALIFIED" },
    });
    return { keep, other, merged: await merge(keep.contactId, other.contactId) };
  };
  return { ...scene, plannedNext, days, got, merge, twoThatMerge };
}

test("whoever may have got the first mail under their other name does not get it again after a merge", async () => {
  const { ctx, add, sender, outbox, days, merge, boxes, plannedNext } = await twoOfOne();
  const keep = await add({ firstName: "Anna", email: "anna@clinic.example" }, { nextActionAt: null });
  const other = await add({ firstName: "Ana", email: "ana@home.example" });
  await plannedNext();
  // It went, and the answer was lost.
  sender.next({ status: "unknown", code: null, reason: "The line broke." });
  await sendDue(ctx);
  expect(await outbox()).toMatchObject([{ state: "UNKNOWN", leadId: other.leadId }]);
  await merge(keep.contactId, other.contactId);
  await db.lead.updateMany({
    where: { id: keep.leadId, stoppedAt: null },
    data: { nextActionAt: ctx.now() },
  });
  await days(12);
  const firsts = (await outbox()).filter(
    ({ subject, state }) => subject === "Booking" && state !== "CANCELLED",
  );
  expect(boxes).toHaveLength(1);
  expect(firsts.map(({ recipientAddress, state }) => [recipientAddress, state])).toEqual([
    ["ana@home.example", "UNKNOWN"],
  ]);
});

test("a merge that is undone sends nobody the mail again that their address got meanwhile", async () => {
  const { ctx, days, got, plannedNext, twoThatMerge } = await twoOfOne();
  const { merged } = await twoThatMerge("Ana");
  await plannedNext();
  await sendDue(ctx);
  expect(got()).toEqual(["ana@clinic.example: Hello Ana."]);
  await undoMerge(ctx, { mergeId: merged.mergeId });
  await days(10);
  expect(got().filter((one) => one === "ana@clinic.example: Hello Ana.")).toHaveLength(1);
});

test("who was stopped while two were one stays stopped when they are two again, at the address that was written to", async () => {
  const { ctx, days, got, plannedNext, twoThatMerge } = await twoOfOne();
  const { other, merged } = await twoThatMerge("Anna");
  await plannedNext();
  // Their answer to the mail of this hour: the lead that goes on is stopped by hand.
  await stopLead(ctx, { leadId: other.leadId, reason: "They called: no more of this." });
  await undoMerge(ctx, { mergeId: merged.mergeId });
  await days(10);
  expect(got()).toEqual([]);
});

test("who was tagged “do not contact” while two were one stays so when they are two again", async () => {
  const { ctx, campaignId, days, got, twoThatMerge } = await twoOfOne();
  const { other, merged } = await twoThatMerge("Anna");
  const { id: tagId } = await createTag(ctx, { name: "Asked for peace", doNotContact: true });
  await db.leadTag.create({ data: { workspaceId: ctx.workspaceId, leadId: other.leadId, tagId } });
  await undoMerge(ctx, { mergeId: merged.mergeId });
  expect(campaignId).not.toBe("");
  await days(10);
  expect(got()).toEqual([]);
});

test("who was stopped while two of two campaigns were one stays stopped in both when they are two again", async () => {
  const { ctx, add, campaignId, clock, days, merge, got } = await twoOfOne();
  const second = await addCampaign(ctx, "Hotels in Faro");
  const keep = await add({ firstName: "Ana", email: "ana@home.example" }, { stage: "QUALIFIED" });
  clock.pass(1_000);
  const other = await addLead(ctx, {
    campaignId: second,
    person: { firstName: "Ana", email: "ana@clinic.example", country: "IE", zone: "Europe/Lisbon" },
  });
  const { sequenceId } = await addSequence(ctx, second);
  await db.lead.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: other.leadId } },
    data: { status: "ROUTED", sequenceId, nextActionAt: ctx.now() },
  });
  const merged = await merge(keep.contactId, other.contactId);
  const stopOf = async (id: string) => (await db.lead.findFirstOrThrow({ where: { id } })).stopReason;
  expect([await stopOf(keep.leadId), await stopOf(other.leadId)]).toEqual([null, "ACTIVE_ELSEWHERE"]);
  await stopLead(ctx, { leadId: keep.leadId, reason: "They called: no more of this." });
  await undoMerge(ctx, { mergeId: merged.mergeId });
  expect([await stopOf(keep.leadId), await stopOf(other.leadId)]).toEqual(["MANUAL", "MANUAL"]);
  expect([campaignId === second, days.length, got()]).toEqual([false, 1, []]);
});

test.each([
  ["tagged “do not contact”", "tag"],
  ["stopped", "stop"],
] as const)(
  "who was %s in a campaign they came to while two were one stays so when they are two again",
  async (_, how) => {
    const { ctx, days, got, twoThatMerge } = await twoOfOne();
    const { workspaceId } = ctx;
    const { keep, merged } = await twoThatMerge("Anna");
    const over = { stopReason: "SEQUENCE_FINISHED", stoppedAt: ctx.now(), nextActionAt: null } as const;
    await db.lead.updateMany({ where: { workspaceId, stoppedAt: null }, data: over });
    const campaignId = await addCampaign(ctx, "Hotels in Faro");
    const since = { workspaceId, id: ctx.newId(), campaignId, contactId: keep.contactId };
    await db.lead.create({ data: { ...since, createdAt: ctx.now(), updatedAt: ctx.now() } });
    if (how === "stop") await stopLead(ctx, { leadId: since.id, reason: "They called: no more of this." });
    else {
      const { id: tagId } = await createTag(ctx, { name: "Asked for peace", doNotContact: true });
      await db.leadTag.create({ data: { workspaceId, leadId: since.id, tagId } });
    }
    await undoMerge(ctx, { mergeId: merged.mergeId });
    await days(10);
    expect(got()).toEqual([]);
  },
);
