import { z } from "zod";

export const CreateTag = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Give the tag a name.")
    .max(60, "Use at most 60 characters.")
    .transform((name) => name.replace(/\s+/g, " ")),
  /** Whoever has it is not written to. */
  doNotContact: z.boolean().default(false),
});
export type CreateTag = z.infer<typeof CreateTag>;

export const TagFilter = z.object({
  /** How the name begins. */
  q: z.string().trim().max(60).optional(),
});
export type TagFilter = z.infer<typeof TagFilter>;

export interface TagLine {
  id: string;
  name: string;
  doNotContact: boolean;
}
