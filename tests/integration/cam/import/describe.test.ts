import { expect, test } from "vitest";
import { addPiece } from "@/lib/cam/import/add-piece";
import { beginImport } from "@/lib/cam/import/begin";
import { listOpenCampaigns } from "@/lib/cam/import/campaigns";
import { describeImport } from "@/lib/cam/import/describe";
import { followImport } from "@/lib/cam/import/follow";
import { planImport } from "@/lib/cam/import/plan";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const LIST = "E-Mail;Vorname;Flottengröße 2026\nada@lovelace.example.com;Ada;12\n";

async function uploaded(text = LIST) {
  const { ctx } = await testWorkspace(db, { role: "OWNER" });
  const bytes = Buffer.from(text);
  const { batchId } = await beginImport(ctx, {
    fileName: "fair.csv",
    fileBytes: bytes.length,
    campaignId: null,
  });
  const send = (from: number, to: number) =>
    addPiece(ctx, { batchId, offset: from, base64: bytes.subarray(from, to).toString("base64") });
  return { ctx, batchId, send, bytes: bytes.length };
}

test("a file that is still on its way cannot be looked at yet", async () => {
  const { ctx, batchId, send } = await uploaded();
  await send(0, 10);
  await expect(describeImport(ctx, { batchId })).rejects.toThrow(/not arrived whole/);
  expect(await followImport(ctx, { batchId })).toMatchObject({ bytesArrived: 10, state: "DRAFT" });
});

test("a file is told as it would be read, and each column with its guess and a field of one's own", async () => {
  const { ctx, batchId, send, bytes } = await uploaded();
  await send(0, bytes);
  const before = await describeImport(ctx, { batchId });
  expect(before).toMatchObject({ settled: false, mapping: {}, delimiter: { value: ";", given: false } });
  expect(before.columns).toMatchObject([
    { name: "E-Mail", guess: "email" },
    { name: "Vorname", guess: "firstName" },
    { name: "Flottengröße 2026", guess: null, own: "custom:flottengrosse_2026" },
  ]);
  await planImport(ctx, { batchId });
  expect(await describeImport(ctx, { batchId })).toMatchObject({
    settled: true,
    mapping: { "0": "email", "1": "firstName" },
  });
  await planImport(ctx, { batchId, format: { delimiter: "," } });
  expect(await describeImport(ctx, { batchId })).toMatchObject({
    chosen: { delimiter: "," },
    delimiter: { value: ",", given: true },
  });
});

test("the report knows the names of the columns when the file itself is gone", async () => {
  const { ctx, batchId, send, bytes } = await uploaded();
  await send(0, bytes);
  await planImport(ctx, { batchId });
  await db.importPiece.deleteMany({ where: { batchId } });
  expect((await followImport(ctx, { batchId })).columnNames).toEqual([
    "E-Mail",
    "Vorname",
    "Flottengröße 2026",
  ]);
});

test("after a check that failed the columns can be looked at again", async () => {
  const { ctx, batchId, send, bytes } = await uploaded();
  await send(0, bytes);
  await planImport(ctx, { batchId });
  await db.importBatch.updateMany({ where: { id: batchId }, data: { state: "FAILED", error: "It broke." } });
  await planImport(ctx, { batchId });
  expect(await followImport(ctx, { batchId })).toMatchObject({ state: "DRAFT", error: null });
});

test("people are brought only into campaigns that go on", async () => {
  const { ctx } = await testWorkspace(db, { role: "OWNER" });
  for (const state of ["DRAFT", "ACTIVE", "COMPLETED", "ARCHIVED"] as const)
    await db.campaign.create({
      data: { workspaceId: ctx.workspaceId, id: newId(), name: state, state, currency: "EUR", dailyCap: 20 },
    });
  expect((await listOpenCampaigns(ctx)).map(({ name }) => name).sort()).toEqual(["ACTIVE", "DRAFT"]);
});
