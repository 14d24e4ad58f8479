import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { inspectTableFile } from "../table-file/inspect";
import { requireWhole } from "../upload/rules";
import { readWorker } from "../worker/reads";
import { uploadedList } from "./file";
import { JUDGING, ListFormat, type ListLinesFilter, ListMapping, type OfList } from "./schema";

const SUMMARY = {
  id: true,
  fileName: true,
  fileBytes: true,
  bytesArrived: true,
  state: true,
  error: true,
  reason: true,
  note: true,
  linesTotal: true,
  linesDone: true,
  linesNew: true,
  linesStronger: true,
  linesKnown: true,
  linesRepeated: true,
  linesInvalid: true,
  leadsToStop: true,
  leadsStopped: true,
  runId: true,
  createdBy: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
} as const;

/** The last lists, newest first. */
export async function listLists(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  const rows = await ctx.db.suppressionImport.findMany({
    where: { workspaceId: ctx.workspaceId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
    select: SUMMARY,
  });
  return rows.map((row) => ({
    ...row,
    fileBytes: Number(row.fileBytes),
    bytesArrived: Number(row.bytesArrived),
  }));
}

export type FollowedList = Awaited<ReturnType<typeof followList>>;

/** One list as its screen shows it and keeps asking for it. */
export async function followList(ctx: CamContext, { listId }: OfList) {
  requireRole(ctx, "VIEWER");
  const list = await ctx.db.suppressionImport.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: listId } },
    select: { ...SUMMARY, mapping: true },
  });
  if (!list) throw new Refusal("missing", "There is no such list.");
  const [run, worker] = await Promise.all([
    list.runId
      ? ctx.db.run.findFirst({
          where: { id: list.runId, workspaceId: ctx.workspaceId },
          select: {
            state: true,
            progressDone: true,
            progressTotal: true,
            startedAt: true,
            steps: { where: { name: JUDGING }, select: { id: true } },
          },
        })
      : null,
    readWorker(ctx),
  ]);
  return {
    ...list,
    mapping: ListMapping.parse(list.mapping),
    fileBytes: Number(list.fileBytes),
    bytesArrived: Number(list.bytesArrived),
    run: run && {
      state: run.state,
      progressDone: run.progressDone,
      progressTotal: run.progressTotal,
      startedAt: run.startedAt,
    },
    /** All of it is read: it is being counted whom it would stop. */
    counting: list.state === "CHECKING" && (run?.steps.length ?? 0) > 0,
    worker: worker.state,
    at: ctx.now(),
  };
}

/** How the file is read as things stand, with its first rows. */
export async function describeList(ctx: CamContext, { listId }: OfList) {
  requireRole(ctx, "VIEWER");
  const list = await ctx.db.suppressionImport.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: listId } },
  });
  if (!list) throw new Refusal("missing", "There is no such list.");
  requireWhole(list);
  const { chosen } = ListFormat.parse(list.format);
  const { encoding, delimiter, header, columns, sampleRows, estimatedRows, complete, notes } =
    await inspectTableFile(uploadedList(ctx, list), chosen);
  return {
    encoding: encoding?.value ?? null,
    delimiter: delimiter?.value ?? null,
    header: header.value,
    columns: columns.map(({ column, name }) => ({ column, name })),
    sampleRows: sampleRows.slice(0, 8),
    estimatedRows,
    complete,
    notes,
  };
}

/** Lines in the order of the file; once the list is in only those that name nobody are kept. */
export async function listLines(ctx: CamContext, { listId, verdict, after, limit }: ListLinesFilter) {
  requireRole(ctx, "VIEWER");
  await followList(ctx, { listId });
  return linesBehind(ctx, { listId, verdict, after, limit });
}

export type ListLine = Awaited<ReturnType<typeof linesBehind>>["items"][number];

/** Public to the list's own deeds: the lines behind one, and behind which the next ones come. */
export async function linesBehind(ctx: CamContext, { listId, verdict, after, limit }: ListLinesFilter) {
  const rows = await ctx.db.suppressionImportLine.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      importId: listId,
      row: { gt: after },
      ...(verdict && { verdict }),
    },
    orderBy: { row: "asc" },
    take: limit + 1,
    select: { row: true, given: true, verdict: true, because: true, reason: true, note: true, since: true },
  });
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.row ?? null) : null };
}
