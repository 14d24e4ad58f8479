import { z } from "zod";

const Sign = z.string().min(1).max(4);

/** What an operator says instead of what was found. Nothing is written before they have seen what comes of it. */
export const TableOverrides = z.strictObject({
  encoding: z.string().max(40).optional(),
  /** null: one column. */
  delimiter: Sign.nullable().optional(),
  /** null: no cell is quoted. */
  quote: z.string().length(1).nullable().optional(),
  escape: z.enum(["double", "backslash"]).optional(),
  header: z.boolean().optional(),
  /** Turn "MÃ¼ller" back into "Müller". */
  mendDoubleEncoding: z.boolean().optional(),
  /** A sheet's name, or its number from 1. */
  sheet: z.union([z.string().min(1).max(100), z.int().min(1)]).optional(),
});
export type TableOverrides = z.infer<typeof TableOverrides>;

const Shape = {
  /** Rows above the table, and rows that name its columns: neither is data. */
  above: z.int().min(0),
  headerRows: z.int().min(0),
  width: z.int().min(0),
};

/** All that is needed to read a file again the same way. It is kept with an import, so that one can go on after a crash. */
export const TablePlan = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("delimited"),
    encoding: z.string(),
    bomBytes: z.int().min(0),
    mendDoubleEncoding: z.boolean(),
    dialect: z.strictObject({
      delimiter: Sign.nullable(),
      quote: z.string().length(1).nullable(),
      escape: z.enum(["double", "backslash"]),
      lineEnding: z.enum(["\n", "\r\n", "\r", "mixed"]),
      comment: z.string().nullable(),
      spaceAfterDelimiter: z.boolean(),
    }),
    ...Shape,
  }),
  z.strictObject({ kind: z.literal("xlsx"), sheet: z.int().min(1), ...Shape }),
]);
export type TablePlan = z.infer<typeof TablePlan>;

/** Where reading can begin anew: a byte at which a row begins, and how many rows from there on are done. */
export const Checkpoint = z.strictObject({
  byte: z.int().min(0),
  line: z.int().min(1),
  /** Rows that are no data (titles, header) still to come. */
  drop: z.int().min(0),
  /** Data rows from `byte` on that are done. */
  skip: z.int().min(0),
});
export type Checkpoint = z.infer<typeof Checkpoint>;
