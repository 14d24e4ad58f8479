import { z } from "zod";
import { WordKind } from "../taxonomy/schema";

const Term = z
  .string()
  .trim()
  .min(1, "Write the word first.")
  .max(120, "Use at most 120 characters.")
  .transform((text) => text.replace(/\s+/g, " "));

export const AddWord = z.object({
  kind: WordKind,
  term: Term,
  /** The key of what it means: "engineering", "C_LEVEL", "software". */
  means: z.string("Choose what it means.").trim().min(1, "Choose what it means.").max(60),
});
export type AddWord = z.infer<typeof AddWord>;

export const RemoveWord = z.object({ wordId: z.uuid("This is no word.") });
export type RemoveWord = z.infer<typeof RemoveWord>;

export const ListWords = z.object({ kind: WordKind.optional() });
export type ListWords = z.infer<typeof ListWords>;

export const TryWords = z.object({
  title: z.string().trim().max(200).default(""),
  industry: z.string().trim().max(200).default(""),
});
export type TryWords = z.infer<typeof TryWords>;

export interface WordLine {
  id: string;
  kind: WordKind;
  term: string;
  means: string;
  meansInWords: string;
  createdBy: string;
}

/** How a title and an industry are read, in words. Null is not understood. */
export interface Tried {
  role: string | null;
  seniority: string | null;
  guessed: boolean;
  by: string[];
  industry: string | null;
}

export interface Unread {
  kind: "ROLE" | "INDUSTRY";
  term: string;
  leads: number;
}
