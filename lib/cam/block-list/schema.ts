import { z } from "zod";
import { pageFields, withoutNul } from "../paging/schema";

export const BLOCK_LISTS = ["COMPETITOR", "CUSTOMER", "DO_NOT_CONTACT"] as const;
const List = z.enum(BLOCK_LISTS, "Choose a list: COMPETITOR, CUSTOMER or DO_NOT_CONTACT.");
export type BlockListName = z.infer<typeof List>;

/** A pasted text is one entry a line; commas and semicolons part them too. */
const Entries = z
  .union([
    z
      .string()
      .max(500_000)
      .transform((text) =>
        text
          .split(/[\r\n;,]+/)
          .map((one) => one.trim())
          .filter(Boolean),
      ),
    z.array(z.string().max(1_000)),
  ])
  .pipe(
    z
      .array(z.string())
      .min(1, "Name at least one address or domain.")
      .max(2_000, "At most 2,000 at once: add the rest afterwards."),
  );

export const AddBlocks = z.object({
  list: List,
  entries: Entries,
  note: z
    .string()
    .trim()
    .max(300, "Use at most 300 characters.")
    .optional()
    .transform((note) => note || undefined),
});
export type AddBlocks = z.infer<typeof AddBlocks>;

export const WeighBlocks = z.object({ entries: Entries });
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
