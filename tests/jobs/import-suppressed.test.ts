import { expect, test } from "vitest";
import { postgresBulkWriter } from "@/lib/adapters/bulk-writer/postgres/adapter";
import { suppressionKeys } from "@/lib/cam/address-key/rules";
import { addPiece } from "@/lib/cam/import/add-piece";
import { beginImport } from "@/lib/cam/import/begin";
import { checkImport } from "@/lib/cam/import/check";
import { planImport } from "@/lib/cam/import/plan";
import { listImportRows } from "@/lib/cam/import/reads";
import { startImport } from "@/lib/cam/import/start";
import { importCheckJob } from "@/lib/cam/jobs/import-check";
import { importRowsJob } from "@/lib/cam/jobs/import-rows";
import { addressHash } from "@/lib/cam/suppression/address-hash";
import type { SuppressionKind, SuppressionReason } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { runners } from "@/tests/support/runners";

const place = await testDatabase();
const { db, url } = place;

/** As they come in, each another spelling of somebody who said no. */
const SPELLINGS = [
  "Stop@Example.COM",
  "stop+spring-list@example.com",
  "j.a.n.e@googlemail.com",
  "info@bücher.example",
  "Gone@Example.net",
];

async function scene() {
  const made = await testWorkspace(db);
  const ctx = { ...made.ctx, bulk: postgresBulkWriter(url, () => {}) };
  const { workspaceId } = ctx;
  const no = (kind: SuppressionKind, value: string, reason: SuppressionReason) =>
    db.suppression.create({ data: { workspaceId, id: newId(), kind, value, reason, source: "OPERATOR" } });
  for (const address of ["stop@example.com", "jane+x@gmail.com", "info@xn--bcher-kva.example"]) {
    for (const key of suppressionKeys(address)) await no("EMAIL", key, "UNSUBSCRIBED");
  }
  await no("HASH", addressHash(workspaceId, "gone@example.net"), "ERASED");
  const stage = await runners.embedded(place, [importCheckJob, importRowsJob]);
  const checked = async () => {
    const bytes = Buffer.from(`email\n${SPELLINGS.join("\n")}\nyes@example.org\n`);
    const { batchId } = await beginImport(ctx, {
      fileName: "list.csv",
      fileBytes: bytes.length,
      campaignId: null,
    });
    await addPiece(ctx, { batchId, offset: 0, base64: bytes.toString("base64") });
    await planImport(ctx, { batchId });
    await stage.ended((await checkImport(ctx, { batchId })).runId);
    return batchId;
  };
  const outcomes = async (batchId: string) =>
    (await listImportRows(ctx, { batchId, after: 0, limit: 50 })).items.map(({ outcome }) => outcome);
  const start = async (batchId: string) => stage.ended((await startImport(ctx, { batchId })).runId);
  const people = async () =>
    (await db.contact.findMany({ where: { workspaceId } })).map(({ emailKey }) => emailKey);
  return { ctx, no, stage, checked, start, outcomes, people };
}

test("who said no stays out, in capitals, with a tag, with dots, in an international spelling, and once erased", async () => {
  const { stage, checked, start, outcomes, people } = await scene();
  const batchId = await checked();
  const left = [...SPELLINGS.map(() => "SUPPRESSED"), "NEW"];
  expect(await outcomes(batchId)).toEqual(left);
  await start(batchId);
  expect(await outcomes(batchId)).toEqual(left);
  expect(await people()).toEqual(["yes@example.org"]);
  await stage.close();
});

test("who says no between the check and the import stays out too", async () => {
  const { ctx, no, stage, checked, start, outcomes, people } = await scene();
  const batchId = await checked();
  await no("DOMAIN", "example.org", "MANUAL");
  const before = await db.suppression.findMany({
    where: { workspaceId: ctx.workspaceId },
    orderBy: { id: "asc" },
  });
  await start(batchId);
  expect((await outcomes(batchId)).at(-1)).toBe("SUPPRESSED");
  expect(await people()).toEqual([]);
  const after = await db.suppression.findMany({
    where: { workspaceId: ctx.workspaceId },
    orderBy: { id: "asc" },
  });
  expect(after).toEqual(before);
  await stage.close();
});
