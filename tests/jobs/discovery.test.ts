import { afterEach, describe, expect, test } from "vitest";
import { postgresBulkWriter } from "@/lib/adapters/bulk-writer/postgres/adapter";
import { createMemorySource } from "@/lib/adapters/lead-source/memory";
import { cancelDiscovery } from "@/lib/cam/discovery/cancel";
import { convertProfiles } from "@/lib/cam/discovery/convert";
import { createDiscovery } from "@/lib/cam/discovery/create";
import { previewConversion } from "@/lib/cam/discovery/preview";
import { listProfiles, readDiscovery } from "@/lib/cam/discovery/reads";
import { runDiscovery, runPendingDiscoveries } from "@/lib/cam/discovery/run";
import { CreateDiscovery } from "@/lib/cam/discovery/schema";
import { readImport } from "@/lib/cam/import/reads";
import { undoImport } from "@/lib/cam/import/undo";
import { discoveryJob } from "@/lib/cam/jobs/discovery";
import { importUndoJob } from "@/lib/cam/jobs/import-undo";
import { takeInProfilesJob } from "@/lib/cam/jobs/take-in-profiles";
import type { FoundProfile, LeadSource } from "@/lib/cam/ports/lead-source";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { aProfile } from "@/tests/support/profiles";
import { runners, type Stage } from "@/tests/support/runners";

const place = await testDatabase();
const { db, url } = place;

const ada = aProfile({
  handle: "ada",
  fullName: "ADA LOVELACE",
  title: "Founder",
  email: "ada@lovelace.example.com",
  location: "Berlin",
});
const grace = aProfile({
  handle: "grace",
  fullName: "Grace Hopper",
  title: "Admiral",
  email: "grace@hopper.example.org",
});
const shy = aProfile({ handle: "shy", fullName: "Somebody Shy" });

const throwing: LeadSource = {
  platform: "LINKEDIN",
  standing: () => ({ connected: true, does: "Breaks.", needs: null }),
  search: () => Promise.reject(new Error("broken on purpose")),
};

describe.each(Object.entries(runners))("on the %s runner", (_name, openStage) => {
  let stage: Stage | undefined;
  afterEach(async () => {
    await stage?.close();
    stage = undefined;
  });

  async function agency(sources: Partial<Record<LeadSource["platform"], LeadSource>>) {
    const made = await testWorkspace(db);
    stage = await openStage(place, [discoveryJob, takeInProfilesJob, importUndoJob]);
    const { ended, parts } = stage;
    // Runs and doors share one set of sources, as they do in wiring.
    Object.assign(parts.system.leadSources, sources);
    const ctx = {
      ...made.ctx,
      bulk: postgresBulkWriter(url, () => {}),
      leadSources: parts.system.leadSources,
    };
    const campaignId = newId();
    await db.campaign.create({
      data: { workspaceId: ctx.workspaceId, id: campaignId, name: "Spring", currency: "EUR", dailyCap: 20 },
    });
    const look = async (input: object) => {
      const asked = CreateDiscovery.parse({ platforms: ["APOLLO"], roles: ["founder"], ...input });
      const { jobId, runId } = await createDiscovery(ctx, asked);
      return { jobId, runId: runId ?? "" };
    };
    const read = (jobId: string) => readDiscovery(ctx, { jobId });
    const people = async (jobId: string) => (await listProfiles(ctx, { jobId, limit: 50 })).items;
    const convert = (jobId: string, more: object = {}) =>
      convertProfiles(ctx, { jobId, least: 0, campaignId, lawfulBasis: "LEGITIMATE_INTEREST", ...more });
    return { ...made, ctx, ended, campaignId, look, read, people, convert };
  }

  test("one platform finds people over two pages, one refuses, one breaks: each says so, and the people stay", async () => {
    const apollo = createMemorySource("APOLLO", [
      [ada, grace],
      [ada, shy],
    ]);
    const { look, ended, read, people } = await agency({
      APOLLO: apollo,
      TWITTER: createMemorySource("TWITTER", [
        { outcome: "refused", because: "X does not know this token." },
      ]),
      INSTAGRAM: createMemorySource("INSTAGRAM", [
        { outcome: "not-connected", because: "Set INSTAGRAM_ACCESS_TOKEN." },
      ]),
      LINKEDIN: throwing,
    });
    const { jobId, runId } = await look({
      platforms: ["TWITTER", "LINKEDIN", "APOLLO", "INSTAGRAM"],
      locations: ["Berlin"],
      profiles: ["linkedin.com/in/ada"],
    });
    expect(await ended(runId)).toMatchObject({
      state: "COMPLETED",
      counts: { found: 3, failed: 2, notConnected: 1 },
    });
    expect(await read(jobId)).toMatchObject({
      name: "Founder in Berlin",
      state: "DONE",
      people: 3,
      outcomes: {
        APOLLO: { state: "found", found: 3 },
        TWITTER: { state: "failed", because: "X does not know this token." },
        LINKEDIN: { state: "failed", because: expect.stringContaining("CAM itself failed") },
        INSTAGRAM: { state: "not-connected" },
      },
    });
    expect((await people(jobId)).map(({ handle, matchScore }) => [handle, matchScore])).toEqual([
      ["ada", 1],
      ["shy", 0.5],
      ["grace", 0.2],
    ]);
    expect(apollo.asked.map(({ cursor }) => cursor)).toEqual([null, "1"]);
  });

  test("a platform that asks for patience is asked again when it said, and goes on where it was", async () => {
    const apollo = createMemorySource("APOLLO", [
      [ada],
      { outcome: "later", because: "Busy.", afterSeconds: 3_600 },
      [grace],
    ]);
    const { look, ended, read, ctx } = await agency({ APOLLO: apollo });
    const { jobId, runId } = await look({});
    expect(await ended(runId)).toMatchObject({ state: "COMPLETED", counts: { found: 1, waiting: 1 } });
    const waiting = await read(jobId);
    expect(waiting).toMatchObject({
      state: "RUNNING",
      outcomes: { APOLLO: { state: "waiting", because: "Busy." } },
    });
    const next = await db.run.findFirstOrThrow({
      where: { workspaceId: ctx.workspaceId, id: waiting.runId ?? "" },
    });
    expect(next.notBefore.getTime() - Date.now()).toBeGreaterThan(3_000_000);
    await ended(next.id);
    expect(await read(jobId)).toMatchObject({
      state: "DONE",
      outcomes: { APOLLO: { state: "found", found: 2 } },
    });
    expect(apollo.asked.map(({ cursor }) => cursor)).toEqual([null, "1", "1", "2"]);
  });

  test("when no platform answers the search has failed, says why, and can be asked for again", async () => {
    const { look, ended, read, ctx } = await agency({
      APOLLO: createMemorySource("APOLLO", [
        { outcome: "refused", because: "Apollo does not know this key." },
      ]),
    });
    const { jobId, runId } = await look({});
    await ended(runId);
    expect(await read(jobId)).toMatchObject({ state: "FAILED", error: "Apollo does not know this key." });
    Object.assign(ctx.leadSources, { APOLLO: createMemorySource("APOLLO", [[ada]]) });
    await ended((await runDiscovery(ctx, { jobId })).runId);
    expect(await read(jobId)).toMatchObject({ state: "DONE", error: null, people: 1 });
    await ended((await runDiscovery(ctx, { jobId })).runId);
    expect(await read(jobId)).toMatchObject({ state: "DONE", people: 1 });
  });

  test("a search that is left to the night begins with the harvest, and once", async () => {
    const { look, ended, read, ctx } = await agency({ APOLLO: createMemorySource("APOLLO", [[ada]]) });
    const { jobId, runId } = await look({ begins: "tonight" });
    expect(runId).toBe("");
    expect(await runPendingDiscoveries(ctx)).toEqual({ asked: 1 });
    expect(await runPendingDiscoveries(ctx)).toEqual({ asked: 0 });
    await ended((await read(jobId)).runId ?? "");
    expect(await read(jobId)).toMatchObject({ state: "DONE", people: 1 });
  });

  test("a search that is stopped while a platform thinks keeps who was found and takes no more", async () => {
    let stop: () => Promise<unknown> = async () => undefined;
    const slow: LeadSource = {
      ...throwing,
      platform: "APOLLO",
      async search({ cursor }) {
        if (cursor !== null) await stop();
        const found: FoundProfile[] = cursor === null ? [ada] : [grace];
        return { outcome: "page", profiles: found, next: "1", left: [] };
      },
    };
    const { look, ended, read, ctx } = await agency({ APOLLO: slow });
    const { jobId, runId } = await look({});
    stop = () => cancelDiscovery(ctx, { jobId });
    await ended(runId);
    expect(await read(jobId)).toMatchObject({
      state: "FAILED",
      error: expect.stringMatching(/^Stopped by /),
      people: 1,
      outcomes: { APOLLO: { state: "stopped" } },
    });
    await expect(cancelDiscovery(ctx, { jobId })).rejects.toThrow("nothing to stop");
  });

  test("found people become leads once, whoever said no stays out, and an undo lets them come again", async () => {
    const { look, ended, people, convert, ctx, campaignId } = await agency({
      APOLLO: createMemorySource("APOLLO", [[ada, grace, shy, { ...ada, handle: "ada-again" }]]),
    });
    await db.suppression.create({
      data: {
        workspaceId: ctx.workspaceId,
        id: newId(),
        kind: "EMAIL",
        value: "grace@hopper.example.org",
        reason: "UNSUBSCRIBED",
        source: "OPERATOR",
      },
    });
    const { jobId, runId } = await look({});
    await ended(runId);
    const before = await db.auditEvent.count({ where: { workspaceId: ctx.workspaceId } });
    expect(await previewConversion(ctx, { jobId, least: 0, campaignId })).toEqual({
      people: 4,
      of: 4,
      new: 1,
      known: 0,
      repeated: 1,
      unreachable: 1,
      suppressed: 1,
    });
    expect(
      await db.auditEvent.count({ where: { workspaceId: ctx.workspaceId } }),
      "a look leaves nothing",
    ).toBe(before);
    expect(await db.importBatch.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);

    const done = await convert(jobId);
    expect(done).toMatchObject({ people: 4, counts: { new: 1, duplicate: 1, invalid: 1, suppressed: 1 } });
    const compared = { workspaceId: ctx.workspaceId, job: "duplicates" };
    expect(await db.run.count({ where: compared }), "they are compared with who was here").toBe(1);
    const told = Object.fromEntries((await people(jobId)).map((one) => [one.handle, one]));
    const lead = await db.lead.findFirstOrThrow({
      where: { workspaceId: ctx.workspaceId },
      include: { contact: true },
    });
    expect(lead.contact).toMatchObject({
      firstName: "Ada",
      lastName: "Lovelace",
      source: "APOLLO",
      lawfulBasis: "LEGITIMATE_INTEREST",
      sourceDetail: expect.stringMatching(/^https:\/\/people\.example\.com\/ada/),
    });
    expect([told.ada?.leadId, told["ada-again"]?.leadId]).toContain(lead.id);
    expect(told.grace).toMatchObject({
      leadId: null,
      outcome: "SUPPRESSED",
      outcomeReasons: ["suppressed:UNSUBSCRIBED"],
    });
    expect(told.shy).toMatchObject({ leadId: null, outcome: "INVALID", outcomeReasons: ["nobody"] });

    await convert(jobId);
    expect(await db.lead.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);
    expect(await db.contact.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1);

    await ended((await undoImport(ctx, { batchId: done.batchId })).runId);
    expect(await readImport(ctx, { batchId: done.batchId })).toMatchObject({
      state: "UNDONE",
      undoneReversed: 1,
    });
    expect(await db.contact.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
    expect((await people(jobId)).map(({ leadId }) => leadId)).toEqual([null, null, null, null]);
    expect(await convert(jobId)).toMatchObject({ counts: { new: 1 } });
  });

  test("many people become leads in a run of their own, each once, and two clicks make one conversion", async () => {
    const many = Array.from({ length: 1_203 }, (_, at) =>
      aProfile({
        handle: `p${at}`,
        fullName: `Person ${at}`,
        title: "Founder",
        email: `p${at}@many.example.com`,
      }),
    );
    const { look, ended, people, convert, ctx } = await agency({
      APOLLO: createMemorySource("APOLLO", [many.slice(0, 700), many.slice(700)]),
    });
    const { jobId, runId } = await look({ limit: 2_000 });
    await ended(runId);
    const [one, two] = await Promise.allSettled([convert(jobId), convert(jobId)]);
    expect([one.status, two.status].sort()).toEqual(["fulfilled", "rejected"]);
    const done = one.status === "fulfilled" ? one.value : two.status === "fulfilled" ? two.value : undefined;
    expect(await ended(done?.runId ?? "")).toMatchObject({ state: "COMPLETED", counts: { new: 1_203 } });
    expect(await db.lead.count({ where: { workspaceId: ctx.workspaceId } })).toBe(1_203);
    expect((await people(jobId)).every(({ leadId }) => leadId !== null)).toBe(true);
    await expect(convert(jobId)).rejects.toThrow("Nobody is left");
  });
});
