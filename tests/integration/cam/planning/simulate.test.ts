import { expect, test } from "vitest";
import { simulateSends } from "@/lib/cam/planning/simulate";
import { testDatabase } from "@/tests/support/database";
import { leadOf } from "../lead/lead";
import { planAll, sendDue } from "../sending/run";
import { answer, DAY_MS, mail, sendingScene } from "../sending/scene";

const { db } = await testDatabase();
const MINUTE_MS = 60_000;

/** Days of a worker that plans at six in the morning and sends each mail when it is due. */
async function liveThrough(
  { ctx, campaignId, clock }: Awaited<ReturnType<typeof sendingScene>>,
  days: number,
) {
  const end = ctx.now().getTime() + days * DAY_MS;
  await planAll(ctx, campaignId);
  let morning = Date.parse("2026-03-03T06:00:00Z");
  while (ctx.now().getTime() < end) {
    const due = await db.outbound.findFirst({
      where: { workspaceId: ctx.workspaceId, state: "READY" },
      orderBy: { dueAt: "asc" },
    });
    const next = due?.dueAt.getTime() ?? morning;
    clock.set(new Date(Math.min(morning, Math.max(next, ctx.now().getTime()), end)));
    if (ctx.now().getTime() === morning) {
      await planAll(ctx, campaignId);
      morning += DAY_MS;
    } else await sendDue(ctx);
  }
}

const minutesBetween = (one: Date, other: Date) => Math.abs(one.getTime() - other.getTime()) / MINUTE_MS;

test("what the calendar foresees is what happens when the days pass and nobody answers", async () => {
  const scene = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}."), answer("One more thing.", 1), answer("Last words.", 2)],
    dailyCap: 4,
    mailboxes: 2,
  });
  const { ctx, campaignId, add, outbox, boxes } = scene;
  for (let number = 0; number < 20; number++)
    await add(
      { firstName: `Ana ${number}`, email: `person${number}@firm-${number}.example` },
      // As their route left them.
      { mailboxId: boxes[number % 2] },
    );
  // Half of the first day stands in the ledger already.
  await planAll(ctx, campaignId);
  const foreseen = await simulateSends(ctx, { campaignId, days: 5 });
  expect(foreseen.mails.filter(({ leading }) => leading === "planned").length).toBeGreaterThan(3);
  const before = await outbox();
  expect(await outbox()).toEqual(before);

  await liveThrough(scene, 5);
  const went = (await outbox()).filter(({ state }) => state === "SENT");
  expect(went.length).toBeGreaterThan(25);
  const steps = new Map(
    (await db.step.findMany({ where: { workspaceId: ctx.workspaceId } })).map((one) => [one.id, one.order]),
  );
  const named = (leadId: string | null, step: number | null | undefined) => `${leadId} ${step}`;
  const real = new Map(went.map((one) => [named(one.leadId, steps.get(one.stepId ?? "")), one]));
  expect(foreseen.mails.map(({ leadId, step }) => named(leadId, step)).sort()).toEqual(
    [...real.keys()].sort(),
  );
  for (const { leadId, step, at, mailboxId } of foreseen.mails) {
    const one = real.get(named(leadId, step));
    expect(one?.mailboxId).toBe(mailboxId);
    expect(minutesBetween(one?.sentAt ?? new Date(0), at)).toBeLessThan(15);
  }
}, 120_000);

test("it says who is left out and why, who has no room, who is not on the way yet, and what is in the way of all", async () => {
  const { ctx, campaignId, add, outbox } = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}.")],
    dailyCap: 1,
  });
  for (let number = 0; number < 9; number++)
    await add({ firstName: `Ana ${number}`, email: `person${number}@firm-${number}.example` });
  const nameless = await add({ firstName: null, email: "info.desk@firm-20.example" });
  await add({ firstName: "Rui", email: "rui@firm-21.example" }, { status: "SCORED", sequenceId: null });
  await db.workspace.update({
    where: { id: ctx.workspaceId },
    data: { stopAll: true, stopAllBecause: "a test" },
  });
  const { mails, noRoom, notYet, leftOut, unless } = await simulateSends(ctx, { campaignId, days: 7 });
  expect(unless).toContainEqual({ code: "stop-all", because: "Everything is stopped: a test" });
  expect(notYet).toEqual([{ status: "SCORED", leads: 1 }]);
  expect(leftOut).toEqual([]);
  // Five working days and the rest of this one, one mail in 24 hours; who misses a name waits for a person.
  expect(mails.length).toBeGreaterThanOrEqual(5);
  expect(mails.length + noRoom).toBe(10);
  expect(mails.filter(({ leading }) => leading === "would-ask").map(({ leadId }) => leadId)).toEqual(
    mails.some(({ leadId }) => leadId === nameless.leadId) ? [nameless.leadId] : [],
  );
  expect(await outbox()).toEqual([]);
});

test("what keeps somebody for good is said once, and a company's week passes by itself", async () => {
  const scene = await sendingScene(db, { steps: [mail("Hello {{ first_name }}.")] });
  const { ctx, campaignId, add } = scene;
  const company = await db.company.create({
    data: { workspaceId: ctx.workspaceId, id: ctx.newId(), name: "Farol", country: "IE" } as never,
  });
  const atFarol = [];
  for (let number = 0; number < 4; number++)
    atFarol.push(
      await add({ firstName: `Ana ${number}`, email: `ana${number}@farol.example`, companyId: company.id }),
    );
  const blocked = await add({ firstName: "Rui", email: "rui@firm-1.example" });
  const { contactId } = await leadOf(ctx, blocked.leadId);
  await db.contact.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: contactId } },
    data: { verification: "INVALID" },
  });
  await db.campaign.update({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: campaignId } },
    data: { companyWeeklyCap: 2 },
  });
  const { mails, leftOut } = await simulateSends(ctx, { campaignId, days: 14 });
  expect(leftOut).toMatchObject([
    { code: "invalid-address", people: 1, named: [{ leadId: blocked.leadId }] },
  ]);
  const times = mails.map(({ at }) => at.getTime());
  expect(mails).toHaveLength(4);
  expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThan(5 * DAY_MS);
});
