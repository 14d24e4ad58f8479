import type { CamContext } from "../context";
import { Refusal } from "../errors";
import type { BulkValue } from "../ports/bulk-writer";
import { openTable } from "../table-file/read";
import { uploadedList } from "./file";
import { type ListLine, lineReader } from "./rules";
import { ListFormat, ListMapping } from "./schema";
import { standingList } from "./standing";

const AT_ONCE = 5_000;
const COLUMNS = [
  "workspaceId",
  "importId",
  "row",
  "given",
  "verdict",
  "because",
  "emails",
  "domains",
  "reason",
  "note",
  "since",
];

/** Public to the list's own jobs: reads the file onto its lines by COPY; undefined when nobody wants to know any more. */
export async function stageList(
  ctx: CamContext,
  listId: string,
  progress: (done: number, total?: number) => void,
): Promise<number | undefined> {
  const list = await standingList(ctx, listId);
  const { plan } = ListFormat.parse(list.format);
  if (!plan)
    throw new Refusal("conflict", "How this list is to be read was never settled. Look at it once more.");
  if (list.reason === "ERASED") throw new Error("A list never erases anybody.");
  await clearLines(ctx, listId);
  const read = lineReader(ListMapping.parse(list.mapping), list.reason, ctx.now());
  const file = uploadedList(ctx, list);
  let rows = 0;
  let waiting: [number, ListLine][] = [];
  const put = async () => {
    if (!(await isWanted(ctx, listId))) return false;
    await ctx.bulk.write({ table: "SuppressionImportLine", columns: COLUMNS }, waiting.map(cellsOf));
    waiting = [];
    return true;
  };
  const cellsOf = ([row, line]: [number, ListLine]): BulkValue[] => [
    ctx.workspaceId,
    listId,
    row,
    line.given.replaceAll("\0", ""),
    line.ok ? null : "INVALID",
    line.ok ? (line.entry.says ?? null) : line.because,
    line.ok ? line.entry.emails : [],
    line.ok ? line.entry.domains : [],
    line.ok ? line.reason : list.reason,
    line.ok ? (line.note ?? list.note) : null,
    line.ok ? (line.since?.toISOString() ?? null) : null,
  ];
  for await (const batch of openTable(file, plan).batches) {
    for (const cells of batch.rows) {
      waiting.push([++rows, read(cells)]);
      if (waiting.length >= AT_ONCE && !(await put())) return undefined;
    }
    for (const { raw } of batch.bad)
      waiting.push([
        ++rows,
        { ok: false, given: raw.slice(0, 320), because: "This line cannot be read as a table." },
      ]);
    progress(batch.from.byte, file.size);
  }
  if (!(await put())) return undefined;
  if (rows === 0) throw new Refusal("invalid", "There is no line in this file besides its header.");
  return rows;
}

const clearLines = (ctx: CamContext, listId: string) => ctx.db.$executeRaw`
  delete from "SuppressionImportLine" where "workspaceId" = ${ctx.workspaceId}::uuid and "importId" = ${listId}::uuid`;

/** Whether this run is still the one the list waits for. */
async function isWanted(ctx: CamContext, listId: string) {
  const { actor } = ctx;
  const wanted = await ctx.db.suppressionImport.count({
    where: {
      workspaceId: ctx.workspaceId,
      id: listId,
      state: "CHECKING",
      ...(actor.kind === "job" && { runId: actor.runId }),
    },
  });
  return wanted === 1;
}
