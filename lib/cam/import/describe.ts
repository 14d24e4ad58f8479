import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { inspectTableFile } from "../table-file/inspect";
import { requireWhole } from "../upload/rules";
import { uploadedImport } from "./file";
import { readImport } from "./reads";
import { fieldOfGuess, ownField } from "./rules";
import { ImportFormat, ImportMapping, type OfImport } from "./schema";

export type ImportReading = Awaited<ReturnType<typeof describeImport>>;

/** How the file is read as things stand, with what speaks for it, its first rows, and what its columns are taken for. */
export async function describeImport(ctx: CamContext, { batchId }: OfImport) {
  requireRole(ctx, "VIEWER");
  const batch = await readImport(ctx, { batchId });
  if (!["DRAFT", "CHECKED"].includes(batch.state)) {
    throw new Refusal("conflict", "How a file is read can be looked at until it is brought in.");
  }
  requireWhole(batch);
  const { chosen, plan } = ImportFormat.parse(batch.format);
  const file = uploadedImport(ctx, { ...batch, fileBytes: BigInt(batch.fileBytes) });
  const { columns, ...inspection } = await inspectTableFile(file, chosen);
  return {
    ...inspection,
    chosen,
    /** False until somebody has settled it: what stands here is then what CAM would choose. */
    settled: plan !== undefined,
    mapping: ImportMapping.parse(batch.mapping),
    columns: columns.map(({ column, name, type, confidence, evidence, field }) => ({
      column,
      name,
      type,
      confidence,
      evidence,
      guess: fieldOfGuess(field) ?? null,
      own: ownField(name),
    })),
  };
}
