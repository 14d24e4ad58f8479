import type { ActionResult } from "@/lib/actions/action-result";
import type { WordKind } from "@/lib/cam/taxonomy/schema";

export interface Meaning {
  key: string;
  title: string;
  /** The sector it belongs to, by its key. */
  within: string | null;
}
export type Meanings = Record<WordKind, readonly Meaning[]>;

export interface WordDeeds {
  add: (input: unknown) => Promise<ActionResult<{ wordId: string; campaigns: number }>>;
  remove: (
    input: unknown,
  ) => Promise<ActionResult<{ kind: WordKind; term: string; means: string; campaigns: number }>>;
}

export const KINDS: Record<WordKind, string> = { INDUSTRY: "Industry", ROLE: "Role", SENIORITY: "Seniority" };

export const againInWords = (campaigns: number) =>
  campaigns === 0
    ? "No campaign has scored leads yet."
    : campaigns === 1
      ? "The leads of one campaign are scored again in the background."
      : `The leads of ${campaigns} campaigns are scored again in the background.`;
