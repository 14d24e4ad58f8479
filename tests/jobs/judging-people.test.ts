import { afterEach, describe, expect, test } from "vitest";
import { updateCampaign } from "@/lib/cam/campaign/update";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { runHasEnded } from "@/lib/cam/jobs/rules";
import { StoryFilter } from "@/lib/cam/lead/schema";
import { readStory } from "@/lib/cam/lead/story";
import { readLead } from "@/lib/cam/lead-desk/reads";
import { decideLead } from "@/lib/cam/qualification/decide";
import { routeLead } from "@/lib/cam/routing/route-lead";
import { newId } from "@/lib/ids";
import { addCampaign, addLead, addPerson, leadOf } from "@/tests/integration/cam/lead/lead";
import { routingScene } from "@/tests/integration/cam/routing/scene";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { runners, type Stage } from "@/tests/support/runners";
import { judgingJobs, score } from "./unscheduled";

const place = await testDatabase();
const { db } = place;
const { sequenceOf } = routingScene(db);

describe.each(Object.entries(runners))("on the %s runner", (_name, openStage) => {
  let stage: Stage | undefined;
  afterEach(async () => {
    await stage?.close();
    stage = undefined;
  });

  test("what a person said about a lead stands through score, qualify and route, and a first mail holds the route", async () => {
    const { ctx } = await testWorkspace(db);
    const { workspaceId } = ctx;
    const campaignId = await addCampaign(ctx);
    const ideal = { roles: ["CTO"], industries: ["software"] };
    await db.campaign.updateMany({
      where: { id: campaignId },
      data: { idealCustomer: ideal, qualifyAt: 0.6, signalWeights: { role: 20, industry: 20 } },
    });
    const [hot, warm] = [await sequenceOf(ctx, campaignId, "HOT"), await sequenceOf(ctx, campaignId, "WARM")];
    const enriched = async (title: string, industry: string) => {
      const companyId = newId();
      await db.company.create({ data: { workspaceId, id: companyId, name: `Firm ${companyId}`, industry } });
      const person = {
        companyId,
        title,
        country: "US",
        verification: "VALID",
        freeMail: false,
        roleAccount: false,
      } as const;
      const contactId = await addPerson(ctx, { ...person, email: `p@f${companyId.slice(-8)}.example` });
      return (await addLead(ctx, { campaignId, contactId, status: "ENRICHED" })).leadId;
    };
    stage = await openStage(place, judgingJobs);
    const { ended } = stage;
    /** Until nothing waits behind anything any more. */
    const settled = async () => {
      for (;;) {
        const runs = await db.run.findMany({ where: { workspaceId } });
        const open = runs.find(({ state }) => !runHasEnded(state));
        if (!open) return expect(runs.every(({ state }) => state === "COMPLETED")).toBe(true);
        await ended(open.id);
      }
    };
    const is = async (leadId: string) => {
      const { status, tier, sequenceId, decidedByHuman } = await leadOf(ctx, leadId);
      return { status, tier, sequence: sequenceId, byHuman: decidedByHuman };
    };

    const refused = await enriched("CTO", "Retail");
    const undecided = await enriched("CTO", "Retail");
    const wanted = await enriched("Buyer", "Computer Software");
    const written = await enriched("Head of Engineering", "Computer Software");
    const planned = await enriched("Head of Engineering", "Computer Software");
    const input = { campaignId, dryRun: false };
    await requestRun(ctx, score, { input, trigger: "RUN_NOW", about: campaignId });
    await settled();
    for (const leadId of [refused, undecided, wanted])
      expect(await is(leadId)).toMatchObject({ status: "IN_REVIEW" });
    for (const leadId of [written, planned])
      expect(await is(leadId)).toMatchObject({ status: "ROUTED", tier: "HOT", sequence: hot.sequenceId });
    await db.lead.updateMany({ where: { id: written }, data: { firstMailAt: ctx.now() } });
    const stood = { refused: await is(refused), wanted: await is(wanted) };
    await decideLead(ctx, { leadId: refused, verdict: "REJECT", reason: "They closed down in May." });
    await decideLead(ctx, { leadId: wanted, verdict: "QUALIFY", reason: "They asked us for an offer." });

    // By what it asks for now it would have the first, and not the second.
    const weights = { role: 95, industry: 5 };
    await updateCampaign(ctx, { campaignId, version: 0, signalWeights: weights, hotAt: 0.9 });
    await settled();
    expect(await leadOf(ctx, undecided)).toMatchObject({
      status: "ROUTED",
      tier: "HOT",
      sequenceId: hot.sequenceId,
    });
    expect((await leadOf(ctx, refused)).score).toBeGreaterThan(0.9);
    expect(await is(refused)).toEqual({ ...stood.refused, status: "REJECTED", byHuman: true });
    expect((await leadOf(ctx, wanted)).score).toBeLessThan(0.25);
    const inSequence = { status: "ROUTED", byHuman: true, sequence: warm.sequenceId };
    expect(await is(wanted)).toEqual({ ...stood.wanted, ...inSequence });
    for (const [leadId, reason] of [
      [refused, "They closed down in May."],
      [wanted, "They asked us for an offer."],
    ] as const) {
      expect((await readLead(ctx, { leadId })).decision).toMatchObject({ reason, by: ctx.actor.name });
      const { items } = await readStory(ctx, StoryFilter.parse({ leadId }));
      expect(items.map(({ text }) => text)).toContain(reason);
    }
    // Before the first mail a lead follows its tier; after it nobody moves it, and whoever wants to is told why.
    expect(await is(planned)).toMatchObject({ tier: "WARM", sequence: warm.sequenceId });
    expect(await is(written)).toMatchObject({ status: "ROUTED", tier: "WARM", sequence: hot.sequenceId });
    await expect(routeLead(ctx, { leadId: written })).rejects.toThrow(/first mail went out/);
  });
});
