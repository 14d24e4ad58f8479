import { describe, expect, test } from "vitest";
import { standingOf } from "@/lib/cam/contact/standing";
import { stopLeadsJob } from "@/lib/cam/jobs/stop-leads";
import { findSuppression } from "@/lib/cam/suppression/find";
import { PEOPLE_AT_ONCE } from "@/lib/cam/suppression/stop-some";
import { suppress } from "@/lib/cam/suppression/suppress";
import { addCampaign, addPerson, statusOf } from "@/tests/integration/cam/suppression/people";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { runners } from "@/tests/support/runners";

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
