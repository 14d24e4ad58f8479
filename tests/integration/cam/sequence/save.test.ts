import { describe, expect, test } from "vitest";
import { addMember, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { trailOf } from "../lead/lead";
import { answer, call, mail, sequenceScene, wording } from "./scene";

const { db } = await testDatabase();

const scene = () => sequenceScene(db);

test("a sequence is kept whole, changed whole, and says who did it", async () => {
  const { ctx, save, now, bodies } = await scene();
  const { sequenceId, version } = await save([mail("One"), answer("Two")]);
  const [{ steps: [one, two] = [] } = { steps: [] }] = await now();
  // Turned round, with a call in front: each step keeps its own wording.
  await save([call("Ring them."), mail("Two", { id: two?.id }), answer("One", { id: one?.id })], {
    sequenceId,
    version,
    name: "For everybody",
  });
  expect(await bodies()).toEqual(["", "A1 Two", "A1 One"]);
  expect(await now()).toMatchObject([{ name: "For everybody", version: 1, leads: 0 }]);
  await save([mail("Two", { id: two?.id })], { sequenceId, version: 1 });
  expect(await bodies()).toEqual(["A1 Two"]);
  expect(await db.step.count({ where: { sequenceId, removedAt: { not: null } } })).toBe(2);
  expect(await trailOf(ctx, sequenceId)).toEqual([
    "sequence.created",
    "sequence.changed",
    "sequence.changed",
  ]);
});

test("a wording that was sent stays as it is, and the new text is its next revision", async () => {
  const { save, now, bodies } = await scene();
  const { sequenceId } = await save([
    mail("One", { variants: [wording("One"), wording("Other", { label: "B" })] }),
  ]);
  const [{ steps: [step] = [] } = { steps: [] }] = await now();
  const a = step?.variants.find(({ label }) => label === "A");
  await db.variant.updateMany({ where: { id: a?.id ?? "" }, data: { firstSentAt: new Date() } });
  const as = (...variants: object[]) => [mail("", { id: step?.id, variants })];

  await save(as(wording("One", { weight: 3 }), wording("Other, mended", { label: "B" })), { sequenceId });
  expect(await bodies()).toEqual(["A1 One, B1 Other, mended"]);
  await save(as(wording("One, mended"), wording("Other, mended", { label: "B" })), {
    sequenceId,
    version: 1,
  });
  expect(await bodies()).toEqual(["A2 One, mended, B1 Other, mended"]);
  expect(await db.variant.findFirst({ where: { id: a?.id ?? "" } })).toMatchObject({
    body: "One",
    retiredAt: expect.any(Date),
  });
  // Taken out and written again, it is another revision: the figures of the old one are its own.
  await save(as(wording("Other, mended", { label: "B" })), { sequenceId, version: 2 });
  await save(as(wording("One", {}), wording("Other, mended", { label: "B" })), { sequenceId, version: 3 });
  expect(await bodies()).toEqual(["A3 One, B1 Other, mended"]);
});

describe("is refused", () => {
  test("what was changed meanwhile, and nothing of it is kept", async () => {
    const { save, bodies } = await scene();
    const { sequenceId } = await save([mail("One")]);
    await save([mail("Two")], { sequenceId });
    await expect(save([mail("Three")], { sequenceId })).rejects.toThrow("meanwhile");
    expect(await bodies()).toEqual(["A1 Two"]);
  });
  test("of two at the same time one wins, and the other is told", async () => {
    const { save, bodies } = await scene();
    const { sequenceId } = await save([mail("One")]);
    const both = await Promise.allSettled([
      save([mail("Two")], { sequenceId }),
      save([mail("Three")], { sequenceId }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await bodies()).toHaveLength(1);
  });
  test("of two who write the hot leads' sequence at the same time one is told that there is one", async () => {
    const { save, now } = await scene();
    const both = await Promise.allSettled(
      ["One", "Two"].map((body) => save([mail(body)], { tier: "HOT", name: body })),
    );
    const [refused] = both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toMatchObject({
      code: "conflict",
      message: expect.stringContaining("for hot leads already"),
    });
    expect(await now()).toHaveLength(1);
  });
  test("a second sequence for one tier, a wording that cannot be read, a step of another sequence, a campaign that is over", async () => {
    const { ctx, campaignId, save, now } = await scene();
    await save([mail("One")], { tier: "HOT" });
    await expect(save([mail("One")], { tier: "HOT" })).rejects.toThrow("for hot leads already");
    await expect(save([mail("{{ nobody }}")])).rejects.toMatchObject({
      detail: { fields: { "steps.0.variants.0.body": [expect.stringContaining("no variable")] } },
    });
    const { sequenceId } = await save([mail("Two")]);
    const foreign = (await now()).find(({ tier }) => tier === "HOT")?.steps[0]?.id;
    await expect(save([mail("Two", { id: foreign })], { sequenceId })).rejects.toThrow("taken out meanwhile");
    await ctx.db.campaign.updateMany({ where: { id: campaignId }, data: { state: "COMPLETED" } });
    await expect(save([mail("Two")], { sequenceId })).rejects.toThrow("completed");
  });
  test("who may only look, and another workspace", async () => {
    const { ctx, as, save } = await scene();
    const { sequenceId } = await save([mail("One")]);
    await expect(
      save([mail("Two")], { sequenceId }, as((await addMember(db, ctx.workspaceId, "REVIEWER")).actor)),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
    const { ctx: other } = await testWorkspace(db);
    await expect(save([mail("Two")], { sequenceId }, other)).rejects.toMatchObject({ code: "missing" });
  });
});
