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
  /** `was`: what the word meant until now, if it was there already. */
  add: (input: unknown) => Promise<ActionResult<{ wordId: string; was: string | null; campaigns: number }>>;
  remove: (
    input: unknown,
  ) => Promise<ActionResult<{ kind: WordKind; term: string; means: string; campaigns: number }>>;
}

export interface Said {
  kind: WordKind;
  term: string;
  means: string;
}

/** What an undo says: a word that was changed goes back to what it meant, a new one goes away. */
export const undoOf = (said: Said, { wordId, was }: { wordId: string; was: string | null }) =>
  was === said.means
    ? null
    : was === null
      ? { away: { id: wordId, ...said } }
      : { again: { ...said, means: was } };

export const KINDS: Record<WordKind, string> = { INDUSTRY: "Industry", ROLE: "Role", SENIORITY: "Seniority" };

export const againInWords = (campaigns: number) =>
  campaigns === 0
    ? "No campaign has scored leads yet."
    : campaigns === 1
      ? "The leads of one campaign are scored again in the background."
      : `The leads of ${campaigns} campaigns are scored again in the background.`;
