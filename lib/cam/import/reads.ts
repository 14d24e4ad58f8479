import { requireRole } from "../access";
import { noSuchCampaign } from "../campaign/reads";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import type { Json } from "../json";
import { decodeCursor, pageOf } from "../paging/rules";
import type { ImportFilter, ImportRowsFilter, OfImport, Outcome } from "./schema";

const SUMMARY = {
  id: true,
  campaignId: true,
  fileName: true,
  fileBytes: true,
  bytesArrived: true,
  state: true,
  error: true,
  overwrite: true,
  rowsTotal: true,
  rowsDone: true,
  rowsNew: true,
  rowsUpdated: true,
  rowsDuplicate: true,
  rowsInvalid: true,
  rowsSuppressed: true,
  undoneReversed: true,
  undoneKept: true,
  undoneFailed: true,
  runId: true,
  createdBy: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
  undoneAt: true,
  campaign: { select: { name: true } },
} as const;

/** Newest first. */
export async function listImports(ctx: CamContext, { campaignId, limit, cursor }: ImportFilter) {
  requireRole(ctx, "VIEWER");
  const after = decodeCursor(cursor);
  if (campaignId) {
    const known = await ctx.db.campaign.count({ where: { workspaceId: ctx.workspaceId, id: campaignId } });
    if (known === 0) throw noSuchCampaign();
  }
  const rows = await ctx.db.importBatch.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      ...(campaignId && { campaignId }),
      ...(after && { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: SUMMARY,
  });
  const page = pageOf(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
  return { ...page, items: page.items.map(inFigures) };
}

type Summary = { fileBytes: bigint; bytesArrived: bigint };
const inFigures = <Row extends Summary>(
  row: Row,
): Omit<Row, keyof Summary> & Record<keyof Summary, number> => ({
  ...row,
  fileBytes: Number(row.fileBytes),
  bytesArrived: Number(row.bytesArrived),
});

export async function readImport(ctx: CamContext, { batchId }: OfImport) {
  requireRole(ctx, "VIEWER");
  const batch = await ctx.db.importBatch.findUnique({
    where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: batchId } },
    select: {
      ...SUMMARY,
      format: true,
      mapping: true,
      source: true,
      sourceDetail: true,
      lawfulBasis: true,
      lawfulBasisDetail: true,
      fileHash: true,
    },
  });
  if (!batch) throw new Refusal("missing", "There is no such import.");
  const run = batch.runId
    ? await ctx.db.run.findFirst({
        where: { id: batch.runId, workspaceId: ctx.workspaceId },
        select: { state: true, progressDone: true, progressTotal: true, startedAt: true, attempts: true },
      })
    : null;
  const before = batch.fileHash
    ? await ctx.db.importBatch.findFirst({
        where: {
          workspaceId: ctx.workspaceId,
          fileHash: batch.fileHash,
          state: "DONE",
          NOT: { id: batchId },
        },
        orderBy: { createdAt: "desc" },
        select: { id: true, fileName: true, finishedAt: true },
      })
    : null;
  return { ...inFigures(batch), run, sameFileBefore: before };
}

export interface ToldRow {
  row: number;
  outcome: Outcome;
  reasons: string[];
  cells: Json;
  contactId: string | null;
  leadId: string | null;
  undo: string | null;
  undoDetail: string | null;
}

/** Rows in the order of the file: while it is only checked from the stage, once it is in from what is kept. */
export async function listImportRows(
  ctx: CamContext,
  { batchId, outcome, undo, after, limit }: ImportRowsFilter,
) {
  requireRole(ctx, "VIEWER");
  const { state, rowsDone } = await readImport(ctx, { batchId });
  const staged = rowsDone === 0 && state === "CHECKED";
  const rows = staged
    ? await ctx.db.$queryRaw<ToldRow[]>`
        select "row", coalesce("outcome"::text, 'NEW') as "outcome", "reasons", "cells",
               case when "outcome" = 'UPDATED' then "contactId"::text end as "contactId",
               null as "leadId", null as "undo", null as "undoDetail"
          from "ImportStage"
         where "workspaceId" = ${ctx.workspaceId}::uuid and "batchId" = ${batchId}::uuid and "row" > ${after}
           and (${outcome ?? null}::text is null or coalesce("outcome"::text, 'NEW') = ${outcome ?? null})
         order by "row" limit ${limit + 1}`
    : await ctx.db.$queryRaw<ToldRow[]>`
        select "row", "outcome"::text, "reasons", "cells", "contactId"::text, "leadId"::text, "undo"::text, "undoDetail"
          from "ImportRow"
         where "workspaceId" = ${ctx.workspaceId}::uuid and "batchId" = ${batchId}::uuid and "row" > ${after}
           and (${outcome ?? null}::text is null or "outcome"::text = ${outcome ?? null})
           and (${undo ?? null}::text is null or "undo"::text = ${undo ?? null})
         order by "row" limit ${limit + 1}`;
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.row ?? null) : null };
}
