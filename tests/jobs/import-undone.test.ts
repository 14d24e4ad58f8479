import { expect, test } from "vitest";
import { postgresBulkWriter } from "@/lib/adapters/bulk-writer/postgres/adapter";
import { inTransaction } from "@/lib/cam/context";
import { addPiece } from "@/lib/cam/import/add-piece";
import { beginImport } from "@/lib/cam/import/begin";
import { checkImport } from "@/lib/cam/import/check";
import { planImport } from "@/lib/cam/import/plan";
import { listImportRows } from "@/lib/cam/import/reads";
import { startImport } from "@/lib/cam/import/start";
import { undoImport } from "@/lib/cam/import/undo";
import { importCheckJob } from "@/lib/cam/jobs/import-check";
import { importRowsJob } from "@/lib/cam/jobs/import-rows";
import { importUndoJob } from "@/lib/cam/jobs/import-undo";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { runners } from "@/tests/support/runners";

const place = await testDatabase();
const { db, url } = place;

async function scene() {
  const made = await testWorkspace(db);
  const ctx = { ...made.ctx, bulk: postgresBulkWriter(url, () => {}) };
  const { workspaceId } = ctx;
  const campaignId = newId();
  await db.campaign.create({
    data: { workspaceId, id: campaignId, name: "Spring", currency: "EUR", dailyCap: 20 },
  });
  const stage = await runners.embedded(place, [importCheckJob, importRowsJob, importUndoJob]);
  const bring = async (list: string) => {
    const bytes = Buffer.from(list);
    const { batchId } = await beginImport(ctx, { fileName: "list.csv", fileBytes: bytes.length, campaignId });
    await addPiece(ctx, { batchId, offset: 0, base64: bytes.toString("base64") });
    await planImport(ctx, { batchId });
    await stage.ended((await checkImport(ctx, { batchId })).runId);
    await stage.ended((await startImport(ctx, { batchId })).runId);
    return batchId;
  };
  const undone = async (batchId: string) => {
    await stage.ended((await undoImport(ctx, { batchId })).runId);
    const { items } = await listImportRows(ctx, { batchId, after: 0, limit: 50 });
    return items.map(({ undo, undoDetail }) => [undo, undoDetail]);
  };
  const person = (emailKey: string) =>
    db.contact.findFirst({ where: { workspaceId, emailKey }, include: { leads: true } });
  return { ctx, campaignId, stage, bring, undone, person };
}

test("what was changed after the import filled it in stays as it is now", async () => {
  const { ctx, stage, bring, undone, person } = await scene();
  await bring("email,title\nada@lovelace.example.com,\n");
  const second = await bring("email,title\nada@lovelace.example.com,CEO\n");
  await db.contact.updateMany({
    where: { workspaceId: ctx.workspaceId },
    data: { city: "London", version: { increment: 1 } },
  });
  expect(await undone(second)).toEqual([["KEPT_EDITED", "edited"]]);
  expect(await person("ada@lovelace.example.com")).toMatchObject({
    title: "CEO",
    city: "London",
    version: 2,
  });
  await stage.close();
});

test("somebody a later import told about stays, and so does what it told", async () => {
  const { stage, bring, undone, person } = await scene();
  const first = await bring("email\nada@lovelace.example.com\n");
  await bring("email,title\nada@lovelace.example.com,CEO\n");
  expect(await undone(first)).toEqual([["KEPT_EDITED", "in-another-import"]]);
  expect(await person("ada@lovelace.example.com")).toMatchObject({ title: "CEO" });
  await stage.close();
});

test("somebody a mail is planned to stays, with the lead it is about", async () => {
  const { ctx, campaignId, stage, bring, undone, person } = await scene();
  const { workspaceId } = ctx;
  const batchId = await bring("email\nada@lovelace.example.com\ngrace@hopper.example.org\n");
  const ada = await person("ada@lovelace.example.com");
  const leadId = ada?.leads[0]?.id ?? "";
  await inTransaction(ctx, (tx) =>
    tx.db.outbound.create({
      data: {
        workspaceId,
        id: newId(),
        kind: "DIRECT",
        dryRun: true,
        campaignId,
        leadId,
        contactId: ada?.id ?? "",
        dueAt: ctx.now(),
      },
    }),
  );
  expect(await undone(batchId)).toEqual([
    ["KEPT_EDITED", "mail-written"],
    ["REVERSED", null],
  ]);
  expect((await person("ada@lovelace.example.com"))?.leads).toHaveLength(1);
  expect(await person("grace@hopper.example.org")).toBeNull();
  await stage.close();
});
