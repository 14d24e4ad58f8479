import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { postgresBulkWriter } from "@/lib/adapters/bulk-writer/postgres/adapter";
import { type CamContext, inTransaction } from "@/lib/cam/context";
import { addPiece } from "@/lib/cam/import/add-piece";
import { beginImport } from "@/lib/cam/import/begin";
import { mergeRows } from "@/lib/cam/import/merge-rows";
import { planImport } from "@/lib/cam/import/plan";
import { PIECE_BYTES } from "@/lib/cam/import/schema";
import { stageFile } from "@/lib/cam/import/stage-file";
import { standing } from "@/lib/cam/import/standing";
import { tellCheck } from "@/lib/cam/import/tell-check";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { openDb } from "@/tests/support/runners";
import type { Figure } from "./figure";

const ROWS = Number(process.env.CAM_BENCH_ROWS ?? 100_000);
const AT_ONCE = 5_000;
const TITLES = ["Head of Marketing", "Managing Director", "CTO", "Geschäftsführer", "Directrice commerciale"];
const PLACES = ["Lisboa;PT", "Köln;DE", "Zürich;CH", "Lyon;FR", "Leeds;GB"];

/** Realistic columns, 3 % bad rows, 10 % that repeat an earlier one. */
function list(rows: number): string {
  const lines = ["E-Mail;First name;Last name;Company;Title;City;Country;Phone;LinkedIn;Notes"];
  for (let i = 0; i < rows; i++) {
    const who = i % 10 === 9 ? i - 7 : i;
    const email =
      i % 33 === 0 ? `person${i}.example.com` : `Person.${who}@company${Math.floor(who / 6)}.example.com`;
    lines.push(
      `${email};Ana${who};van der Berg;Company ${Math.floor(who / 6)} GmbH;${TITLES[i % 5]};${PLACES[i % 5]};+351 21 ${1_000_000 + i};linkedin.com/in/ana-${who};"Met at the fair; asked for ""a call"""`,
    );
  }
  return `${lines.join("\n")}\n`;
}

const seconds = async (work: () => Promise<unknown>) => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
};

/** The floor: the same rows by COPY into one table with a key, nothing checked and nothing made of them. */
async function bareCopy(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `create table bare (email text, first text, last text, company text, title text, city text, country text, phone text, linkedin text, notes text)`,
  );
  const taken = await seconds(() =>
    pipeline(
      Readable.from([Buffer.from(text)]),
      client.query(copyFrom("copy bare from stdin (format csv, delimiter ';', header)")),
    ),
  );
  await client.query("drop table bare");
  await client.end();
  return taken;
}

export async function importFigures(url: string): Promise<Figure[]> {
  const db = openDb(url);
  const made = await testWorkspace(db);
  const ctx: CamContext = { ...made.ctx, bulk: postgresBulkWriter(url, () => {}) };
  const campaignId = newId();
  await db.campaign.create({
    data: { workspaceId: ctx.workspaceId, id: campaignId, name: "Bench", currency: "EUR", dailyCap: 20 },
  });
  const text = list(ROWS);
  const bare = await bareCopy(url, text);

  const bytes = Buffer.from(text);
  const { batchId } = await beginImport(ctx, { fileName: "bench.csv", fileBytes: bytes.length, campaignId });
  const upload = await seconds(async () => {
    for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES) {
      await addPiece(ctx, {
        batchId,
        offset,
        base64: bytes.subarray(offset, offset + PIECE_BYTES).toString("base64"),
      });
    }
    await planImport(ctx, { batchId });
  });

  global.gc?.();
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 100);
  let rows = 0;
  const batch = await standing(ctx, batchId);
  const stage = await seconds(async () => {
    rows = (await stageFile(ctx, batch)) ?? 0;
  });
  const check = await seconds(() => tellCheck(ctx, batchId, rows));
  const merge = await seconds(async () => {
    for (let from = 1; from <= rows; from += AT_ONCE) {
      const to = Math.min(from + AT_ONCE - 1, rows);
      await inTransaction(ctx, (tx) =>
        mergeRows(tx, { workspaceId: ctx.workspaceId, batchId, from, to }, batch),
      );
    }
  });
  clearInterval(watch);
  await db.$disconnect();

  const whole = stage + check + merge;
  return [
    { name: "rows by a bare COPY", value: ROWS / bare, unit: "per second" },
    { name: "rows uploaded and looked at", value: ROWS / upload, unit: "per second" },
    { name: "rows read onto the stage", value: ROWS / stage, unit: "per second" },
    { name: "rows checked", value: ROWS / check, unit: "per second" },
    { name: "rows brought in", value: ROWS / merge, unit: "per second" },
    { name: "rows in all", value: ROWS / whole, unit: "per second" },
    { name: "import / bare COPY (time)", value: whole / bare, unit: "ratio" },
    { name: "check alone / bare COPY (time)", value: (stage + check) / bare, unit: "ratio" },
    { name: "memory above idle", value: peak - idle, unit: "bytes" },
  ];
}
