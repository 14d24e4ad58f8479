import { expect, test } from "vitest";
import { undoMerge } from "@/lib/cam/merge/undo";
import { testDatabase } from "@/tests/support/database";
import { agencyIn } from "./agency";

const { db } = await testDatabase();

test("a lead that goes to another person is due to be scored by what is known of that one", async () => {
  const { ctx, workspaceId, person, campaign, lead, merge, leadOf } = await agencyIn(db);
  const { id: campaignId } = await campaign("Clinics");
  const [keepId, otherId] = [
    await person("a@example.com", { title: "Intern" }),
    await person("b@example.com", { title: "CTO" }),
  ];
  const scored = { status: "QUALIFIED", score: 0.9, scoredAt: ctx.now(), scoringVersion: 1 } as const;
  const theirs = await lead(otherId, campaignId, { ...scored, judgedAt: ctx.now() });
  const { mergeId } = await merge(keepId, otherId, { title: "keep" });
  expect(await leadOf(theirs)).toMatchObject({ contactId: keepId, scoringVersion: null });
  await db.lead.updateMany({ where: { workspaceId, id: theirs }, data: { scoringVersion: 1 } });
  await undoMerge(ctx, { mergeId });
  expect(await leadOf(theirs)).toMatchObject({ contactId: otherId, scoringVersion: null });
});
