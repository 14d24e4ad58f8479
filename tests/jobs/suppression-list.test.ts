import { expect, test } from "vitest";
import { postgresBulkWriter } from "@/lib/adapters/bulk-writer/postgres/adapter";
import { suppressionListCheckJob } from "@/lib/cam/jobs/suppression-list-check";
import { suppressionListRowsJob } from "@/lib/cam/jobs/suppression-list-rows";
import { findSuppression } from "@/lib/cam/suppression/find";
import { Suppress } from "@/lib/cam/suppression/schema";
import { suppress } from "@/lib/cam/suppression/suppress";
import { addListPiece } from "@/lib/cam/suppression-list/add-piece";
import { beginList } from "@/lib/cam/suppression-list/begin";
import { cancelList } from "@/lib/cam/suppression-list/cancel";
import { checkList } from "@/lib/cam/suppression-list/check";
import { exportLines } from "@/lib/cam/suppression-list/export-lines";
import { planList } from "@/lib/cam/suppression-list/plan";
import { describeList, followList, listLines } from "@/lib/cam/suppression-list/reads";
import { JUDGING, ListLinesFilter, PlanList } from "@/lib/cam/suppression-list/schema";
import { startList } from "@/lib/cam/suppression-list/start";
import { judgedLinesCsv } from "@/lib/format/suppression-csv";
import {
  addCampaign,
  addPerson,
  erase,
  SPELLINGS,
  statusOf,
} from "@/tests/integration/cam/suppression/people";
import { testWorkspace } from "@/tests/support/context";
import { all } from "@/tests/support/csv-text";
import { testDatabase } from "@/tests/support/database";
import { runners } from "@/tests/support/runners";

const place = await testDatabase();
const { db, url } = place;

async function scene(runner: (typeof runners)[keyof typeof runners]) {
  const made = await testWorkspace(db);
  const ctx = { ...made.ctx, bulk: postgresBulkWriter(url, () => {}) };
  const stage = await runner(place, [suppressionListCheckJob, suppressionListRowsJob]);
  const uploaded = async (text: string, fileName = "no.csv") => {
    const bytes = Buffer.from(text);
    const { listId } = await beginList(ctx, { fileName, fileBytes: bytes.length });
    const half = Math.ceil(bytes.length / 2);
    for (const offset of [0, half])
      await addListPiece(ctx, {
        listId,
        offset,
        base64: bytes.subarray(offset, offset === 0 ? half : undefined).toString("base64"),
      });
    await planList(ctx, PlanList.parse({ listId }));
    return listId;
  };
  const checked = async (text: string, fileName?: string) => {
    const listId = await uploaded(text, fileName);
    await stage.ended((await checkList(ctx, { listId })).runId);
    return listId;
  };
  const start = async (listId: string) => stage.ended((await startList(ctx, { listId })).runId);
  const lines = async (listId: string) =>
    (await listLines(ctx, ListLinesFilter.parse({ listId }))).items.map(({ row, verdict }) => [row, verdict]);
  return { ...made, ctx, stage, uploaded, checked, start, lines };
}

test.each(Object.entries(runners))(
  "a list is looked at, judged line by line and brought in, and stops whoever it names in any spelling: %s",
  async (_name, runner) => {
    const { ctx, stage, checked, start, lines } = await scene(runner);
    const campaignId = await addCampaign(ctx);
    const people = [];
    for (const [, said, written] of SPELLINGS)
      people.push({ said, written, ...(await addPerson(ctx, campaignId, `${people.length}${written}`)) });
    await suppress(ctx, Suppress.parse({ entries: "known@example.net", reason: "COMPLAINED" }));
    await erase(ctx, "erased@example.net");
    const text = [
      "email,reason,date",
      ...people.map(
        ({ said }, place) => `${said.includes("@") ? `${place}${said}` : said},unsubscribed,2025-01-02`,
      ),
      "known@example.net,unsubscribed,",
      "Erased@example.net,,",
      "KNOWN+x@example.net,bounce,",
      "nobody at all,,",
      "gmail.com,,",
      "=cmd|' /C calc'!A0,,",
    ].join("\r\n");
    const listId = await checked(text);
    expect(await followList(ctx, { listId })).toMatchObject({
      state: "CHECKED",
      linesTotal: 13,
      linesInvalid: 3,
      leadsToStop: people.length,
    });
    expect((await lines(listId)).slice(7)).toEqual([
      [8, "KNOWN"],
      [9, "KNOWN"],
      [10, "NEW"],
      [11, "INVALID"],
      [12, "INVALID"],
      [13, "INVALID"],
    ]);
    for (const { leadId } of people) expect(await statusOf(ctx, leadId)).toBe("HARVESTED");
    await start(listId);
    const done = await followList(ctx, { listId });
    expect(done).toMatchObject({ state: "DONE", leadsStopped: people.length });
    for (const { leadId, written } of people)
      expect([written, await statusOf(ctx, leadId)]).toEqual([written, "SUPPRESSED"]);
    expect(await lines(listId)).toEqual([
      [11, "INVALID"],
      [12, "INVALID"],
      [13, "INVALID"],
    ]);
    expect(await findSuppression(ctx, { address: "known@example.net" })).toMatchObject({
      entries: [{ reason: "COMPLAINED", source: "OPERATOR" }],
    });
    expect(await findSuppression(ctx, { address: "0ada@example.com" })).toMatchObject({
      entries: [
        {
          reason: "UNSUBSCRIBED",
          source: "IMPORT",
          evidence: { listId, row: 1, since: "2025-01-02T00:00:00.000Z" },
        },
      ],
    });
    expect(
      await db.suppression.count({ where: { workspaceId: ctx.workspaceId, value: "erased@example.net" } }),
    ).toBe(0);
    expect(await db.suppressionImportPiece.count({ where: { importId: listId } })).toBe(0);
    await stage.close();
  },
);

test("a list that was stopped goes on behind its last line, and what is in stays in", async () => {
  const { ctx, stage, checked, start } = await scene(runners.embedded);
  const listId = await checked(
    `email\n${Array.from({ length: 5_200 }, (_, at) => `p${at}@example.com`).join("\n")}\n`,
  );
  await startList(ctx, { listId });
  await cancelList(ctx, { listId });
  await db.suppressionImport.updateMany({ where: { id: listId }, data: { linesDone: 0 } });
  await start(listId);
  expect(await followList(ctx, { listId })).toMatchObject({ state: "DONE", linesDone: 5_200 });
  expect(await db.suppression.count({ where: { workspaceId: ctx.workspaceId } })).toBe(5_200);
  await stage.close();
});

test("the judged lines leave a page at a time, every line once and in order, and it is on record", async () => {
  const { ctx, stage, checked } = await scene(runners.embedded);
  const listId = await checked(
    `email\n${Array.from({ length: 5_200 }, (_, at) => (at % 2 ? `p${at}@example.com` : "=nobody")).join("\n")}\n`,
    "nein.csv",
  );
  const { fileName, pages } = await exportLines(ctx, { listId });
  expect(fileName).toBe("nein.csv");
  const sizes: number[] = [];
  const rows: number[] = [];
  const seen = async function* () {
    for await (const page of pages) {
      sizes.push(page.length);
      rows.push(...page.map(({ row }) => row));
      yield page;
    }
  };
  const text = (await all(judgedLinesCsv(seen()))).join("");
  expect(sizes).toEqual([2_000, 2_000, 1_200]);
  expect(rows).toEqual(Array.from({ length: 5_200 }, (_, at) => at + 1));
  expect(text.split("\r\n").slice(0, 3)).toEqual([
    "\ufeffLine,Given,Verdict,Why,Reason,Note",
    expect.stringMatching(/^1,'=nobody,Cannot be used,/),
    "2,p1@example.com,New,,From a list,",
  ]);
  expect(await followList(ctx, { listId })).toMatchObject({ state: "CHECKED", counting: false });
  await db.suppressionImport.updateMany({ where: { id: listId }, data: { state: "CHECKING" } });
  expect(await followList(ctx, { listId })).toMatchObject({ counting: true });
  const { runId } = await db.suppressionImport.findFirstOrThrow({ where: { id: listId } });
  await db.runStep.deleteMany({ where: { name: JUDGING, runId: String(runId) } });
  expect(await followList(ctx, { listId })).toMatchObject({ counting: false });
  await db.suppressionImport.updateMany({ where: { id: listId }, data: { state: "CHECKED" } });
  const narrowed = await all((await exportLines(ctx, { listId, verdict: "INVALID" })).pages);
  expect(narrowed.flat().length).toBe(2_600);
  expect(
    await db.auditEvent.count({ where: { subjectId: listId, action: "suppression-list.exported" } }),
  ).toBe(2);
  await stage.close();
});

test("half a list is never checked, and one without a name in it says so", async () => {
  const { ctx, stage, uploaded } = await scene(runners.embedded);
  const { listId } = await beginList(ctx, { fileName: "half.csv", fileBytes: 99 });
  await expect(planList(ctx, PlanList.parse({ listId }))).rejects.toThrow(/not arrived whole/);
  await expect(checkList(ctx, { listId })).rejects.toThrow(/not arrived whole/);
  const other = await uploaded("colour,size\nred,1\n");
  await expect(checkList(ctx, { listId: other })).rejects.toThrow(/No column holds/);
  expect(await describeList(ctx, { listId: other })).toMatchObject({
    header: true,
    columns: [{ name: "colour" }, { name: "size" }],
  });
  await stage.close();
});
