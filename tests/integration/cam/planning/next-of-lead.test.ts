import { expect, test } from "vitest";
import { whyLead } from "@/lib/cam/lead-desk/reads";
import { createTag } from "@/lib/cam/tag/create";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "../sending/run";
import { answer, mail, sendingScene } from "../sending/scene";

const { db } = await testDatabase();

const CALL = {
  channel: "CALL" as const,
  delayDays: 1,
  inThread: false,
  instructions: "Ask for the dates.",
  variants: [],
};

test("the next step of somebody is said by the planner: foreseen, planned, gone, a call, and what keeps them", async () => {
  const scene = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}."), CALL as never, answer("One more thing.")],
  });
  const { ctx, campaignId, add, clock } = scene;
  const { leadId } = await add({ firstName: "Ana", email: "ana@firm-1.example" });
  const said: string[] = [];
  const next = async () => {
    const why = await whyLead(ctx, { leadId });
    said.push(why.next);
    return why.step;
  };
  expect(await next()).toMatchObject({ is: "foreseen", from: "maya1@example.org", zone: "Europe/Lisbon" });

  await planAll(ctx, campaignId);
  const planned = await next();
  expect(planned).toMatchObject({ is: "planned", asks: false });
  clock.set(planned?.is === "planned" ? planned.at : new Date(0));
  await sendDue(ctx);
  expect(await next()).toMatchObject({ is: "task", open: false });
  await planAll(ctx, campaignId);
  expect(await next()).toMatchObject({ is: "task", open: true });
  // One sentence, the planner's: what a page or a program is told never says something else beside it.
  expect(said).toEqual([
    expect.stringMatching(/^A mail would go \d{4}-\d\d-\d\d \d\d:\d\d Europe\/Lisbon from maya1@example.org/),
    expect.stringMatching(/^A mail goes .* Europe\/Lisbon\.$/),
    expect.stringMatching(/^A task would be given for .* UTC\.$/),
    expect.stringMatching(/^A task waits for somebody since /),
  ]);

  const { leadId: kept } = await add(
    { firstName: "Rui", email: "rui@firm-2.example" },
    { status: "SCORED", sequenceId: null },
  );
  expect((await whyLead(ctx, { leadId: kept })).step).toBeNull();
  const { leadId: invalid } = await add({
    firstName: "Eva",
    email: "eva@firm-3.example",
    verification: "INVALID",
  } as never);
  expect((await whyLead(ctx, { leadId: invalid })).step).toMatchObject({
    is: "kept",
    because: [{ code: "invalid-address" }],
  });
});

test("an address that takes no mail keeps nobody from a call, while a “no” keeps them from both", async () => {
  const { ctx, campaignId, add } = await sendingScene(db, {
    steps: [CALL as never, mail("Hello {{ first_name }}.")],
  });
  const { workspaceId } = ctx;
  const { leadId } = await add({
    ...{ firstName: "Eva", email: "eva@firm-3.example", verification: "INVALID" },
  } as never);
  const { leadId: left } = await add({ firstName: "Rui", email: "rui@firm-2.example" });
  const { id: tagId } = await createTag(ctx, { name: "Leave alone", doNotContact: true });
  await db.leadTag.create({ data: { workspaceId, leadId: left, tagId } });
  await planAll(ctx, campaignId);
  expect(await db.task.findMany({ where: { workspaceId } })).toMatchObject([{ leadId, state: "OPEN" }]);
  expect((await whyLead(ctx, { leadId: left })).step).toMatchObject({
    is: "kept",
    because: [{ code: "do-not-contact" }],
  });
});

test("consent of which nobody wrote down how and when is said before a mail is planned, in the planner's words", async () => {
  const { ctx, add } = await sendingScene(db);
  const consent = (email: string) => ({ firstName: "Ana", email, lawfulBasis: "CONSENT" }) as never;
  const says = expect.stringMatching(/They are said to have agreed, but not how and when/);
  const { leadId } = await add(consent("ana@firm-1.example"));
  const why = await whyLead(ctx, { leadId });
  expect(why.step).toMatchObject({ is: "kept", because: [{ code: "law", because: says }] });
  expect(why.obstacles).toEqual([
    { code: "law", weight: "stop", says: why.step?.because[0]?.because },
    expect.objectContaining({ code: "unverified-address" }),
  ]);
  // Not judged yet: a person is asked on the way, and it is no news then.
  const { leadId: early } = await add(consent("ana@firm-2.example"), { status: "SCORED", sequenceId: null });
  expect((await whyLead(ctx, { leadId: early })).obstacles).toContainEqual({
    code: "law",
    weight: "know",
    says,
  });
  // Somebody looked and said yes: that is the look the law asks for.
  const { leadId: looked } = await add(consent("ana@firm-3.example"), { decidedByHuman: true });
  const yes = await whyLead(ctx, { leadId: looked });
  expect(yes.step).toMatchObject({ is: "foreseen" });
  expect(yes.obstacles.map(({ code }) => code)).toEqual(["unverified-address"]);
});

test("a country in which they must have agreed first is said as well, whoever looked", async () => {
  const { ctx, add } = await sendingScene(db);
  const { leadId } = await add(
    { firstName: "Eva", email: "eva@firm-1.example", country: "DE" },
    { decidedByHuman: true },
  );
  const { obstacles, step } = await whyLead(ctx, { leadId });
  expect(obstacles[0]).toEqual({ code: "law", weight: "stop", says: step?.because[0]?.because });
  expect(obstacles[0]?.says).toMatch(/They must have agreed before the first mail/);
});
