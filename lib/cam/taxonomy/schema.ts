import { z } from "zod";

/** What a workspace can have words of its own for. */
export const WORD_KINDS = ["INDUSTRY", "ROLE", "SENIORITY"] as const;
export const WordKind = z.enum(WORD_KINDS, "Choose industry, role or seniority.");
export type WordKind = z.infer<typeof WordKind>;

/** "Growth ninja" means marketing: a workspace's own word, which wins over what the product knows. */
export interface OwnWord {
  kind: WordKind;
  term: string;
  /** The key of what it means. */
  means: string;
}
export type OwnWords = readonly OwnWord[];

/** How a title is read. Null is not understood, which is something else than low. */
export interface TitleRead {
  role: string | null;
  seniority: string | null;
  /** Nothing in the title says how senior: staff is what is left. */
  guessed: boolean;
  /** The words it was read from. */
  by: string[];
}
