import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/cam/errors";
import { moveStage } from "@/lib/cam/lead/move-stage";
import { assignLeads } from "@/lib/cam/lead-deed/assign";
import { moveLeads } from "@/lib/cam/lead-deed/move-leads";
import { previewMove } from "@/lib/cam/lead-deed/preview-move";
import { tagLeads } from "@/lib/cam/lead-deed/tag-leads";
import { undoLeadDeed } from "@/lib/cam/lead-deed/undo";
import { untagLeads } from "@/lib/cam/lead-deed/untag-leads";
import { countLeads } from "@/lib/cam/lead-list/count";
import { createTag } from "@/lib/cam/tag/create";
import { newId } from "@/lib/ids";
import { addMember } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { agencyWithLeads } from "./people";

const { db } = await testDatabase();
const tagsOn = async (leadId: string | undefined) =>
  (await db.leadTag.findMany({ where: { leadId: leadId ?? "" }, include: { tag: true } }))
    .map(({ tag }) => tag.name)
    .sort();

describe("tags", () => {
  test("go on whom they were not on, and an undo takes them off those alone", async () => {
    const { ctx, bring } = await agencyWithLeads(db);
    const [first, second] = await bring(2);
    const { id: fair } = await createTag(ctx, { name: "Fair", doNotContact: false });
    const { id: warm } = await createTag(ctx, { name: "Warm", doNotContact: false });
    await tagLeads(ctx, { scope: { leadIds: [first ?? ""] }, tagIds: [fair] });

    const leadIds = [first ?? "", second ?? "", newId()];
    const done = await tagLeads(ctx, { scope: { leadIds }, tagIds: [fair, warm] });
    expect(done).toMatchObject({ state: "DONE", changed: 2, leftOut: { "as-it-was": 0, gone: 1 } });
    expect(await tagsOn(first)).toEqual(["Fair", "Warm"]);

    expect(await undoLeadDeed(ctx, { deedId: done.deedId })).toMatchObject({ reversed: 2, kept: 0 });
    expect(await tagsOn(first)).toEqual(["Fair"]);
    expect(await tagsOn(second)).toEqual([]);
    await expect(undoLeadDeed(ctx, { deedId: done.deedId })).rejects.toThrow("undone already");
    const lines = await db.leadEvent.findMany({ where: { leadId: second ?? "" }, orderBy: { id: "asc" } });
    expect(lines.map(({ text, actorName }) => [text, actorName])).toEqual([
      ['Tagged "Fair", "Warm"', ctx.actor.name],
      ['Undone: Tagged "Fair", "Warm"', ctx.actor.name],
    ]);
  });

  test("come off, and an undo puts back what this took off", async () => {
    const { ctx, bring } = await agencyWithLeads(db);
    const leadIds = await bring(3);
    const { id: tagId } = await createTag(ctx, { name: "Fair", doNotContact: false });
    await tagLeads(ctx, { scope: { leadIds: leadIds.slice(0, 2) }, tagIds: [tagId] });
    const off = await untagLeads(ctx, { scope: { leadIds }, tagIds: [tagId] });
    expect(off).toMatchObject({ changed: 2, leftOut: { "as-it-was": 1 } });
    // Somebody puts it on again by hand meanwhile: nothing is left to put back there.
    await tagLeads(ctx, { scope: { leadIds: leadIds.slice(0, 1) }, tagIds: [tagId] });
    expect(await undoLeadDeed(ctx, { deedId: off.deedId })).toMatchObject({ reversed: 1, kept: 1 });
    expect(await Promise.all(leadIds.map(tagsOn))).toEqual([["Fair"], ["Fair"], []]);
  });

  test("that keep people from being written to come off one lead at a time, by a person, with a reason", async () => {
    const { ctx, as, bring } = await agencyWithLeads(db);
    const leadIds = await bring(2);
    const [leadId] = leadIds;
    const { id: tagId } = await createTag(ctx, { name: "Do not contact", doNotContact: true });
    await tagLeads(ctx, { scope: { leadIds }, tagIds: [tagId] });
    const many = { scope: { leadIds }, tagIds: [tagId], reason: "They asked" };
    await expect(untagLeads(ctx, many)).rejects.toThrow("one lead at a time");
    const scope = { leadIds: [leadId ?? ""] };
    await expect(untagLeads(ctx, { scope, tagIds: [tagId] })).rejects.toThrow("say why");
    await expect(untagLeads(as({ kind: "cli", name: "shell" }), { ...many, scope })).rejects.toThrow(
      "signed in",
    );
    await untagLeads(ctx, { ...many, scope });
    expect(await Promise.all(leadIds.map(tagsOn))).toEqual([[], ["Do not contact"]]);
  });

  test("that keep people from being written to stay where a second person said so, when the first takes it back", async () => {
    const { ctx, bring } = await agencyWithLeads(db);
    const leadIds = await bring(2);
    const { id: tagId } = await createTag(ctx, { name: "Do not contact", doNotContact: true });
    const { deedId } = await tagLeads(ctx, { scope: { leadIds }, tagIds: [tagId] });
    await tagLeads(ctx, { scope: { leadIds: leadIds.slice(0, 1) }, tagIds: [tagId] });
    expect(await undoLeadDeed(ctx, { deedId })).toMatchObject({ reversed: 1, kept: 1 });
    expect(await Promise.all(leadIds.map(tagsOn))).toEqual([["Do not contact"], []]);
  });

  test("of the same name are one tag, and a plain one never becomes one that keeps people out", async () => {
    const { ctx } = await agencyWithLeads(db);
    const { id } = await createTag(ctx, { name: "Fair", doNotContact: false });
    expect(await createTag(ctx, { name: "FAIR", doNotContact: false })).toEqual({
      id,
      name: "Fair",
      doNotContact: false,
    });
    await expect(createTag(ctx, { name: "fair", doNotContact: true })).rejects.toMatchObject({
      detail: { fields: { name: [expect.stringContaining("plain tag")] } },
    });
  });
});

describe("an owner", () => {
  test("is given to all that match, and an undo leaves whom somebody gave away since", async () => {
    const { ctx, campaign, workspaceId, makeCampaign, bring, user } = await agencyWithLeads(db);
    const [first, second, third] = await bring(3);
    await bring(2, (await makeCampaign("Autumn")).id);
    const colleague = await addMember(db, workspaceId, "OPERATOR");
    await assignLeads(ctx, { scope: { leadIds: [first ?? ""] }, ownerId: colleague.user.id });

    const scope = {
      filter: { campaign: campaign.id },
      except: [third ?? ""],
      seen: await countLeads(ctx, { campaign: campaign.id }),
    };
    const done = await assignLeads(ctx, { scope, ownerId: user.id });
    expect(done).toMatchObject({ state: "DONE", changed: 2 });
    const owners = async () =>
      (await db.lead.findMany({ where: { workspaceId }, orderBy: { id: "asc" } })).map(
        ({ ownerId }) => ownerId,
      );
    expect(await owners()).toEqual([user.id, user.id, null, null, null]);

    await assignLeads(ctx, { scope: { leadIds: [second ?? ""] }, ownerId: null });
    expect(await undoLeadDeed(ctx, { deedId: done.deedId })).toMatchObject({ reversed: 1, kept: 1 });
    expect(await owners()).toEqual([colleague.user.id, null, null, null, null]);
  });

  test("must be a member", async () => {
    const { ctx, bring } = await agencyWithLeads(db);
    const scope = { leadIds: await bring(1) };
    await expect(assignLeads(ctx, { scope, ownerId: newId() })).rejects.toThrow("no such member");
  });

  test("is given by nobody who may only look, and to nobody in another workspace", async () => {
    const { as, workspaceId, bring, ctx } = await agencyWithLeads(db);
    const leadIds = await bring(1);
    const viewer = await addMember(db, workspaceId, "VIEWER");
    await expect(assignLeads(as(viewer.actor), { scope: { leadIds }, ownerId: null })).rejects.toBeInstanceOf(
      Refusal,
    );
    const other = await agencyWithLeads(db);
    const theirs = await other.bring(1);
    const done = await assignLeads(ctx, { scope: { leadIds: theirs }, ownerId: viewer.user.id });
    expect(done).toMatchObject({ changed: 0, leftOut: { gone: 1 } });
  });
});

describe("a stage", () => {
  test("is moved as the preview said, with a line and a reason, and an undo leaves whom somebody moved since", async () => {
    const { ctx, campaign, bring } = await agencyWithLeads(db);
    const [fresh = "", again = "", there = "", kept = ""] = await bring(4);
    await moveStage(ctx, { leadId: again, to: "REPLIED", reason: "They called" });
    await moveStage(ctx, { leadId: there, to: "QUALIFIED", reason: "They called" });
    const filter = { campaign: campaign.id };
    const scope = { filter, except: [kept], seen: await countLeads(ctx, filter) };
    expect(await previewMove(ctx, { scope, to: "QUALIFIED" })).toEqual({
      moves: [
        { stage: "NEW", count: 1 },
        { stage: "REPLIED", count: 1 },
      ],
      stays: [{ stage: "QUALIFIED", count: 1, because: "This lead stands at qualified already." }],
      exact: true,
    });
    const done = await moveLeads(ctx, { scope, to: "QUALIFIED", reason: "Met at the fair" });
    expect(done).toMatchObject({ state: "DONE", changed: 2, leftOut: { "as-it-was": 1, gone: 0 } });
    const stageOf = async (id: string) =>
      (await db.lead.findFirstOrThrow({ where: { id }, select: { stage: true } })).stage;
    expect(await Promise.all([fresh, again, there, kept].map(stageOf))).toEqual([
      "QUALIFIED",
      "QUALIFIED",
      "QUALIFIED",
      "NEW",
    ]);
    const line = await db.leadEvent.findFirstOrThrow({ where: { leadId: fresh } });
    expect(line).toMatchObject({
      kind: "STAGE_MOVED",
      fromStage: "NEW",
      toStage: "QUALIFIED",
      text: "Met at the fair",
    });

    // Away and back by hand: that is somebody's own word by now.
    const later = { ...ctx, now: () => new Date(ctx.now().getTime() + 60_000) };
    await moveStage(later, { leadId: again, to: "LOST", reason: "A slip" });
    await moveStage(later, { leadId: again, to: "QUALIFIED", reason: "It was a slip" });
    expect(await undoLeadDeed(later, { deedId: done.deedId })).toMatchObject({ reversed: 1, kept: 1 });
    expect(await Promise.all([fresh, again].map(stageOf))).toEqual(["NEW", "QUALIFIED"]);
    const back = { leadId: fresh, text: { startsWith: "Undone" } };
    expect(await db.leadEvent.findFirstOrThrow({ where: back })).toMatchObject({
      fromStage: "QUALIFIED",
      toStage: "NEW",
      text: "Undone: Moved to qualified: Met at the fair",
    });
  });

  test("is not moved by somebody who may only look, nor by the engine for a whole list", async () => {
    const { as, workspaceId, bring } = await agencyWithLeads(db);
    const move = { scope: { leadIds: await bring(1) }, to: "WON" as const, reason: "They signed" };
    const viewer = await addMember(db, workspaceId, "VIEWER");
    await expect(moveLeads(as(viewer.actor), move)).rejects.toBeInstanceOf(Refusal);
    const job = { kind: "job", runId: newId(), name: "evaluate" } as const;
    await expect(moveLeads(as(job), move)).rejects.toThrow("The engine moves a stage as something happens");
  });
});

describe("all that match", () => {
  test("are refused, with the new figure, when one came in or went out since they were counted", async () => {
    const { ctx, campaign, bring } = await agencyWithLeads(db);
    const [first = ""] = await bring(2);
    const filter = { campaign: campaign.id, stage: ["NEW" as const] };
    const scope = { filter, except: [], seen: await countLeads(ctx, filter) };
    await bring(1);
    const assign = () => assignLeads(ctx, { scope, ownerId: null });
    await expect(assign()).rejects.toThrow("3 leads match by now; you saw 2.");
    // As many as before, but somebody else among them.
    await moveStage(ctx, { leadId: first, to: "LOST", reason: "Closed down" });
    await expect(assign()).rejects.toThrow(
      "2 leads match, as before, but they are not the same ones any more.",
    );
    await moveStage(ctx, { leadId: first, to: "NEW", reason: "Open again" });
    await expect(assign()).rejects.toThrow("3 leads match by now");
    expect(
      await assignLeads(ctx, { scope: { ...scope, seen: await countLeads(ctx, filter) }, ownerId: null }),
    ).toMatchObject({ changed: 0, leftOut: { "as-it-was": 3 } });
  });
});
