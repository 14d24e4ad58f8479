import { z } from "zod";
import { pageFields, withoutNul } from "../paging/schema";

export const BLOCK_LISTS = ["COMPETITOR", "CUSTOMER", "DO_NOT_CONTACT"] as const;
const List = z.enum(BLOCK_LISTS, "Choose a list: COMPETITOR, CUSTOMER or DO_NOT_CONTACT.");
export type BlockListName = z.infer<typeof List>;

/** Something that names somebody, and the line it stands in. */
export interface Named {
  line: number;
  given: string;
  /** Said of this one; otherwise the note of all. */
  note?: string | undefined;
}

const MOST_PASTED = 2_000;
export const MOST_IN_FILE = 10_000;
export const LARGEST_FILE = 500_000;

const lined = (text: string): Named[] =>
  text.split(/\r\n|\n|\r/).flatMap((words, at) =>
    words
      .split(/[;,]+/)
      .map((one) => one.trim())
      .filter(Boolean)
      .map((given) => ({ line: at + 1, given })),
  );

/** A pasted text is one entry a line; commas and semicolons part them too. */
const Entries = z
  .union([
    z.string().max(500_000).transform(lined),
    z
      .array(z.string().max(1_000))
      .transform((all): Named[] => all.map((given, at) => ({ line: at + 1, given }))),
  ])
  .refine((named) => named.length > 0, "Name at least one address or domain.")
  .refine(
    (named) => named.length <= MOST_PASTED,
    `At most ${MOST_PASTED.toLocaleString("en-GB")} at once: bring more as a file.`,
  );

/** A whole file at once: lists of competitors and customers are short. A longer one comes in parts. */
const File = z.object({
  name: z.string().max(200),
  base64: z
    .base64("This is no file.")
    .max(Math.ceil(LARGEST_FILE / 3) * 4, "A file may have up to 500 KB: bring it in parts."),
});
export type BlockFile = z.infer<typeof File>;

/** Either the names themselves or a file that holds them. */
const names = { entries: Entries.optional(), file: File.optional() };

export const AddBlocks = z.object({
  list: List,
  ...names,
  note: z
    .string()
    .trim()
    .max(300, "Use at most 300 characters.")
    .optional()
    .transform((note) => note || undefined),
});
export type AddBlocks = z.infer<typeof AddBlocks>;

export const WeighBlocks = z.object(names);
export type WeighBlocks = z.infer<typeof WeighBlocks>;

export const RemoveBlock = z.object({ blockId: z.uuid("Choose an entry of the list.") });
export type RemoveBlock = z.infer<typeof RemoveBlock>;

export const BlockFilter = z.object({
  list: List.optional().catch(undefined),
  /** Part of the name or of the note; an address is found in every spelling. */
  q: z
    .string()
    .transform((text) => withoutNul(text).trim())
    .pipe(z.string().max(200))
    .transform((text) => text || undefined)
    .optional(),
  ...pageFields,
});
export type BlockFilter = z.infer<typeof BlockFilter>;
