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
import { isDue, renewFigures } from "@/lib/cam/import/renew-figures";
import { stageFile } from "@/lib/cam/import/stage-file";
import { standing } from "@/lib/cam/import/standing";
import { tellCheck } from "@/lib/cam/import/tell-check";
import { undoRows } from "@/lib/cam/import/undo-rows";
import { PIECE_BYTES } from "@/lib/cam/upload/schema";
import type { PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { openDb } from "@/tests/support/runners";
import type { Figure } from "./figure";

const ROWS = Number(process.env.CAM_BENCH_ROWS ?? 100_000);
const AT_ONCE = 5_000;
const TITLES = ["Head of Marketing", "Managing Director", "CTO", "Geschäftsführer", "Directrice commerciale"];
const PLACES = ["Lisboa;PT", "Köln;DE", "Zürich;CH", "Lyon;FR", "Leeds;GB"];

/** Realistic columns, 3 % bad rows, 10 % that repeat an earlier one. */
function list(rows: number, first: number): string {
  const lines = ["E-Mail;First name;Last name;Company;Title;City;Country;Phone;LinkedIn;Notes"];
  for (let i = first; i < first + rows; i++) {
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

/** A list on its way in: uploaded and looked at, ready to be checked. */
async function uploaded(ctx: CamContext, text: string, campaignId: string) {
  const bytes = Buffer.from(text);
  const { batchId } = await beginImport(ctx, { fileName: "bench.csv", fileBytes: bytes.length, campaignId });
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES) {
    await addPiece(ctx, {
      batchId,
      offset,
      base64: bytes.subarray(offset, offset + PIECE_BYTES).toString("base64"),
    });
  }
  await planImport(ctx, { batchId });
  return standing(ctx, batchId);
}

type Batch = Awaited<ReturnType<typeof uploaded>>;

async function checked(ctx: CamContext, batch: Batch) {
  let rows = 0;
  const stage = await seconds(async () => {
    rows = (await stageFile(ctx, batch)) ?? 0;
  });
  const check = await seconds(() => tellCheck(ctx, batch.id, rows));
  return { rows, stage, check };
}

const broughtIn = (ctx: CamContext, batch: Batch, rows: number) =>
  seconds(async () => {
    for (let from = 1; from <= rows; from += AT_ONCE) {
      const to = Math.min(from + AT_ONCE - 1, rows);
      await inTransaction(ctx, (tx) =>
        mergeRows(tx, { workspaceId: ctx.workspaceId, batchId: batch.id, from, to }, batch),
      );
      if (isDue(Math.ceil(to / AT_ONCE))) await renewFigures(ctx);
    }
  });

const takenBack = (ctx: CamContext, batch: Batch, rows: number) =>
  seconds(async () => {
    await ctx.db.$executeRaw`analyze "ImportRow", "Lead", "Contact", "Company"`;
    for (let to = rows; to > 0; to -= AT_ONCE) {
      const from = Math.max(1, to - AT_ONCE + 1);
      await inTransaction(ctx, (tx) =>
        undoRows(tx, { workspaceId: ctx.workspaceId, batchId: batch.id, from, to }, []),
      );
    }
  });

/** Two lists at the same time, the second half of one being the first half of the other: nobody may be in twice, nor be lost. */
async function twoAtOnce(ctx: CamContext, db: PrismaClient, campaignId: string) {
  const half = Math.floor(ROWS / 2);
  const lists = [list(half, 0), list(half, Math.floor(half / 2))];
  const batches = await Promise.all(lists.map((text) => uploaded(ctx, text, campaignId)));
  const taken = await seconds(() =>
    Promise.all(
      batches.map(async (batch) => {
        const { rows } = await checked(ctx, batch);
        await broughtIn(ctx, batch, rows);
      }),
    ),
  );
  const [{ people, meant } = { people: 0, meant: 0 }] = await db.$queryRaw<
    { people: number; meant: number }[]
  >`
    select (select count(*)::int from "Contact" where "workspaceId" = ${ctx.workspaceId}::uuid) as "people",
           (select count(distinct lower("cells" ->> 0))::int from "ImportRow"
             where "workspaceId" = ${ctx.workspaceId}::uuid and "outcome" <> 'INVALID') as "meant"`;
  if (people !== meant) throw new Error(`Two imports at once made ${people} people of ${meant}.`);
  return { taken, rows: 2 * half };
}

async function benchWorkspace(url: string, db: PrismaClient) {
  const made = await testWorkspace(db);
  const ctx: CamContext = { ...made.ctx, bulk: postgresBulkWriter(url, () => {}) };
  const campaignId = newId();
  await db.campaign.create({
    data: { workspaceId: ctx.workspaceId, id: campaignId, name: "Bench", currency: "EUR", dailyCap: 20 },
  });
  return { ctx, campaignId };
}

export async function importFigures(url: string): Promise<Figure[]> {
  const db = openDb(url);
  const text = list(ROWS, 0);
  const bare = await bareCopy(url, text);

  const alone = await benchWorkspace(url, db);
  const { ctx } = alone;
  const batches: Batch[] = [];
  const upload = await seconds(async () => {
    batches.push(await uploaded(ctx, text, alone.campaignId));
  });
  const [batch] = batches;
  if (!batch) throw new Error("Nothing was uploaded.");

  global.gc?.();
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 100);
  const { rows, stage, check } = await checked(ctx, batch);
  const merge = await broughtIn(ctx, batch, rows);
  clearInterval(watch);

  const together = await benchWorkspace(url, db);
  const two = await twoAtOnce(together.ctx, db, together.campaignId);

  const undo = await takenBack(ctx, batch, rows);
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
    { name: "rows taken back", value: ROWS / undo, unit: "per second" },
    { name: "two overlapping lists at once, rows in all", value: two.rows / two.taken, unit: "per second" },
  ];
}
