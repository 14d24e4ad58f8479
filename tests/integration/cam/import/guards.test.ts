import { describe, expect, test } from "vitest";
import { postgresBulkWriter } from "@/lib/adapters/bulk-writer/postgres/adapter";
import { inTransaction } from "@/lib/cam/context";
import { addPiece } from "@/lib/cam/import/add-piece";
import { beginImport } from "@/lib/cam/import/begin";
import { checkImport } from "@/lib/cam/import/check";
import { discardImport } from "@/lib/cam/import/discard";
import { mergeRows } from "@/lib/cam/import/merge-rows";
import { planImport } from "@/lib/cam/import/plan";
import { stageFile } from "@/lib/cam/import/stage-file";
import { standing } from "@/lib/cam/import/standing";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db, url } = await testDatabase();
const FILE = Buffer.from("email\nada@lovelace.example.com\ngrace@hopper.example.org\n");

async function begun(text = FILE) {
  const made = await testWorkspace(db);
  const ctx = { ...made.ctx, bulk: postgresBulkWriter(url, () => {}) };
  const { batchId } = await beginImport(ctx, { fileName: "a.csv", fileBytes: text.length, campaignId: null });
  const send = (offset: number, bytes: Buffer) =>
    addPiece(ctx, { batchId, offset, base64: bytes.toString("base64") });
  const staged = () => db.importStage.count({ where: { batchId } });
  return { ...made, ctx, batchId, send, staged };
}

describe("a piece of a file", () => {
  test("that comes out of turn is told where the file stands, and nothing of it is kept", async () => {
    const { send, batchId } = await begun();
    await send(0, FILE.subarray(0, 10));
    await expect(send(20, FILE.subarray(20, 30))).rejects.toThrow("arrived up to byte 10");
    await expect(send(5, FILE.subarray(5, 15))).rejects.toThrow("arrived up to byte 10");
    expect(await db.importPiece.count({ where: { batchId } })).toBe(1);
  });
  test("that goes beyond the announced end is refused", async () => {
    const { send } = await begun();
    await expect(send(0, Buffer.concat([FILE, FILE]))).rejects.toThrow("goes beyond");
  });
  test("that comes twice is taken once", async () => {
    const { send, batchId } = await begun();
    await send(0, FILE);
    expect(await send(0, FILE)).toEqual({ bytesArrived: FILE.length, complete: true });
    expect(await db.importPiece.count({ where: { batchId } })).toBe(1);
  });
});

describe("an upload that stopped half-way", () => {
  test("is deleted with what had arrived, and the log says which file it was", async () => {
    const { ctx, send, batchId } = await begun();
    await send(0, FILE.subarray(0, 10));
    await discardImport(ctx, { batchId });
    expect(await db.importBatch.count({ where: { id: batchId } })).toBe(0);
    expect(await db.importPiece.count({ where: { batchId } })).toBe(0);
    const line = await db.auditEvent.findFirst({ where: { action: "import.discarded", subjectId: batchId } });
    expect(line?.detail).toEqual({ fileName: "a.csv", fileBytes: FILE.length, bytesArrived: 10 });
    await expect(send(10, FILE.subarray(10, 20))).rejects.toThrow("no such import");
  });
  test("is not what a whole file is: that one stays", async () => {
    const { ctx, send, batchId } = await begun();
    await send(0, FILE);
    await expect(discardImport(ctx, { batchId })).rejects.toThrow("The whole file has arrived");
    expect(await db.importPiece.count({ where: { batchId } })).toBe(1);
  });
});

test("a check that nobody waits for any more writes nothing onto the stage", async () => {
  const { ctx, as, send, batchId, staged } = await begun();
  await send(0, FILE);
  await planImport(ctx, { batchId });
  const { runId } = await checkImport(ctx, { batchId });
  const run = (id: string) => ({
    ...ctx,
    ...as({ kind: "job", name: "import-check", runId: id }),
    bulk: ctx.bulk,
  });
  const batch = await standing(ctx, batchId);
  expect(await stageFile(run(newId()), batch)).toBeUndefined();
  expect(await staged()).toBe(0);
  expect(await stageFile(run(runId), batch)).toBe(2);
  expect(await staged()).toBe(2);
});

test("a stretch that lacks a row on the stage is not brought in at all", async () => {
  const { ctx, send, batchId } = await begun();
  await send(0, FILE);
  await planImport(ctx, { batchId });
  const batch = await standing(ctx, batchId);
  await stageFile(ctx, batch);
  await db.importStage.deleteMany({ where: { batchId, row: 2 } });
  const range = { workspaceId: ctx.workspaceId, batchId, from: 1, to: 2 };
  await expect(inTransaction(ctx, (tx) => mergeRows(tx, range, batch))).rejects.toThrow(
    "1 of them are on the stage",
  );
  expect(await db.contact.count({ where: { workspaceId: ctx.workspaceId } })).toBe(0);
});
