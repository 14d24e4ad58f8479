import { describe, expect, test } from "vitest";
import { standingOf } from "@/lib/cam/contact/standing";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { stopLeadsJob } from "@/lib/cam/jobs/stop-leads";
import { BEFORE_ALL } from "@/lib/cam/paging/schema";
import { findSuppression } from "@/lib/cam/suppression/find";
import { liftSuppression } from "@/lib/cam/suppression/lift";
import { PEOPLE_AT_ONCE } from "@/lib/cam/suppression/stop-some";
import { suppress } from "@/lib/cam/suppression/suppress";
import { addCampaign, addPerson, statusOf } from "@/tests/integration/cam/suppression/people";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { runners } from "@/tests/support/runners";
import { nightlyHarvest } from "./unscheduled";

const place = await testDatabase();
const { db } = place;
const MORE = 30;

describe.each(Object.entries(runners))("on the %s runner", (_name, runner) => {
  test("a domain with more people than a transaction has time for says no at once, and its leads stop behind it", async () => {
    const { ctx } = await testWorkspace(db);
    const { workspaceId } = ctx;
    const campaignId = await addCampaign(ctx);
    await db.$executeRaw`
      with people as (
        insert into "Contact" ("workspaceId", "id", "email", "emailKey", "emailDomain", "source", "lawfulBasis", "createdAt", "updatedAt")
        select ${workspaceId}::uuid, gen_random_uuid(), 'p' || n || '@example.com', 'p' || n || '@example.com', 'example.com', 'IMPORT', 'LEGITIMATE_INTEREST', now(), now()
          from generate_series(1, ${PEOPLE_AT_ONCE + MORE - 1}) n returning "id"
      )
      insert into "Lead" ("workspaceId", "id", "campaignId", "contactId", "createdAt", "updatedAt")
      select ${workspaceId}::uuid, gen_random_uuid(), ${campaignId}::uuid, "id", now(), now() from people`;
    const other = await addPerson(ctx, campaignId, "ada@example.org");
    const merged = await addPerson(ctx, campaignId, "bo@example.org");
    // The last of them all was merged into somebody elsewhere, who is the same person.
    await db.contact.create({
      data: {
        workspaceId,
        id: "ffffffff-ffff-7fff-bfff-ffffffffffff",
        email: "bo@example.com",
        emailKey: "bo@example.com",
        emailDomain: "example.com",
        source: "IMPORT",
        lawfulBasis: "LEGITIMATE_INTEREST",
        mergedIntoId: merged.contactId,
        mergedAt: ctx.now(),
      },
    });
    const stage = await runner(place, [stopLeadsJob]);
    const open = () => db.lead.count({ where: { workspaceId, status: { not: "SUPPRESSED" } } });

    const done = await suppress(ctx, {
      entries: ["example.com"],
      reason: "UNSUBSCRIBED",
      note: undefined,
      confirmed: [],
    });
    expect(done).toMatchObject({ leadsStopped: PEOPLE_AT_ONCE, runIds: [expect.any(String)] });
    expect(await findSuppression(ctx, { address: "p1@example.com" })).toMatchObject({ suppressed: true });
    expect(await standingOf(ctx, merged.contactId)).toMatchObject([{ reason: "UNSUBSCRIBED" }]);

    expect(await stage.ended(done.runIds[0] ?? "")).toMatchObject({ state: "COMPLETED" });
    expect(await open()).toBe(1);
    expect(await statusOf(ctx, other.leadId)).toBe("HARVESTED");
    expect(await statusOf(ctx, merged.leadId)).toBe("SUPPRESSED");
    const told = await db.leadEvent.count({ where: { workspaceId, toStatus: "SUPPRESSED" } });
    expect(told).toBe(PEOPLE_AT_ONCE + MORE);
    await stage.close();
  });
});

test("what was cancelled or given up half-way is taken up again at night, and a domain that was lifted meanwhile stops nobody", async () => {
  const { ctx } = await testWorkspace(db);
  const { workspaceId } = ctx;
  const campaignId = await addCampaign(ctx);
  const night = { db, url: place.url };
  for (const [domain, state] of [
    ["cancelled.example", "CANCELLED"],
    ["failed.example", "FAILED"],
    ["lifted.example", "CANCELLED"],
  ] as const) {
    await suppress(ctx, { entries: [domain], reason: "MANUAL", note: undefined, confirmed: [] });
    await addPerson(ctx, campaignId, `ada@${domain}`);
    const { runId } = await requestRun(ctx, stopLeadsJob, {
      input: { domains: [domain], reason: "MANUAL", after: BEFORE_ALL, listId: null },
      trigger: "FOLLOW_ON",
      about: domain,
    });
    await db.run.update({ where: { id: runId }, data: { state, finishedAt: ctx.now() } });
  }
  const lift = async () => {
    const { id } = await db.suppression.findFirstOrThrow({
      where: { workspaceId, value: "lifted.example" },
    });
    await liftSuppression(ctx, { suppressionId: id, because: "They are clients now." });
  };
  await lift();
  // Lifted between the question and the work: the run finds nothing to do.
  const late = await requestRun(ctx, stopLeadsJob, {
    input: { domains: ["lifted.example"], reason: "MANUAL", after: BEFORE_ALL, listId: null },
    trigger: "FOLLOW_ON",
    about: "lifted.example",
  });
  const stage = await runners.embedded(night, [stopLeadsJob, nightlyHarvest]);
  expect((await stage.ended(late.runId)).state).toBe("COMPLETED");
  await db.run.update({ where: { id: late.runId }, data: { state: "CANCELLED" } });

  const nightly = () =>
    requestRun(ctx, nightlyHarvest, { input: nightlyHarvest.input.parse({}), trigger: "SCHEDULE" });
  await stage.ended((await nightly()).runId);
  const taken = await db.run.findMany({
    where: { workspaceId, job: "stop-leads", state: { notIn: ["FAILED", "CANCELLED"] } },
  });
  expect(taken.map(({ input }) => (input as { domains: string[] }).domains).toSorted()).toEqual([
    ["cancelled.example"],
    ["failed.example"],
  ]);
  for (const { id } of taken) expect((await stage.ended(id)).state).toBe("COMPLETED");
  const open = await db.lead.findMany({
    where: { workspaceId, status: { not: "SUPPRESSED" } },
    select: { contact: { select: { email: true } } },
  });
  expect(open.map(({ contact }) => contact.email)).toEqual(["ada@lifted.example"]);
  // Once: the next night finds nothing left behind.
  await stage.ended((await nightly()).runId);
  expect(await db.run.count({ where: { workspaceId, job: "stop-leads" } })).toBe(6);
  await stage.close();
});
