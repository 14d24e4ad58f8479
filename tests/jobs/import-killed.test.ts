import { expect, test } from "vitest";
import { addPiece } from "@/lib/cam/import/add-piece";
import { beginImport } from "@/lib/cam/import/begin";
import { checkImport } from "@/lib/cam/import/check";
import { planImport } from "@/lib/cam/import/plan";
import { startImport } from "@/lib/cam/import/start";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { rawSql, testDatabase } from "@/tests/support/database";
import { mortalWorker } from "@/tests/support/mortal-worker";
import { eventually } from "@/tests/support/runners";

const { db, url } = await testDatabase();
const ROWS = 20_000;

const list = () => {
  const lines = ["email,name,company,title,tags"];
  for (let i = 0; i < ROWS; i++) {
    const who = i % 10 === 9 ? i - 7 : i;
    const email = i % 33 === 0 ? "nobody" : `person${who}@company${Math.floor(who / 6)}.example.com`;
    lines.push(`${email},Ana ${who},Company ${Math.floor(who / 6)},CTO,${i % 7 === 0 ? "fair" : ""}`);
  }
  return Buffer.from(`${lines.join("\n")}\n`);
};

async function uploaded() {
  const { ctx } = await testWorkspace(db);
  const campaignId = newId();
  await db.campaign.create({
    data: { workspaceId: ctx.workspaceId, id: campaignId, name: "Spring", currency: "EUR", dailyCap: 20 },
  });
  const bytes = list();
  const { batchId } = await beginImport(ctx, { fileName: "leads.csv", fileBytes: bytes.length, campaignId });
  await addPiece(ctx, { batchId, offset: 0, base64: bytes.toString("base64") });
  await planImport(ctx, { batchId });
  const batch = () => db.importBatch.findFirstOrThrow({ where: { id: batchId } });
  const reaches = (state: string) => eventually(async () => (await batch()).state === state);
  return { ctx, batchId, batch, reaches };
}

/** What came of it, without the ids and times that differ from run to run. */
const outcome = (workspaceId: string) =>
  rawSql(
    url,
    `select (select md5(string_agg(concat_ws('|', r."row", r."outcome", r."reasons", r."cells", c."emailKey", c."firstName", c."lastName",
                    y."name", l."status", t."name", (select count(*) from "LeadEvent" e where e."leadId" = l."id")), ';' order by r."row"))
               from "ImportRow" r left join "Contact" c on c."id" = r."contactId" left join "Company" y on y."id" = c."companyId"
               left join "Lead" l on l."id" = r."leadId" left join "LeadTag" u on u."leadId" = l."id" left join "Tag" t on t."id" = u."tagId"
              where r."workspaceId" = $1) as sum,
            (select count(*)::int from "Contact" where "workspaceId" = $1) as contacts,
            (select count(*)::int from "Company" where "workspaceId" = $1) as companies,
            (select count(*)::int from "Lead" where "workspaceId" = $1) as leads,
            (select count(*)::int from "LeadEvent" where "workspaceId" = $1) as events,
            (select count(*)::int from "ImportRow" where "workspaceId" = $1) as rows,
            (select count(*)::int from "ImportStage" where "workspaceId" = $1) as staged`,
    [workspaceId],
  );

test("an import whose worker is killed five times ends like one that was left alone", async () => {
  const worker = await mortalWorker("tests/jobs/processes/import-worker.ts", {
    env: { DATABASE_URL: url },
    patient: 1,
  });
  const { killWhen } = worker;
  const killed = await uploaded();
  const staged = async () =>
    (await rawSql(url, 'select 1 from "ImportStage" where "batchId" = $1 limit 1', [killed.batchId])).length >
    0;
  const done = (rows: number) => async () => (await killed.batch()).rowsDone >= rows;

  await checkImport(killed.ctx, { batchId: killed.batchId });
  await killWhen(async () => (await killed.batch()).state === "CHECKING");
  await killWhen(staged);
  await killed.reaches("CHECKED");
  await startImport(killed.ctx, { batchId: killed.batchId });
  await killWhen(done(1));
  await killWhen(done(ROWS / 2));
  await killWhen(done(ROWS));
  await killed.reaches("DONE");
  expect(worker.kills()).toBe(5);

  const leftAlone = await uploaded();
  await checkImport(leftAlone.ctx, { batchId: leftAlone.batchId });
  await leftAlone.reaches("CHECKED");
  await startImport(leftAlone.ctx, { batchId: leftAlone.batchId });
  await leftAlone.reaches("DONE");
  await worker.stop();

  expect(await outcome(killed.ctx.workspaceId)).toEqual(await outcome(leftAlone.ctx.workspaceId));
  expect(await killed.batch()).toMatchObject({ rowsDone: ROWS, rowsTotal: ROWS });
}, 300_000);
