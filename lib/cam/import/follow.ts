import { requireRole } from "../access";
import type { CamContext } from "../context";
import { readWorker } from "../worker/reads";
import { readImport } from "./reads";
import { ImportFormat, ImportMapping, type OfImport } from "./schema";

export type FollowedImport = Awaited<ReturnType<typeof followImport>>;

/** One import as its screen shows it and keeps asking for it: how far it is, and whether anybody works on it at all. */
export async function followImport(ctx: CamContext, { batchId }: OfImport) {
  requireRole(ctx, "VIEWER");
  const [{ format, mapping, ...batch }, worker] = await Promise.all([
    readImport(ctx, { batchId }),
    readWorker(ctx),
  ]);
  return {
    ...batch,
    mapping: ImportMapping.parse(mapping),
    at: ctx.now(),
    columnNames: ImportFormat.parse(format).names ?? [],
    worker: worker.state,
  };
}
