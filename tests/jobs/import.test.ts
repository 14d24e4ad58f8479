import { afterEach, describe, expect, test } from "vitest";
import { postgresBulkWriter } from "@/lib/adapters/bulk-writer/postgres/adapter";
import { addPiece } from "@/lib/cam/import/add-piece";
import { beginImport } from "@/lib/cam/import/begin";
import { cancelImport } from "@/lib/cam/import/cancel";
import { checkImport } from "@/lib/cam/import/check";
import { planImport } from "@/lib/cam/import/plan";
import { listImportRows, readImport } from "@/lib/cam/import/reads";
import { startImport } from "@/lib/cam/import/start";
import { undoImport } from "@/lib/cam/import/undo";
import { importCheckJob } from "@/lib/cam/jobs/import-check";
import { importRowsJob } from "@/lib/cam/jobs/import-rows";
import { importUndoJob } from "@/lib/cam/jobs/import-undo";
import { cancelRun } from "@/lib/cam/run/cancel";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { rawSql, testDatabase } from "@/tests/support/database";
import { runners, type Stage } from "@/tests/support/runners";

const place = await testDatabase();
const { db, url } = place;

const LIST = `\ufeffE-Mail;Vorname;Nachname;Firma;Land
Ada@Lovelace.example.com;ADA;LOVELACE;LOVELACE GMBH;Deutschland
grace@hopper.example.org;Grace;Hopper;;
not an address;No;Body;;
ada@lovelace.example.com;Ada;Again;;
`;

describe.each(Object.entries(runners))("on the %s runner", (_name, openStage) => {
  let stage: Stage | undefined;
  afterEach(async () => {
    await stage?.close();
    stage = undefined;
  });

  async function agency() {
    const made = await testWorkspace(db);
    const ctx = { ...made.ctx, bulk: postgresBulkWriter(url, () => {}) };
    const campaignId = newId();
    await db.campaign.create({
      data: { workspaceId: ctx.workspaceId, id: campaignId, name: "Spring", currency: "EUR", dailyCap: 20 },
    });
    stage = await openStage(place, [importCheckJob, importRowsJob, importUndoJob]);
    const { ended } = stage;
    const upload = async (text: string, pieces = 3) => {
      const bytes = Buffer.from(text);
      const { batchId } = await beginImport(ctx, {
        fileName: "leads.csv",
        fileBytes: bytes.length,
        campaignId,
      });
      const size = Math.ceil(bytes.length / pieces);
      for (let offset = 0; offset < bytes.length; offset += size) {
        const base64 = bytes.subarray(offset, offset + size).toString("base64");
        await addPiece(ctx, { batchId, offset, base64 });
        // An answer that was lost on the way: the same piece comes again.
        await addPiece(ctx, { batchId, offset, base64 });
      }
      await planImport(ctx, { batchId });
      return batchId;
    };
    const check = async (batchId: string) => ended((await checkImport(ctx, { batchId })).runId);
    const start = async (batchId: string) => ended((await startImport(ctx, { batchId })).runId);
    const undo = async (batchId: string) => ended((await undoImport(ctx, { batchId })).runId);
    return { ...made, ctx, upload, check, start, undo };
  }

  test("a list comes in whole: looked at, checked, brought in, told row by row, and taken back", async () => {
    const { ctx, upload, check, start, undo } = await agency();
    const tables = () => snapshot(ctx.workspaceId);
    const before = await tables();
    const batchId = await upload(LIST);
    expect(await readImport(ctx, { batchId })).toMatchObject({
      mapping: { "0": "email", "1": "firstName", "2": "lastName", "3": "company", "4": "country" },
      format: { plan: { dialect: { delimiter: ";" } } },
    });

    expect(await check(batchId)).toMatchObject({ state: "COMPLETED", error: null });
    expect(await readImport(ctx, { batchId })).toMatchObject({
      state: "CHECKED",
      rowsTotal: 4,
      rowsNew: 2,
      rowsInvalid: 1,
      rowsDuplicate: 1,
    });
    expect(await tables()).toEqual(before);
    const foretold = await listImportRows(ctx, { batchId, after: 0, limit: 50 });

    expect(await start(batchId)).toMatchObject({ state: "COMPLETED", error: null });
    expect(await readImport(ctx, { batchId })).toMatchObject({ state: "DONE", rowsDone: 4, rowsNew: 2 });
    const told = await listImportRows(ctx, { batchId, after: 0, limit: 50 });
    expect(told.items.map(({ outcome, reasons }) => [outcome, reasons])).toEqual(
      foretold.items.map(({ outcome, reasons }) => [outcome, reasons]),
    );
    const ada = await db.contact.findFirst({
      where: { workspaceId: ctx.workspaceId, emailKey: "ada@lovelace.example.com" },
      include: { company: true },
    });
    expect(ada).toMatchObject({
      firstName: "Ada",
      lastName: "Lovelace",
      nameAsGiven: "ADA LOVELACE",
      country: "DE",
      company: { name: "Lovelace GmbH", domain: "example.com" },
    });

    expect(await undo(batchId)).toMatchObject({ state: "COMPLETED", error: null });
    expect(await readImport(ctx, { batchId })).toMatchObject({
      state: "UNDONE",
      undoneReversed: 2,
      undoneKept: 0,
    });
    expect(await tables()).toEqual(before);
  });

  test("a check that was cancelled and asked for again is told by the second run alone", async () => {
    const { ctx, upload, check } = await agency();
    const batchId = await upload(LIST);
    const first = await checkImport(ctx, { batchId });
    await cancelImport(ctx, { batchId });
    expect(await readImport(ctx, { batchId })).toMatchObject({ state: "DRAFT" });
    expect(await check(batchId)).toMatchObject({ state: "COMPLETED" });
    const { state, runId, rowsTotal } = await readImport(ctx, { batchId });
    expect({ state, rowsTotal }).toEqual({ state: "CHECKED", rowsTotal: 4 });
    expect(runId).not.toBe(first.runId);
  });

  test("an undo that somebody ended under Operations can be asked for again", async () => {
    const { ctx, upload, check, start, undo } = await agency();
    const batchId = await upload(LIST);
    await check(batchId);
    await start(batchId);
    const { runId } = await undoImport(ctx, { batchId });
    await cancelRun(ctx, { runId });
    expect(await undo(batchId)).toMatchObject({ state: "COMPLETED" });
    expect(await readImport(ctx, { batchId })).toMatchObject({ state: "UNDONE", undoneReversed: 2 });
  });

  test("an undo puts back what was filled in, keeps what somebody worked on, and says which is which", async () => {
    const { ctx, upload, check, start, undo } = await agency();
    const first = await upload("email,title\nada@lovelace.example.com,\n");
    await check(first);
    await start(first);
    const asItWas = await snapshot(ctx.workspaceId);
    const second = await upload(
      "email,title,tags\nada@lovelace.example.com,CEO,fair\ngrace@hopper.example.org,Admiral,fair\nalan@turing.example.net,,\n",
    );
    await check(second);
    await start(second);
    const grace = await db.lead.findFirstOrThrow({
      where: { workspaceId: ctx.workspaceId, contact: { emailKey: "grace@hopper.example.org" } },
    });
    await db.leadEvent.create({
      data: {
        workspaceId: ctx.workspaceId,
        id: newId(),
        leadId: grace.id,
        at: ctx.now(),
        kind: "NOTE",
        actorKind: "OPERATOR",
        actorName: "Maya",
        text: "Called her",
      },
    });
    await undo(second);
    const rows = (await listImportRows(ctx, { batchId: second, after: 0, limit: 50 })).items;
    expect(rows.map(({ undo: undone, undoDetail }) => [undone, undoDetail])).toEqual([
      ["REVERSED", null],
      ["KEPT_EDITED", "worked-on"],
      ["REVERSED", null],
    ]);
    await db.$executeRaw`delete from "Lead" where id = ${grace.id}::uuid`;
    await db.$executeRaw`delete from "Contact" where id = ${grace.contactId}::uuid`;
    await db.$executeRaw`delete from "Company" where "workspaceId" = ${ctx.workspaceId}::uuid and domain = 'example.org'`;
    // The tag this import made is still Grace's; one nobody has any more went with its rows.
    expect(await db.tag.deleteMany({ where: { workspaceId: ctx.workspaceId } })).toEqual({ count: 1 });
    expect(await snapshot(ctx.workspaceId)).toEqual(asItWas);
  });
});

/** Everything an import may touch, to the last byte. */
async function snapshot(workspaceId: string) {
  const of = (table: string) =>
    rawSql(
      url,
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum, count(*)::int as rows from "${table}" t where "workspaceId" = $1`,
      [workspaceId],
    );
  const names = ["Company", "Contact", "ContactAlias", "Lead", "LeadEvent", "LeadTag", "Tag", "Suppression"];
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, (await of(name))[0]] as const)),
  );
}
