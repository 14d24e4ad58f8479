import { describe, expect, test } from "vitest";
import { archiveSequence } from "@/lib/cam/sequence/archive";
import { copySequence } from "@/lib/cam/sequence/copy";
import { moveStep } from "@/lib/cam/sequence/move-step";
import { listRevisions, listSequences, readSequence } from "@/lib/cam/sequence/reads";
import { restoreSequence } from "@/lib/cam/sequence/restore";
import { addMember, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, addLead, trailOf } from "../lead/lead";
import { answer, call, mail, sequenceScene, wording } from "./scene";

const { db } = await testDatabase();

const routesAsked = (campaignId: string) =>
  db.run.count({ where: { job: "route", input: { path: ["campaignId"], equals: campaignId } } });

test("the list says who is in each sequence, where a tier without one goes, and who waits", async () => {
  const { ctx, campaignId, save } = await sequenceScene(db);
  const { sequenceId: hot } = await save([mail("One")], { tier: "HOT", name: "For the hot" });
  await addLead(ctx, { campaignId, sequenceId: hot, status: "ROUTED", tier: "HOT" });
  await addLead(ctx, { campaignId, sequenceId: hot, status: "NURTURED", tier: "HOT" });
  await addLead(ctx, {
    campaignId,
    sequenceId: hot,
    status: "NURTURED",
    stoppedAt: new Date(),
    stopReason: "MANUAL",
  });
  await addLead(ctx, { campaignId, status: "QUALIFIED", tier: "COOL" });
  expect(await listSequences(ctx, { campaignId })).toMatchObject({
    sequences: [{ name: "For the hot", leads: 2, leadsAreMore: false }],
    tiers: [
      { tier: "HOT", sequenceId: hot, own: true, waiting: 0 },
      { tier: "WARM", sequenceId: null, own: false, waiting: 0 },
      { tier: "COOL", sequenceId: null, own: false, waiting: 1 },
      { tier: "COLD", sequenceId: null, own: false, waiting: 0 },
      { tier: null, sequenceId: null, own: false, waiting: 0 },
    ],
  });
  // One for everybody: the cool lead that waits is routed without waiting for the night.
  expect(await routesAsked(campaignId)).toBe(0);
  const { sequenceId: others } = await save([mail("One")], { name: "For the rest" });
  expect(await routesAsked(campaignId)).toBe(1);
  const { tiers } = await listSequences(ctx, { campaignId });
  expect(tiers.map(({ sequenceId }) => sequenceId)).toEqual([hot, others, others, others, others]);
});

test("an archived sequence is out of use and comes back as it was, unless its tier has another by now", async () => {
  const { ctx, as, campaignId, save, now } = await sequenceScene(db);
  const { sequenceId } = await save([mail("One"), answer("Two")], { tier: "WARM" });
  const which = { campaignId, sequenceId };
  const viewer = as((await addMember(db, ctx.workspaceId, "REVIEWER")).actor);
  await expect(archiveSequence(viewer, which)).rejects.toMatchObject({ code: "forbidden" });
  await addLead(ctx, { campaignId, sequenceId, status: "ROUTED", tier: "WARM" });
  await archiveSequence(ctx, which);
  expect(await now()).toEqual([]);
  expect(await routesAsked(campaignId)).toBe(1);
  await expect(readSequence(ctx, which)).rejects.toMatchObject({ code: "missing" });
  await expect(archiveSequence(ctx, which)).rejects.toMatchObject({ code: "missing" });
  await expect(restoreSequence(viewer, which)).rejects.toMatchObject({ code: "forbidden" });
  const { version } = await restoreSequence(ctx, which);
  expect(await readSequence(ctx, which)).toMatchObject({ version, steps: [{}, {}] });
  expect(await trailOf(ctx, sequenceId)).toEqual([
    "sequence.created",
    "sequence.archived",
    "sequence.restored",
  ]);
  await archiveSequence(ctx, which);
  await save([mail("Another")], { tier: "WARM", name: "The new one" });
  await expect(restoreSequence(ctx, which)).rejects.toThrow("“The new one” is for warm leads already");
});

describe("nobody is left half written to: archiving is refused", () => {
  test("while a lead was written to, or has a mail that is further than planned", async () => {
    const { ctx, campaignId, save } = await sequenceScene(db);
    const { sequenceId } = await save([mail("One"), answer("Two")]);
    const which = { campaignId, sequenceId };
    const { leadId } = await addLead(ctx, { campaignId, sequenceId, status: "NURTURED" });
    await expect(archiveSequence(ctx, which)).rejects.toThrow("One lead is in the middle");
    await db.lead.updateMany({
      where: { id: leadId },
      data: { status: "ROUTED", firstMailAt: new Date(), stoppedAt: null },
    });
    await expect(archiveSequence(ctx, which)).rejects.toThrow("One lead is in the middle");
    await db.lead.updateMany({
      where: { id: leadId },
      data: { stoppedAt: new Date(), stopReason: "MANUAL" },
    });
    await archiveSequence(ctx, which);
  });
});

test("a copy has the steps and wordings of another sequence, of any campaign, and none of its history", async () => {
  const { ctx, campaignId, save } = await sequenceScene(db);
  const { sequenceId: sourceId } = await save([
    mail("One", { variants: [wording("One"), wording("Other", { label: "B", weight: 3 })] }),
    call("Ring them."),
    answer("Two"),
  ]);
  await db.variant.updateMany({
    where: { step: { sequenceId: sourceId } },
    data: { firstSentAt: new Date() },
  });
  const elsewhere = await addCampaign(ctx, "Clinics in Braga");
  const { sequenceId } = await copySequence(ctx, { campaignId: elsewhere, sourceId, tier: "HOT" });
  const copied = await readSequence(ctx, { campaignId: elsewhere, sequenceId });
  expect(copied).toMatchObject({
    name: "For all",
    tier: "HOT",
    steps: [
      {
        variants: [
          { label: "A", revision: 1, firstSentAt: null },
          { label: "B", weight: 3, body: "Other" },
        ],
      },
      { channel: "CALL", instructions: "Ring them." },
      { inThread: true, variants: [{ subject: null, body: "Two" }] },
    ],
  });
  await expect(copySequence(ctx, { campaignId, sourceId, tier: null })).rejects.toThrow(
    "is for everybody else already",
  );
  const { ctx: other } = await testWorkspace(db);
  const theirs = await addCampaign(other);
  await expect(copySequence(other, { campaignId: theirs, sourceId, tier: null })).rejects.toMatchObject({
    code: "missing",
  });
});

test("a step is moved, on the version that was looked at, and not to where it would answer nothing", async () => {
  const { ctx, campaignId, save, bodies, now } = await sequenceScene(db);
  const { sequenceId } = await save([mail("One"), mail("Two"), answer("Three")]);
  const [{ steps = [] } = { steps: [] }] = await now();
  const move = (place: number, to: number, version: number) =>
    moveStep(ctx, { campaignId, sequenceId, stepId: steps[place]?.id ?? "", to, version });
  await move(0, 2, 0);
  expect(await bodies()).toEqual(["A1 Two", "A1 One", "A1 Three"]);
  await expect(move(0, 1, 0)).rejects.toMatchObject({ code: "conflict" });
  await expect(move(2, 1, 1)).rejects.toMatchObject({
    detail: { fields: { "steps.0.inThread": expect.any(Array) } },
  });
});

test("what a wording said before stays readable", async () => {
  const { ctx, campaignId, save, now } = await sequenceScene(db);
  const { sequenceId } = await save([mail("One")]);
  await db.variant.updateMany({ where: { step: { sequenceId } }, data: { firstSentAt: new Date() } });
  const [{ steps: [step] = [] } = { steps: [] }] = await now();
  await save([mail("One, mended", { id: step?.id })], { sequenceId });
  const of = { campaignId, sequenceId, stepId: step?.id ?? "", label: "A" };
  expect((await listRevisions(ctx, of)).items).toMatchObject([
    { revision: 2, body: "One, mended", firstSentAt: null, retiredAt: null },
    { revision: 1, body: "One", firstSentAt: expect.any(Date), retiredAt: expect.any(Date) },
  ]);
  const { ctx: other } = await testWorkspace(db);
  await expect(listRevisions(other, of)).rejects.toMatchObject({ code: "missing" });
});
