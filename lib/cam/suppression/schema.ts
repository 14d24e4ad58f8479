import { z } from "zod";
import { pageFields, withoutNul } from "../paging/schema";

/** Suppression.evidence: what was seen when the entry was made. */
export const SuppressionEvidence = z.strictObject({
  inboundId: z.uuid().optional(),
  outboundId: z.uuid().optional(),
  providerEventId: z.uuid().optional(),
  importBatchId: z.uuid().optional(),
  /** The list it came with, and the line of it. */
  listId: z.uuid().optional(),
  row: z.number().int().min(1).optional(),
  /** The list said that it has held since then. */
  since: z.iso.datetime({ offset: true }).optional(),
  words: z.string().max(500).optional(),
});
export type SuppressionEvidence = z.infer<typeof SuppressionEvidence>;

export const KINDS = ["EMAIL", "DOMAIN", "HASH"] as const;
/** Weakest first, as the database orders them. */
export const REASONS = [
  "IMPORTED",
  "SOFT_BOUNCES",
  "HARD_BOUNCE",
  "MANUAL",
  "UNSUBSCRIBED",
  "COMPLAINED",
  "ERASED",
] as const;
export const SOURCES = ["IMPORT", "OPERATOR", "API", "CLI", "LINK", "REPLY", "PROVIDER", "ERASURE"] as const;

/** What a person may give as the reason; the others are seen, not said. */
export const SAID_REASONS = ["MANUAL", "UNSUBSCRIBED", "COMPLAINED", "HARD_BOUNCE"] as const;

export const MOST_AT_ONCE = 5_000;

export const Note = z.string().trim().max(500, "Use at most 500 characters.");

/** A pasted text is one entry a line; commas and semicolons part them too, outside of a name in quotes. */
const splitText = (text: string) =>
  text
    .split(/[\r\n;,]+/)
    .map((one) => one.trim())
    .filter((one) => one !== "");

const Entries = z
  .union([z.string().max(2_000_000).transform(splitText), z.array(z.string().max(1_000))])
  .pipe(
    z
      .array(z.string())
      .min(1, "Name at least one address or domain.")
      .max(MOST_AT_ONCE, "At most 5,000 at once. Import a longer list as a file."),
  );

export const Suppress = z.object({
  /** Addresses and domains, as a list or as a text with one a line. */
  entries: Entries,
  reason: z.enum(SAID_REASONS, "Choose a reason from the list.").default("MANUAL"),
  note: Note.optional().transform((note) => note || undefined),
  /** Domains of mail for everybody, each with the number of contacts it will stop: without this they are refused. */
  confirmed: z
    .array(z.object({ domain: z.string().max(253), contacts: z.number().int().min(0) }))
    .max(100)
    .default([]),
});
export type Suppress = z.infer<typeof Suppress>;

export const WeighSuppression = z.object({ entries: Entries });
export type WeighSuppression = z.infer<typeof WeighSuppression>;

export const LiftSuppression = z.object({
  suppressionId: z.uuid("Choose an entry of the list."),
  because: z.string().trim().min(1, "Say why: it stays on record.").max(500, "Use at most 500 characters."),
});
export type LiftSuppression = z.infer<typeof LiftSuppression>;

export const FindSuppression = z.object({
  address: z.string().trim().min(1, "Type an address or a domain.").max(1_000),
});
export type FindSuppression = z.infer<typeof FindSuppression>;

/** "a,b" in an address, or a list. */
const several = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .union([z.string().transform((text) => text.split(",")), z.array(z.string())])
    .pipe(z.array(z.enum(values)).min(1))
    .optional();

export const SuppressionFilter = z.object({
  kind: several(KINDS),
  reason: several(REASONS),
  source: several(SOURCES),
  q: z.string().trim().max(320).transform(withoutNul).optional(),
  ...pageFields,
});
export type SuppressionFilter = z.infer<typeof SuppressionFilter>;

export const ExportSuppressions = SuppressionFilter.pick({ kind: true, reason: true, source: true, q: true });
export type ExportSuppressions = z.infer<typeof ExportSuppressions>;
