import { expect, test, vi } from "vitest";
import { inTransaction } from "@/lib/cam/context";
import { settleUnknown } from "@/lib/cam/ledger/settle";
import { SettleUnknown } from "@/lib/cam/outbound/schema";
import { saveSequence } from "@/lib/cam/sequence/save";
import { SaveSequence } from "@/lib/cam/sequence/schema";
import { testDatabase } from "@/tests/support/database";
import { comeToNext, liveDays, planAll, sendDue } from "./run";
import { answer, mail, sendingScene } from "./scene";

const { db } = await testDatabase();
type Scene = Awaited<ReturnType<typeof scene>>;

async function scene(steps: object[] = [mail("First thing, {{ first_name }}."), answer("Second thing.")]) {
  const made = await sendingScene(db, { steps: steps as never });
  const { ctx, campaignId, sequenceId, sender, add } = made;
  const { leadId } = await add({ firstName: "Ana", email: "ana@clinic.example" });
  let version = 0;
  const stepsNow = async () =>
    (
      await db.step.findMany({
        where: { workspaceId: ctx.workspaceId, sequenceId, removedAt: null },
        orderBy: { order: "asc" },
        include: { variants: { where: { retiredAt: null }, orderBy: { label: "asc" } } },
      })
    ).map(({ id, channel, delayDays, inThread, instructions, variants }) => ({
      ...{ id, channel, delayDays, inThread, instructions },
      variants: variants.map(({ label, weight, subject, body }) => ({ label, weight, subject, body })),
    }));
  const save = async (some: object[]) => {
    await saveSequence(
      ctx,
      SaveSequence.parse({ campaignId, sequenceId, version, name: "For all", tier: null, steps: some }),
    );
    version++;
  };
  const days = (count: number) => liveDays(made, count);
  const texts = () => sender.taken.map(({ text }) => text.split("\n")[0]);
  const goesNow = async () => {
    await comeToNext(made);
    await sendDue(ctx);
  };
  return { ...made, leadId, stepsNow, save, days, texts, goesNow };
}

test("a mail whose step was taken out of the sequence does not go any more", async () => {
  const { ctx, campaignId, stepsNow, save, texts, days } = await scene([
    mail("First thing."),
    mail("Second thing.", "Another subject"),
  ]);
  await planAll(ctx, campaignId);
  await save((await stepsNow()).slice(1));
  await days(2);
  expect(texts()).not.toContain("First thing.");
});

test.each([
  ["taken out of the sequence", (steps: Awaited<ReturnType<Scene["stepsNow"]>>) => steps.slice(1)],
  [
    "made a call",
    ([first, ...others]: Awaited<ReturnType<Scene["stepsNow"]>>) => [
      { ...first, channel: "CALL", instructions: "Call them.", inThread: false, variants: [] },
      ...others,
    ],
  ],
] as const)("a mail whose step is %s between its claim and its first byte stays", async (_, change) => {
  const { ctx, campaignId, sender, outbox, clock, stepsNow, save } = await scene([
    mail("First thing."),
    mail("Second thing.", "Another subject"),
  ]);
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  let changed = false;
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary !== "claimed" || changed) return;
      changed = true;
      await save(change(await stepsNow()));
    },
  });
  expect(changed).toBe(true);
  expect(sender.taken).toEqual([]);
  await sendDue(ctx);
  expect(sender.taken).toEqual([]);
});

test("a mail whose step became a call does not go any more", async () => {
  const { ctx, campaignId, stepsNow, save, texts, days } = await scene([
    mail("First thing."),
    mail("Second thing.", "Another subject"),
  ]);
  await planAll(ctx, campaignId);
  const [first, second] = await stepsNow();
  await save([{ ...first, channel: "CALL", instructions: "Ring them.", variants: [] }, second ?? {}]);
  await days(2);
  expect(texts()).not.toContain("First thing.");
});

test("a mail said not to have gone, whose step is taken out by then, is not sent again behind the step after it", async () => {
  const { ctx, campaignId, stepsNow, save, texts, days, sender, goesNow, outbox } = await scene([
    mail("First thing."),
    { ...mail("Second thing.", "Another subject"), delayDays: 1 },
  ]);
  await planAll(ctx, campaignId);
  sender.next({ status: "unknown", code: null, reason: "The line broke." });
  await goesNow();
  await save((await stepsNow()).slice(1));
  await days(8);
  const outboundId = (await outbox()).find(({ state }) => state === "UNKNOWN")?.id ?? "";
  await settleUnknown(
    ctx,
    SettleUnknown.parse({ outboundId, sent: false, again: true, reason: "They have nothing." }),
  );
  await days(8);
  expect(texts()).toEqual(["Second thing."]);
});

test("a new first mail is for those who begin: nobody in the middle gets an introduction after the follow-up", async () => {
  const { ctx, campaignId, stepsNow, save, texts, days } = await scene([
    mail("First thing."),
    answer("Second thing.", 1),
    answer("Third thing.", 1),
  ]);
  await planAll(ctx, campaignId);
  await days(2);
  const before = texts().length;
  expect(before).toBeGreaterThan(0);
  await save([
    mail("A brand new hello."),
    ...(await stepsNow()).map((one, at) => (at === 0 ? { ...one, delayDays: 2 } : one)),
  ]);
  await days(20);
  expect(texts()).toEqual(["First thing.", "Second thing.", "Third thing."]);
});

test("a step that changes places while its mail is on the way leaves nobody without the others", async () => {
  const { ctx, campaignId, leadId, stepsNow, save, texts, days, goesNow } = await scene([
    mail("First thing.", "One"),
    { ...mail("Second thing.", "Two"), delayDays: 1 },
  ]);
  await planAll(ctx, campaignId);
  const [first, second] = await stepsNow();
  await save([second ?? {}, first ?? {}]);
  await goesNow();
  await days(12);
  const lead = await db.lead.findFirst({ where: { id: leadId } });
  expect([texts(), lead?.stopReason ?? lead?.status]).toEqual([
    ["First thing.", "Second thing."],
    expect.anything(),
  ]);
});

test("the only wording of a step set aside is said, and nobody gets the old one", async () => {
  const { ctx, campaignId, stepsNow, save, texts, days, outbox } = await scene([
    {
      ...mail("One."),
      variants: [
        { label: "A", weight: 1, subject: "S", body: "Wording A." },
        { label: "B", weight: 1, subject: "S", body: "Wording B." },
      ],
    },
  ]);
  const [only] = await stepsNow();
  await save([
    { ...only, variants: only?.variants.map((one) => ({ ...one, weight: one.label === "A" ? 0 : 1 })) },
  ]);
  await planAll(ctx, campaignId);
  const [planned] = await outbox();
  expect(planned?.text).toContain("Wording B.");
  await save([
    { ...only, variants: only?.variants.map((one) => ({ ...one, weight: one.label === "A" ? 1 : 0 })) },
  ]);
  await days(2);
  expect(texts()).toHaveLength(1);
});

test("a step taken out and written again with the same words never goes twice to the same person", async () => {
  const { ctx, campaignId, stepsNow, save, texts, goesNow, days } = await scene([
    mail("First thing, {{ first_name }}."),
    { ...mail("Second thing.", "Two"), delayDays: 1 },
  ]);
  await planAll(ctx, campaignId);
  await goesNow();
  const [first, second] = await stepsNow();
  await save([second ?? {}]);
  const { id: _gone, ...again } = first ?? { id: "" };
  await save([again, second ?? {}]);
  await days(20);
  expect(texts()).toEqual(["First thing, Ana.", "Second thing."]);
});

test("a mail that was written while its step was taken out does not go", async () => {
  const { ctx, campaignId, sequenceId, sender, days, outbox } = await scene([
    mail("First thing."),
    mail("Second thing.", "Another subject"),
  ]);
  await planAll(ctx, campaignId);
  await db.step.updateMany({
    where: { workspaceId: ctx.workspaceId, sequenceId, order: 1 },
    data: { order: null, removedAt: ctx.now() },
  });
  await days(2);
  expect(sender.taken.map(({ text }) => text.split("\n")[0])).toEqual(["Second thing."]);
  expect(await outbox()).toMatchObject([{ reasons: ["step-removed"] }, {}]);
});

test("a wording that is mended before it went is what goes, also where another went already", async () => {
  const { ctx, campaignId, stepsNow, save, texts, days, add, goesNow, outbox } = await scene([
    mail("It costs 100 a month."),
  ]);
  await planAll(ctx, campaignId);
  await goesNow();
  await add({ firstName: "Bea", email: "bea@practice.example" });
  await planAll(ctx, campaignId);
  const [only] = await stepsNow();
  const says = (body: string) => ({ ...only, variants: only?.variants.map((one) => ({ ...one, body })) });
  await save([says("It costs 200 a month.")]);
  await planAll(ctx, campaignId);
  await save([says("It costs 300 a month.")]);
  await days(1);
  expect(texts()).toEqual(["It costs 100 a month.", "It costs 300 a month."]);
  for (const { variantId, text } of await outbox()) {
    const variant = await db.variant.findFirstOrThrow({ where: { id: variantId ?? "" } });
    expect([variant.firstSentAt, text?.split("\n")[0]]).toEqual([expect.any(Date), variant.body]);
  }
});

test("a mail that was told “not now” while its wording was changed goes with the new one", async () => {
  const { ctx, campaignId, stepsNow, save, texts, days, sender, outbox, clock } = await scene([
    mail("It costs 100 a month."),
  ]);
  await planAll(ctx, campaignId);
  const [only] = await stepsNow();
  clock.set((await outbox())[0]?.dueAt ?? "");
  const notNow = { about: "recipient", afterSeconds: null, code: "451", reason: "Come again." } as const;
  sender.next({ status: "later", ...notNow });
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary !== "begun" || sender.taken.length > 0) return;
      await save([
        { ...only, variants: only?.variants.map((one) => ({ ...one, body: "It costs 200 a month." })) },
      ]);
    },
  });
  expect(await outbox()).toMatchObject([{ state: "READY" }]);
  await days(2);
  expect(texts()).toEqual(["It costs 200 a month."]);
});

test("a new first mail with a long wait keeps nobody in the middle waiting for their next", async () => {
  const { ctx, campaignId, stepsNow, save, texts, goesNow, days, clock } = await scene([
    mail("First thing."),
    { ...mail("Second thing.", "Two"), delayDays: 3 },
    { ...mail("Third thing.", "Three"), delayDays: 3 },
  ]);
  await planAll(ctx, campaignId);
  await goesNow();
  clock.pass(3_600_000);
  await save([{ ...mail("A brand new hello."), delayDays: 30 }, ...(await stepsNow())]);
  await days(12);
  expect(texts()).toEqual(["First thing.", "Second thing.", "Third thing."]);
});

test("a wording that nobody has had is mended while its mail is being claimed: the old words do not go", async () => {
  const { ctx, campaignId, sequenceId, stepsNow, texts, outbox, ...made } = await scene([
    mail("It costs 100."),
  ]);
  await planAll(ctx, campaignId);
  await comeToNext({ outbox, ...made });
  const { workspaceId } = ctx;
  const unclaimed = () =>
    db.$queryRaw<unknown[]>`
      select 1 from "Outbound" where "workspaceId" = ${workspaceId}::uuid and "state" = 'READY' for update skip locked`;
  const [step] = await stepsNow();
  const steps = [{ ...mail("It costs 200."), id: step?.id }];
  let claim: Promise<unknown> = Promise.resolve();
  await inTransaction(ctx, async (tx) => {
    await tx.db.$executeRaw`select 1 from "Campaign" where "id" = ${campaignId}::uuid for no key update`;
    claim = sendDue(ctx);
    await vi.waitUntil(async () => (await unclaimed()).length === 0, { timeout: 5_000 });
    await saveSequence(
      tx,
      SaveSequence.parse({ campaignId, sequenceId, version: 0, name: "For all", tier: null, steps }),
    );
  });
  await claim;
  expect(texts()).toEqual([]);
  await planAll(ctx, campaignId);
  await comeToNext({ outbox, ...made });
  await sendDue(ctx);
  expect(texts()).toEqual(["It costs 200."]);
});
