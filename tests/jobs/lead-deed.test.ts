import { expect, test } from "vitest";
import { leadDeedJob } from "@/lib/cam/jobs/lead-deed";
import { leadUndoJob } from "@/lib/cam/jobs/lead-undo";
import { moveLeads } from "@/lib/cam/lead-deed/move-leads";
import { tagLeads } from "@/lib/cam/lead-deed/tag-leads";
import { undoLeadDeed } from "@/lib/cam/lead-deed/undo";
import { countLeads } from "@/lib/cam/lead-list/count";
import { createTag } from "@/lib/cam/tag/create";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { runners } from "@/tests/support/runners";

const place = await testDatabase();
const { db } = place;

test("a tag goes on more leads than anybody waits for, and comes off exactly those again", async () => {
  const { ctx } = await testWorkspace(db);
  const { workspaceId } = ctx;
  const campaign = newId();
  await db.campaign.create({
    data: { workspaceId, id: campaign, name: "Spring", currency: "EUR", dailyCap: 20 },
  });
  const people = Array.from({ length: 5_300 }, () => ({ contactId: newId(), id: newId() }));
  await db.contact.createMany({
    data: people.map(({ contactId }) => ({
      workspaceId,
      id: contactId,
      source: "IMPORT",
      lawfulBasis: "CONSENT",
    })),
  });
  await db.lead.createMany({ data: people.map((one) => ({ ...one, workspaceId, campaignId: campaign })) });
  const { id: tagId } = await createTag(ctx, { name: "Fair", doNotContact: false });
  const [first, second] = people.map(({ id }) => id);
  await tagLeads(ctx, { scope: { leadIds: [first ?? ""] }, tagIds: [tagId] });

  const stage = await runners.embedded(place, [leadDeedJob, leadUndoJob]);
  const scope = {
    filter: { campaign },
    except: [second ?? ""],
    seen: await countLeads(ctx, { campaign }),
  };
  const asked = await tagLeads(ctx, { scope, tagIds: [tagId] });
  expect(asked).toMatchObject({ state: "RUNNING" });
  await expect(undoLeadDeed(ctx, asked)).rejects.toThrow("still being done");
  const done = await stage.ended(asked.runId ?? "");
  expect(done).toMatchObject({
    state: "COMPLETED",
    counts: { changed: 5_298, left: 1 },
    progressDone: 5_299,
  });
  expect(await db.leadTag.count({ where: { tagId } })).toBe(5_299);

  const colleague = { ...ctx.actor, name: "Grace Example" };
  const undone = await undoLeadDeed({ ...ctx, actor: colleague }, asked);
  expect(undone).toMatchObject({ state: "RUNNING" });
  const back = await stage.ended(undone.runId ?? "");
  expect(back).toMatchObject({ state: "COMPLETED", counts: { reversed: 5_298, kept: 0 } });
  const line = { workspaceId, leadId: people.at(-1)?.id ?? "", text: { startsWith: "Undone" } };
  expect(await db.leadEvent.findFirst({ where: line })).toMatchObject({ actorName: "Grace Example" });
  expect(await db.leadTag.findMany({ where: { tagId }, select: { leadId: true } })).toEqual([
    { leadId: first },
  ]);

  const moved = await moveLeads(ctx, { scope, to: "CONTACTED", reason: "Met at the fair" });
  expect(await stage.ended(moved.runId ?? "")).toMatchObject({ counts: { changed: 5_299, left: 0 } });
  const contacted = { workspaceId, stage: "CONTACTED" as const };
  expect(await db.lead.count({ where: contacted })).toBe(5_299);
  await stage.close();
});
