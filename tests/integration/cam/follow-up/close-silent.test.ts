import { expect, test } from "vitest";
import { type CamContext, inTransaction } from "@/lib/cam/context";
import { closeSilent, countSilent } from "@/lib/cam/follow-up/close-silent";
import { testDatabase } from "@/tests/support/database";
import { heardIn } from "./scene";

const { db } = await testDatabase();
const later = (ctx: CamContext, days: number): CamContext => ({
  ...ctx,
  now: () => new Date(ctx.now().getTime() + days * 24 * 3_600_000),
});
/** Long ago, by the tests' clock: the database would say today. */
const through = { status: "NURTURED", nextActionAt: null, statusChangedAt: new Date("2026-01-01") } as const;

test("whoever had all of it and says nothing for the campaign's days is closed, and says so on the timeline", async () => {
  const { ctx, mail, leadOf, clinics, linesOf } = await heardIn(db);
  const { leadId } = await mail("ana@clinic.example");
  await db.lead.updateMany({ where: { id: leadId }, data: through });
  const close = (days: number) =>
    inTransaction(later(ctx, days), (tx) => closeSilent(tx, { campaignId: clinics.id }));
  expect(await close(6)).toBe(0);
  expect(await countSilent(later(ctx, 8), { campaignId: clinics.id })).toBe(1);
  expect(await close(8)).toBe(1);
  expect(await close(8)).toBe(0);
  expect(await leadOf(leadId)).toMatchObject({ status: "NURTURED", stopReason: "SEQUENCE_FINISHED" });
  expect((await linesOf(leadId)).at(-1)).toMatchObject({
    kind: "STOPPED",
    text: "Its sequence is through, and no answer came.",
  });
});

test("nobody is closed who has something before them: a next step, a mail on its way, a task, an answer", async () => {
  const { ctx, mail, clinics, workspaceId, hear, campaign } = await heardIn(db);
  const next = await mail("ana@clinic.example");
  await db.lead.updateMany({ where: { id: next.leadId }, data: { status: "NURTURED" } });
  for (const state of ["READY", "UNKNOWN", "TRANSMITTING"] as const) {
    const { leadId } = await mail(`${state.toLowerCase()}@clinic.example`, state);
    await db.lead.updateMany({ where: { id: leadId }, data: through });
  }
  const task = await mail("task@clinic.example");
  await db.lead.updateMany({ where: { id: task.leadId }, data: through });
  const step = await db.step.findFirstOrThrow({ where: { workspaceId } });
  await db.task.create({
    data: {
      workspaceId,
      id: ctx.newId(),
      campaignId: clinics.id,
      leadId: task.leadId,
      stepId: step.id,
      dueAt: ctx.now(),
    },
  });
  const said = await mail("said@clinic.example");
  await db.lead.updateMany({ where: { id: said.leadId }, data: through });
  await hear({ from: "said@clinic.example", text: "Yes, I am interested.", answers: said.outboundId });
  const elsewhere = await campaign("Dentists");
  expect(await countSilent(later(ctx, 30), { campaignId: clinics.id })).toBe(0);
  expect(await countSilent(later(ctx, 30), { campaignId: elsewhere.id })).toBe(0);
});
