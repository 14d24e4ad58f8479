import { expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { Refusal } from "@/lib/cam/errors";
import { moveStatus } from "@/lib/cam/lead/move-status";
import { mayMoveStatus } from "@/lib/cam/lead/rules";
import { stopLead } from "@/lib/cam/lead/stop";
import { releaseLead } from "@/lib/cam/lead-desk/release";
import { restartLead } from "@/lib/cam/lead-desk/restart";
import { decideLead, letEngineJudge, undoDecision } from "@/lib/cam/qualification/decide";
import { routeLead } from "@/lib/cam/routing/route-lead";
import { liftSuppression } from "@/lib/cam/suppression/lift";
import { Suppress } from "@/lib/cam/suppression/schema";
import { suppress } from "@/lib/cam/suppression/suppress";
import type { LeadStatus } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, addSequence } from "../lead/lead";
import { qualify, routeAll, scored } from "./scene";

const { db } = await testDatabase();
const STEPS = Number(process.env.CAM_MODEL_STEPS ?? 250);
const PEOPLE = 4;
const reason = "the model says so";

/** The same dice for the same seed: a failure is told by its number and can be looked at again. */
function diceOf(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

test("no sequence of jobs and people's deeds makes an illegal move, overrides a person, or brings back who said no", async () => {
  const { ctx, pass } = await testWorkspace(db);
  const { workspaceId } = ctx;
  const campaigns = [await addCampaign(ctx), await addCampaign(ctx, "Dentists in Braga")];
  const leads: { leadId: string; email: string }[] = [];
  for (const campaignId of campaigns) {
    for (const tier of [null, "HOT" as const]) {
      const { sequenceId } = await addSequence(ctx, campaignId, tier);
      await db.step.create({ data: { workspaceId, id: newId(), sequenceId, order: 1, delayDays: 0 } });
    }
  }
  for (let at = 0; at < PEOPLE; at++) {
    const email = `person${at}@firm${at}.example`;
    const first = await scored(ctx, campaigns[0] ?? "", 0.6, { email });
    const second = await scored(ctx, campaigns[1] ?? "", 0.6, {});
    await db.lead.updateMany({ where: { id: second.leadId }, data: { contactId: first.contactId } });
    leads.push({ leadId: first.leadId, email }, { leadId: second.leadId, email });
  }
  const dice = diceOf(20_260_302);
  const lead = () => leads[dice(leads.length)] ?? { leadId: "", email: "" };
  const campaign = () => campaigns[dice(campaigns.length)] ?? "";

  const rescore = async (leadId: string) => {
    const now = await db.lead.findFirstOrThrow({ where: { id: leadId } });
    if (["SUPPRESSED", "CONVERTED"].includes(now.status)) return;
    const score = dice(101) / 100;
    const tier = score >= 0.75 ? "HOT" : score >= 0.5 ? "WARM" : score >= 0.25 ? "COOL" : "COLD";
    await db.lead.updateMany({
      where: { id: leadId },
      data: { score, scoredAt: ctx.now(), judgedAt: null, ...(!now.decidedByHuman && { tier }) },
    });
  };
  const release = async ({ leadId, email }: { leadId: string; email: string }) => {
    for (const { id } of await db.suppression.findMany({ where: { workspaceId, value: email } }))
      await liftSuppression(ctx, { suppressionId: id, because: reason });
    await releaseLead(ctx, { leadId, reason });
  };
  const write = async (leadId: string) => {
    const { moved } = await moveStatus(ctx, {
      ids: [leadId],
      from: ["ROUTED"],
      to: "NURTURED",
      because: reason,
    });
    if (moved.length > 0)
      await db.lead.updateMany({ where: { id: leadId }, data: { firstMailAt: ctx.now() } });
  };
  const deeds: [name: string, often: number, deed: () => Promise<unknown>][] = [
    ["score", 6, () => rescore(lead().leadId)],
    ["qualify", 5, () => qualify(ctx, campaign())],
    ["route", 4, () => routeAll(ctx, campaign())],
    [
      "decide",
      5,
      () => decideLead(ctx, { leadId: lead().leadId, verdict: dice(2) ? "QUALIFY" : "REJECT", reason }),
    ],
    ["undo", 3, () => undoDecision(ctx, { leadId: lead().leadId })],
    ["judge again", 2, () => letEngineJudge(ctx, { leadId: lead().leadId })],
    ["route one", 2, () => routeLead(ctx, { leadId: lead().leadId })],
    ["write", 1, () => write(lead().leadId)],
    ["stop", 1, () => stopLead(ctx, { leadId: lead().leadId, reason })],
    ["restart", 2, () => restartLead(ctx, { leadId: lead().leadId, reason })],
    ["suppress", 1, () => suppress(ctx, Suppress.parse({ entries: [lead().email] }))],
    ["release", 3, () => release(lead())],
    ["wait", 1, async () => pass(3 * 24 * 3_600_000)],
  ];
  const urn = deeds.flatMap(([name, often, deed]) => Array.from({ length: often }, () => ({ name, deed })));
  const look = async () =>
    new Map((await db.lead.findMany({ where: { workspaceId } })).map((one) => [one.id, one] as const));

  const done = new Map<string, number>();
  let before = await look();
  for (let step = 0; step < STEPS; step++) {
    pass(1000);
    const { name, deed } = urn[dice(urn.length)] ?? { name: "nothing", deed: async () => {} };
    const worked = await deed().then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refusal) return false;
        throw error;
      },
    );
    if (worked) done.set(name, (done.get(name) ?? 0) + 1);
    const after = await look();
    const open = await db.reviewItem.groupBy({
      by: ["leadId"],
      where: { workspaceId, kind: "LEAD", decidedAt: null },
      _count: true,
    });
    for (const [id, is] of after) {
      const was = before.get(id);
      const where = `step ${step}, ${name}: ${was?.status} → ${is.status}`;
      if (was?.status === "SUPPRESSED" && is.status !== "SUPPRESSED") expect(name, where).toBe("release");
      if (was?.decidedByHuman && ["score", "qualify"].includes(name))
        expect(is.status, where).toBe(was.status);
      if (was?.decidedByHuman && name === "route")
        expect(
          is.status === was.status ||
            (was.status === "QUALIFIED" && is.status === "ROUTED") ||
            (was.status === "ROUTED" && is.status === "QUALIFIED"),
          where,
        ).toBe(true);
      if (was?.decidedByHuman && !is.decidedByHuman) expect(["undo", "judge again"], where).toContain(name);
      if (is.status === "IN_REVIEW")
        expect(open.find(({ leadId }) => leadId === id)?._count ?? 0, where).toBe(1);
      if (was?.stoppedAt && is.stoppedAt && was.status !== is.status)
        expect(["ROUTED", "NURTURED"], where).not.toContain(is.status);
    }
    before = after;
  }
  // Every move stands on a timeline, in a row without a gap, and the tables have each of them.
  for (const { leadId } of leads) await expectAChain(ctx, leadId, before.get(leadId)?.status);
  for (const [name] of deeds)
    expect(done.get(name) ?? 0, `“${name}” worked at least once`).toBeGreaterThan(0);
}, 180_000);

async function expectAChain({ workspaceId }: CamContext, leadId: string, end: LeadStatus | undefined) {
  const lines = await db.leadEvent.findMany({
    where: { workspaceId, leadId, toStatus: { not: null } },
    orderBy: { id: "asc" },
  });
  let at: LeadStatus = "SCORED";
  for (const { kind, fromStatus, toStatus } of lines) {
    expect(fromStatus).toBe(at);
    if (fromStatus && toStatus && kind !== "RELEASED")
      expect(mayMoveStatus(fromStatus, toStatus)).toEqual({ may: true });
    at = toStatus ?? at;
  }
  expect(at).toBe(end);
}
