import { expect, test } from "vitest";
import { addWord } from "@/lib/cam/own-word/add";
import { listUnread, listWords, tryWords } from "@/lib/cam/own-word/reads";
import { removeWord } from "@/lib/cam/own-word/remove";
import { AddWord } from "@/lib/cam/own-word/schema";
import { newId } from "@/lib/ids";
import { addCampaign, addLead } from "@/tests/integration/cam/lead/lead";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const word = (input: object) => AddWord.parse(input);

test("a word of one's own is understood, wins, and makes campaigns score again", async () => {
  const { ctx, workspace } = await testWorkspace(db);
  const scored = await addCampaign(ctx, "Scored");
  const fresh = await addCampaign(ctx, "Fresh");
  const over = await addCampaign(ctx, "Over");
  await db.campaign.updateMany({ where: { id: over }, data: { state: "COMPLETED" } });
  await addLead(ctx, {
    campaignId: scored,
    status: "SCORED",
    scoringVersion: 0,
    score: 0.5,
    scoredAt: new Date("2026-03-02T09:00:00Z"),
  });
  const versions = async () =>
    Promise.all(
      [scored, fresh, over].map(
        async (id) => (await db.campaign.findFirstOrThrow({ where: { id } })).scoringVersion,
      ),
    );

  expect(await tryWords(ctx, { title: "Senior Growth Ninja", industry: "" })).toMatchObject({
    role: "Marketing and communications",
  });
  const ninja = word({ kind: "ROLE", term: " growth  ninja ", means: "sales" });
  const { wordId, ...first } = await addWord(ctx, ninja);
  expect(first).toEqual({ was: null, campaigns: 1 });
  expect(await versions()).toEqual([1, 1, 0]);
  expect(await db.run.findMany({ where: { workspaceId: workspace.id, job: "score" } })).toMatchObject([
    { state: "QUEUED", input: { campaignId: scored } },
  ]);
  expect(await tryWords(ctx, { title: "Senior Growth Ninja", industry: "" })).toMatchObject({
    ...{ role: "Sales", seniority: "Senior", guessed: false },
  });

  // Said again it changes nothing; said otherwise it means that from now on, as one word.
  expect(await addWord(ctx, ninja)).toEqual({ wordId, was: "sales", campaigns: 0 });
  expect(await versions()).toEqual([1, 1, 0]);
  const marketing = word({ kind: "ROLE", term: "GROWTH NINJA", means: "marketing" });
  expect(await addWord(ctx, marketing)).toEqual({ wordId, was: "sales", campaigns: 1 });
  expect((await listWords(ctx)).items).toMatchObject([
    { id: wordId, means: "marketing", meansInWords: "Marketing and communications" },
  ]);

  await removeWord(ctx, { wordId });
  expect((await listWords(ctx)).items).toEqual([]);
  expect(await versions()).toEqual([3, 3, 0]);
  await expect(removeWord(ctx, { wordId })).rejects.toThrow("gone");
  const trail = await db.auditEvent.findMany({
    where: { workspaceId: workspace.id, subjectKind: "word" },
    orderBy: { id: "asc" },
  });
  expect(trail.map(({ action }) => action)).toEqual(["word.added", "word.added", "word.removed"]);
});

test("a word must mean something there is, and only an operator says so, in their own workspace", async () => {
  const { ctx } = await testWorkspace(db);
  await expect(addWord(ctx, word({ kind: "SENIORITY", term: "x", means: "sales" }))).rejects.toThrow();
  const viewer = await testWorkspace(db, { role: "VIEWER" });
  await expect(addWord(viewer.ctx, word({ kind: "ROLE", term: "x", means: "sales" }))).rejects.toThrow();
  const { wordId } = await addWord(ctx, word({ kind: "ROLE", term: "x", means: "sales" }));
  const other = await testWorkspace(db);
  await expect(removeWord(other.ctx, { wordId })).rejects.toThrow("gone");
  expect((await listWords(other.ctx)).items).toEqual([]);
});

test("what nobody understands yet is listed, most leads first, until somebody says what it means", async () => {
  const { ctx } = await testWorkspace(db);
  const campaignId = await addCampaign(ctx);
  const company = {
    workspaceId: ctx.workspaceId,
    id: newId(),
    name: "Quarry",
    industry: "Left-handed widgetry",
  };
  await db.company.create({ data: company });
  for (const title of ["Widget Whisperer", "Widget Whisperer", "Lord of Levers", "CTO", null])
    await addLead(ctx, { campaignId, person: { title, companyId: company.id } });
  const { items } = await listUnread(ctx);
  expect(items).toEqual([
    { kind: "INDUSTRY", term: "Left-handed widgetry", leads: 5 },
    { kind: "ROLE", term: "Widget Whisperer", leads: 2 },
    { kind: "ROLE", term: "Lord of Levers", leads: 1 },
  ]);
  await addWord(ctx, word({ kind: "ROLE", term: "Widget Whisperer", means: "sales" }));
  expect((await listUnread(ctx)).items.map(({ term }) => term)).toEqual([
    "Left-handed widgetry",
    "Lord of Levers",
  ]);
});
