import { z } from "zod";
import { pageFields } from "../paging/schema";
import { FIELDS } from "../table-columns/schema";
import { TableOverrides, TablePlan } from "../table-file/schema";
import { FileName, fileBytes, Piece } from "../upload/schema";

export const LAWFUL_BASES = ["LEGITIMATE_INTEREST", "CONSENT", "EXISTING_RELATION", "OTHER"] as const;

export const OUTCOMES = ["NEW", "UPDATED", "DUPLICATE", "INVALID", "SUPPRESSED"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const MOST_FILE_BYTES = 1024 * 1024 * 1024;

export const BatchId = z.uuid("This is no import.");

export const BeginImport = z.object({
  fileName: FileName,
  fileBytes: fileBytes(
    MOST_FILE_BYTES,
    "CAM takes files of up to 1 GB. Split this one and import the parts.",
  ),
  campaignId: z
    .uuid("Choose a campaign from the list.")
    .nullish()
    .transform((id) => id ?? null),
});
export type BeginImport = z.infer<typeof BeginImport>;

export const AddPiece = z.object({
  batchId: BatchId,
  ...Piece.shape,
});
export type AddPiece = z.infer<typeof AddPiece>;

/** ImportBatch.format: what the operator corrected, and how the file is read because of it. */
export const ImportFormat = z.strictObject({
  chosen: TableOverrides.default({}),
  plan: TablePlan.optional(),
  /** What the columns are called: the report names them when the file itself is gone. */
  names: z.array(z.string()).optional(),
});
export type ImportFormat = z.infer<typeof ImportFormat>;

/** A field of a person, or one of the operator's own: "custom:fleet_size". */
export const Field = z.union([
  z.enum(FIELDS),
  z.string().regex(/^custom:[a-z][a-z0-9_]{0,59}$/, "Name a field of your own like custom:fleet_size."),
]);
export type Field = z.infer<typeof Field>;

/** ImportBatch.mapping: which field each column fills, by the column's place from 0. A column that is not named is kept in the row and not used. */
export const ImportMapping = z
  .record(z.string().regex(/^\d{1,4}$/), Field)
  .refine(
    (mapping) => new Set(Object.values(mapping)).size === Object.values(mapping).length,
    "Two columns fill the same field. Choose one of them.",
  );
export type ImportMapping = z.infer<typeof ImportMapping>;

/** ImportRow.cells: as they came. */
export const ImportCells = z.array(z.string());
export type ImportCells = z.infer<typeof ImportCells>;

/** ImportRow.before: the columns of the contact that the row changed, with their values from before. */
export const ImportBefore = z.record(z.string(), z.json());
export type ImportBefore = z.infer<typeof ImportBefore>;

export const PlanImport = z.object({
  batchId: BatchId,
  format: TableOverrides.optional(),
  mapping: ImportMapping.optional(),
  campaignId: z.uuid("Choose a campaign from the list.").nullable().optional(),
  overwrite: z.boolean().optional(),
  lawfulBasis: z.enum(LAWFUL_BASES).optional(),
  lawfulBasisDetail: z.string().trim().max(400).optional(),
  sourceDetail: z.string().trim().max(200).optional(),
});
export type PlanImport = z.infer<typeof PlanImport>;

export const OfImport = z.object({ batchId: BatchId });
export type OfImport = z.infer<typeof OfImport>;

export const ImportFilter = z.object({ campaignId: z.uuid().optional(), ...pageFields });
export type ImportFilter = z.infer<typeof ImportFilter>;

export const ImportRowsFilter = z.object({
  batchId: BatchId,
  outcome: z.enum(OUTCOMES).optional(),
  undo: z.enum(["REVERSED", "KEPT_EDITED"]).optional(),
  /** Rows behind this one. */
  after: z.coerce.number().int().min(0).default(0),
  limit: pageFields.limit,
});
export type ImportRowsFilter = z.infer<typeof ImportRowsFilter>;

/** What a row says about a person, cleaned. */
export interface RowPerson {
  email: string | null;
  emailKey: string | null;
  emailDomain: string | null;
  /** Every name under which a suppression of this address may be listed. */
  matchKeys: readonly string[];
  firstName: string | null;
  lastName: string | null;
  /** As it came in, where tidying changed it. */
  nameAsGiven: string | null;
  title: string | null;
  phone: string | null;
  linkedinUrl: string | null;
  city: string | null;
  country: string | null;
  language: string | null;
  roleAccount: boolean | null;
  freeMail: boolean | null;
  companyName: string | null;
  companyNameAsGiven: string | null;
  companyDomain: string | null;
  website: string | null;
  industry: string | null;
  employees: number | null;
  tags: readonly string[];
  note: string | null;
  customFields: Record<string, string>;
}
