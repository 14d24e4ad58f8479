import { z } from "zod";

/** ImportBatch.format: how the file was read; each part as detected, or as the operator corrected it. */
export const ImportFormat = z.strictObject({
  encoding: z.string().optional(),
  delimiter: z.string().max(4).optional(),
  quote: z.string().max(1).optional(),
  header: z.boolean().optional(),
  sheet: z.string().optional(),
  corrected: z.array(z.enum(["encoding", "delimiter", "quote", "header", "sheet"])).optional(),
});
export type ImportFormat = z.infer<typeof ImportFormat>;

/** ImportBatch.mapping: column number (from 0) to field; a column that is not named is kept in the row and not used. */
export const ImportMapping = z.record(z.string().regex(/^\d+$/), z.string().min(1));
export type ImportMapping = z.infer<typeof ImportMapping>;

/** ImportRow.cells: as they came. */
export const ImportCells = z.array(z.string());
export type ImportCells = z.infer<typeof ImportCells>;

/** ImportRow.before: the columns of the contact that the row changed, with their values from before. */
export const ImportBefore = z.record(z.string(), z.json());
export type ImportBefore = z.infer<typeof ImportBefore>;
