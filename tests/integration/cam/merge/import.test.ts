import { expect, test } from "vitest";
import { postgresBulkWriter } from "@/lib/adapters/bulk-writer/postgres/adapter";
import { inTransaction } from "@/lib/cam/context";
import { mergeRows } from "@/lib/cam/import/merge-rows";
import { rowReader } from "@/lib/cam/import/rules";
import { stageRows } from "@/lib/cam/import/stage-rows";
import { addLead } from "@/lib/cam/lead-desk/add-lead";
import { AddLead } from "@/lib/cam/lead-desk/schema";
import { mergeContacts } from "@/lib/cam/merge/merge";
import { newId } from "@/lib/ids";
import { rawSql, testDatabase } from "@/tests/support/database";
import { eventually } from "@/tests/support/runners";
import { agencyIn } from "./agency";

const { db, url } = await testDatabase();

test("a person who is merged while an import brings them in gets their lead as the survivor", async () => {
  const { ctx: made, workspaceId, person, campaign } = await agencyIn(db);
  const ctx = { ...made, bulk: postgresBulkWriter(url, () => {}) };
  const { id: campaignId } = await campaign("Spring");
  const keep = await person("bob@quarry.example");
  const other = await person("robert@quarry.example");
  const batchId = newId();
  await db.importBatch.create({
    data: {
      workspaceId,
      id: batchId,
      campaignId,
      fileName: "a.csv",
      fileBytes: 1,
      source: "IMPORT",
      lawfulBasis: "OTHER",
      createdBy: "x",
    },
  });
  const read = rowReader({ "0": "email", "1": "title" })(["robert@quarry.example", "CTO"]);
  if (!read.person) throw new Error("The row names nobody.");
  await stageRows(ctx, batchId, [
    { row: 1, cells: ["robert@quarry.example", "CTO"], reasons: [], person: read.person },
  ]);
  const range = { workspaceId, batchId, from: 1, to: 1 };
  const merging = {
    campaignId,
    fileName: "a.csv",
    source: "IMPORT",
    sourceDetail: null,
    lawfulBasis: "OTHER",
    lawfulBasisDetail: null,
    overwrite: false,
  } as const;

  let imported: Promise<unknown> = Promise.resolve();
  await inTransaction(ctx, async (tx) => {
    await mergeContacts(tx, { keepId: keep, otherId: other, choices: {}, keepVersion: 0, otherVersion: 0 });
    imported = inTransaction(ctx, (importing) => mergeRows(importing, range, merging));
    // The import has found the person, and waits for the merge to let go of them.
    await eventually(async () => (await waitingForLocks()).length > 0);
  });
  await imported;
  const leads = await db.lead.findMany({ where: { workspaceId } });
  expect(leads.map(({ contactId }) => contactId)).toEqual([keep]);
  expect(await db.contact.findFirst({ where: { workspaceId, id: keep } })).toMatchObject({ title: "CTO" });
});

test("a person who is merged while an operator brings them in gets their lead as the survivor", async () => {
  const { ctx, workspaceId, person, campaign } = await agencyIn(db);
  const { id: campaignId } = await campaign("Spring");
  const keep = await person("bob@quarry.example");
  const other = await person("robert@quarry.example");
  const asked = AddLead.parse({
    campaignId,
    email: "robert@quarry.example",
    title: "CTO",
    lawfulBasis: "OTHER",
    sourceDetail: "A fair",
  });
  let adding: Promise<unknown> = Promise.resolve();
  await inTransaction(ctx, async (tx) => {
    await mergeContacts(tx, { keepId: keep, otherId: other, choices: {}, keepVersion: 0, otherVersion: 0 });
    adding = addLead(ctx, asked);
    await eventually(async () => (await waitingForLocks()).length > 0);
  });
  await adding;
  const leads = await db.lead.findMany({ where: { workspaceId } });
  expect(leads.map(({ contactId }) => contactId)).toEqual([keep]);
});

const waitingForLocks = () =>
  rawSql(
    url,
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
