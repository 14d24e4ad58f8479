import { z } from "zod";
import { pageFields } from "../paging/schema";
import { Note } from "../suppression/schema";
import { TableOverrides, TablePlan } from "../table-file/schema";
import { FileName, fileBytes, Piece } from "../upload/schema";

/** What a column of a list of people who said no holds. */
export const LIST_FIELDS = ["entry", "address", "domain", "reason", "since", "note"] as const;

/** SuppressionImport.format: what the operator corrected, and how the file is read because of it. */
export const ListFormat = z.strictObject({
  chosen: TableOverrides.default({}),
  plan: TablePlan.optional(),
});
export type ListFormat = z.infer<typeof ListFormat>;

/** SuppressionImport.mapping: what each column holds, by its place from 0. "entry" is an address or a domain, whichever stands there. */
export const ListMapping = z
  .record(z.string().regex(/^\d{1,4}$/), z.enum(LIST_FIELDS))
  .refine(
    (mapping) => new Set(Object.values(mapping)).size === Object.values(mapping).length,
    "Two columns hold the same. Choose one of them.",
  );
export type ListMapping = z.infer<typeof ListMapping>;

const ListId = z.uuid("This is no list.");
export const OfList = z.object({ listId: ListId });
export type OfList = z.infer<typeof OfList>;

export const BeginList = z.object({
  fileName: FileName,
  fileBytes: fileBytes(
    256 * 1024 * 1024,
    "CAM takes lists of up to 256 MB. Split this one and import the parts.",
  ),
});
export type BeginList = z.infer<typeof BeginList>;

export const AddListPiece = z.object({
  listId: ListId,
  ...Piece.shape,
});
export type AddListPiece = z.infer<typeof AddListPiece>;

/** The step of a check behind the reading of the file, by which a screen tells the two apart. */
export const JUDGING = "compare with who is on the list";

/** What a list may give as the reason of all its lines; the lines' own words win where they are graver. */
export const LIST_REASONS = ["IMPORTED", "UNSUBSCRIBED", "COMPLAINED", "HARD_BOUNCE", "MANUAL"] as const;

export const PlanList = z.object({
  listId: ListId,
  format: TableOverrides.optional(),
  mapping: ListMapping.optional(),
  reason: z.enum(LIST_REASONS).optional(),
  note: Note.optional(),
});
export type PlanList = z.infer<typeof PlanList>;

export const VERDICTS = ["NEW", "STRONGER", "KNOWN", "REPEATED", "INVALID"] as const;

export const ListLinesFilter = z.object({
  listId: ListId,
  verdict: z.enum(VERDICTS).optional(),
  /** Lines behind this one. */
  after: z.coerce.number().int().min(0).default(0),
  limit: pageFields.limit,
});
export type ListLinesFilter = z.infer<typeof ListLinesFilter>;

export const ExportLines = ListLinesFilter.pick({ listId: true, verdict: true });
export type ExportLines = z.infer<typeof ExportLines>;
