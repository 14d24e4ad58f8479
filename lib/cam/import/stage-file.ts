import { createHash } from "node:crypto";
import type { ImportState } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { openTable } from "../table-file/read";
import type { RowBatch } from "../table-file/shape-rows";
import { clearStage } from "./clear-stage";
import { uploadedImport } from "./file";
import { rowReader } from "./rules";
import { ImportFormat, ImportMapping } from "./schema";
import { type ReadRow, stageRows } from "./stage-rows";
import { isWanted } from "./standing";

/** Rows on their way from the file to the stage: enough for COPY to be quick, few enough to forget. */
const AT_ONCE = 5_000;

interface StagedFile {
  id: string;
  fileName: string;
  fileBytes: bigint;
  format: unknown;
  mapping: unknown;
  state: ImportState;
}

/**
 * Reads the whole file onto the stage, a few thousand rows in memory at a time, and says how many there are; undefined
 * when nobody wants to know any more: a file that was cancelled and is checked anew must not be written by two.
 */
export async function stageFile(
  ctx: CamContext,
  batch: StagedFile,
  progress: (done: number, total?: number) => void = () => {},
): Promise<number | undefined> {
  const { plan } = ImportFormat.parse(batch.format);
  if (!plan)
    throw new Refusal("conflict", "How this file is to be read was never settled. Look at it once more.");
  await clearStage(ctx, batch.id);
  const personOf = rowReader(ImportMapping.parse(batch.mapping));
  const file = uploadedImport(ctx, batch);
  let rows = 0;
  let waiting: ReadRow[] = [];
  const put = async () => {
    if (!(await isWanted(ctx, batch.id, batch.state))) return false;
    await stageRows(ctx, batch.id, waiting);
    waiting = [];
    return true;
  };
  for await (const read of openTable(file, plan).batches) {
    for (const row of inOrder(read)) {
      rows++;
      waiting.push(
        "raw" in row
          ? { row: rows, cells: [row.raw], reasons: [`unreadable:${row.reason}`] }
          : withNotes({ row: rows, cells: row.cells, ...personOf(row.cells) }, row.notes),
      );
      if (waiting.length >= AT_ONCE && !(await put())) return undefined;
    }
    progress(read.from.byte, file.size);
  }
  if (!(await put())) return undefined;
  if (rows === 0) throw new Refusal("invalid", "There is no row in this file besides its header.");
  await ctx.db.importBatch.updateMany({
    where: { workspaceId: ctx.workspaceId, id: batch.id },
    data: { fileHash: await hashOf(file.bytes()) },
  });
  return rows;
}

type OneRow = { cells: string[]; notes: string[] } | { raw: string; reason: string };

/** Rows that could be read and rows that could not, as they follow each other in the file. */
function* inOrder({ rows, lines, notes, bad }: RowBatch): Generator<OneRow> {
  const told = new Map(notes.map(({ row, code, cells }) => [row, `${code}:${cells}`]));
  let next = 0;
  for (const [index, cells] of rows.entries()) {
    for (let wrong = bad[next]; wrong && wrong.line < (lines[index] ?? 0); wrong = bad[++next]) yield wrong;
    const note = told.get(index);
    yield { cells, notes: note ? [note] : [] };
  }
  yield* bad.slice(next);
}

const withNotes = (row: ReadRow, notes: readonly string[]): ReadRow =>
  notes.length > 0 ? { ...row, reasons: [...row.reasons, ...notes] } : row;

async function hashOf(bytes: AsyncIterable<Uint8Array>) {
  const hash = createHash("sha256");
  for await (const piece of bytes) hash.update(piece);
  return hash.digest("hex");
}
