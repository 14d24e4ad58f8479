import { expect, test } from "vitest";
import { createMemoryEnricher } from "@/lib/adapters/enricher/memory";
import { standingOf } from "@/lib/cam/contact/standing";
import type { CamContext } from "@/lib/cam/context";
import { askForAddresses } from "@/lib/cam/discovery/ask-addresses";
import { convertProfiles } from "@/lib/cam/discovery/convert";
import { findAddresses } from "@/lib/cam/discovery/find-addresses";
import { previewConversion } from "@/lib/cam/discovery/preview";
import { previewAddresses } from "@/lib/cam/discovery/preview-addresses";
import { listProfiles } from "@/lib/cam/discovery/reads";
import { FindAddresses, PreviewAddresses, ProfileFilter } from "@/lib/cam/discovery/schema";
import type { PersonFacts } from "@/lib/cam/ports/vendor";
import { suppress } from "@/lib/cam/suppression/suppress";
import { readVendor } from "@/lib/cam/vendor/reads";
import { releaseVendorBatch } from "@/lib/cam/vendor/release-batch";
import { setDayBudget } from "@/lib/cam/vendor/set-day-budget";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { addCampaign, addPerson } from "../lead/lead";

const { db } = await testDatabase();

const facts = (address: string | null, more: object = {}): PersonFacts => ({
  firstName: "Ada",
  lastName: "Löwe",
  addresses: address ? [{ address, verdict: "VALID", word: "verified" }] : [],
  ...more,
});

/** A search that found these people at Apollo, each as Apollo's search shows them: no address, half a name. */
async function scene(known: Record<string, PersonFacts>, handles: readonly string[]) {
  const made = await testWorkspace(db, { role: "ADMIN" });
  const apollo = createMemoryEnricher(known);
  const ctx: CamContext = { ...made.ctx, vendors: { enricher: apollo, verifier: null } };
  const { workspaceId } = ctx;
  const campaignId = await addCampaign(ctx);
  const jobId = newId();
  await db.discoveryJob.create({
    data: {
      workspaceId,
      id: jobId,
      name: "Founders",
      platforms: ["APOLLO"],
      criteria: {},
      state: "DONE",
      createdBy: "Ada",
    },
  });
  for (const handle of handles)
    await db.discoveredProfile.create({
      data: {
        workspaceId,
        id: newId(),
        jobId,
        platform: "APOLLO",
        handle,
        fullName: "Ada L***e",
        matchScore: 0.9,
        answer: {
          handle,
          firstName: "Ada",
          lastName: null,
          fullName: "Ada L***e",
          email: null,
          said: { apolloId: handle },
        },
      },
    });
  const chosen = PreviewAddresses.parse({ jobId, least: 0 });
  const press = async (credits = handles.length) => {
    const { runId } = await findAddresses(ctx, FindAddresses.parse({ ...chosen, credits }));
    // What follows is done by hand as the run would: so a test can let it die half way.
    await db.run.update({ where: { id: runId }, data: { state: "CANCELLED", finishedAt: ctx.now() } });
    const job = { ...ctx, actor: { kind: "job" as const, name: "find-addresses", runId } };
    return { runId, ask: (more: Partial<CamContext> = {}) => askForAddresses({ ...job, ...more }, runId) };
  };
  const people = async () =>
    (await listProfiles(ctx, ProfileFilter.parse({ jobId }))).items.toSorted((a, b) =>
      a.handle < b.handle ? -1 : 1,
    );
  return { ctx, apollo, campaignId, chosen, jobId, press, people };
}

test("an address that was found comes with its source and its day, and makes a lead; who is not known costs nothing", async () => {
  const { ctx, apollo, campaignId, chosen, press, people } = await scene(
    { a1: facts("ada@example.com"), a2: facts(null) },
    ["a1", "a2", "a3"],
  );
  expect(await previewAddresses(ctx, chosen)).toMatchObject({
    people: 3,
    withAddress: 0,
    credits: 3,
    today: 3,
    leftToday: 100,
  });
  await expect(findAddresses(ctx, FindAddresses.parse({ ...chosen, credits: 2 }))).rejects.toThrow(
    /up to 3 credits now/,
  );
  const { ask } = await press();
  expect(await ask()).toMatchObject({ asked: 3, found: 1, charged: 2 });
  expect(await ask()).toEqual({ asked: 0, stop: "nobody-left" });
  expect(
    apollo.asked
      .flat()
      .map(({ vendorRef }) => vendorRef)
      .toSorted(),
  ).toEqual(["a1", "a2", "a3"]);
  expect((await people()).map(({ email, fullName, asked }) => [email, fullName, asked?.because])).toEqual([
    ["ada@example.com", "Ada Löwe", "found their address (verified)."],
    [null, "Ada Löwe", "knows them, and no address of theirs."],
    [null, "Ada L***e", "knows nobody like that."],
  ]);
  const [first] = await db.discoveredProfile.findMany({
    where: { workspaceId: ctx.workspaceId, email: { not: null } },
  });
  expect(first?.answer).toMatchObject({
    said: { addressFrom: "apollo", addressAt: ctx.now().toISOString() },
  });
  expect(await readVendor(ctx, "APOLLO")).toMatchObject({ usedToday: 2 });
  await convertProfiles(ctx, { ...chosen, campaignId, lawfulBasis: "LEGITIMATE_INTEREST" });
  expect(
    await db.contact.findFirst({ where: { workspaceId: ctx.workspaceId, emailKey: "ada@example.com" } }),
  ).toMatchObject({ lastName: "Löwe", source: "APOLLO" });
  await expect(press()).rejects.toThrow(/can be asked about/);
});

test("a worker that dies while Apollo answers never has anybody asked about twice", async () => {
  const known = Object.fromEntries(
    Array.from({ length: 15 }, (_, at) => [`a${at}`, facts(`p${at}@example.com`)]),
  );
  const { ctx, apollo, press, people } = await scene(known, Object.keys(known));
  const { ask } = await press();
  // Asked and charged, and the process is gone before the answer.
  const dying = {
    ...apollo,
    enrich: (asked: Parameters<typeof apollo.enrich>[0]) => {
      apollo.asked.push(asked);
      return Promise.reject(new Error("killed"));
    },
  };
  await expect(ask({ vendors: { enricher: dying, verifier: null } })).rejects.toThrow("killed");
  expect(await ask()).toMatchObject({ asked: 5, found: 5 });
  expect(await ask()).toEqual({ asked: 0, stop: "nobody-left" });
  expect(apollo.asked.map((request) => request.length)).toEqual([10, 5]);
  expect(new Set(apollo.asked.flat().map(({ ref }) => ref)).size).toBe(15);
  const { lost, usedToday } = await readVendor(ctx, "APOLLO");
  expect([lost.map((batch) => batch.people), usedToday]).toEqual([[10], 15]);
  await expect(press(15)).rejects.toThrow(/can be asked about/);

  // Again only because a person wants it, and only about those.
  await releaseVendorBatch(ctx, { vendorBatchId: lost[0]?.id ?? "" });
  const again = await press(15);
  expect(await again.ask()).toMatchObject({ asked: 10, found: 10 });
  expect((await people()).every(({ email }) => email)).toBe(true);
});

test("an address that said no is not kept, and nobody is made a lead by it, or by another address later", async () => {
  const profile = "https://www.linkedin.com/in/ada-loewe";
  const { ctx, campaignId, chosen, press, people } = await scene(
    { a1: facts("ada@example.com", { linkedinUrl: profile }) },
    ["a1"],
  );
  const contactId = await addPerson(ctx, { email: "ada@example.org", linkedinUrl: profile });
  await suppress(ctx, {
    entries: ["ada@example.com"],
    reason: "UNSUBSCRIBED",
    note: undefined,
    confirmed: [],
  });
  const { ask } = await press();
  expect(await ask()).toMatchObject({ asked: 1, found: 0, suppressed: 1 });
  expect(
    JSON.stringify(await db.discoveredProfile.findMany({ where: { workspaceId: ctx.workspaceId } })),
  ).not.toContain("@");
  expect(await people()).toMatchObject([{ saidNo: true, email: null }]);
  expect(await standingOf(ctx, contactId)).toMatchObject([{ match: "FOUND" }]);
  await expect(previewConversion(ctx, { ...chosen, campaignId })).rejects.toThrow(/said no/);
  await expect(convertProfiles(ctx, { ...chosen, campaignId, lawfulBasis: "CONSENT" })).rejects.toThrow(
    /said no/,
  );
});

test("no more is asked than the day's budget allows, and nobody who is known to have said no", async () => {
  const { ctx, apollo, press } = await scene({}, ["a1", "a2", "a3"]);
  const { workspaceId } = ctx;
  const profile = "https://www.linkedin.com/in/ada-loewe";
  await addPerson(ctx, { email: "ada@example.com", linkedinUrl: profile });
  await suppress(ctx, {
    entries: ["ada@example.com"],
    reason: "UNSUBSCRIBED",
    note: undefined,
    confirmed: [],
  });
  await db.$executeRaw`update "DiscoveredProfile" set "answer" = "answer" || ${JSON.stringify({ linkedinUrl: profile })}::jsonb, "matchScore" = 1
     where "workspaceId" = ${workspaceId}::uuid and "handle" = 'a1'`;
  await setDayBudget(ctx, { vendor: "APOLLO", dayBudget: 1 });
  const { ask } = await press();
  apollo.next({ status: "answered", people: [], charged: 1, creditsLeft: null });
  expect(await ask()).toMatchObject({ asked: 1 });
  expect(await ask()).toMatchObject({ asked: 0, stop: "budget" });
  expect(apollo.asked.flat().map(({ vendorRef }) => vendorRef)).not.toContain("a1");
  expect(await db.discoveredProfile.count({ where: { workspaceId, saidNoAt: { not: null } } })).toBe(1);
});
