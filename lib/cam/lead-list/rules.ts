// How a list of a million leads is read: docs/decisions/0080-a-list-that-looks-so-far.md
import type { LeadFilter } from "./schema";

/** Along which index the leads are walked. The narrowest there is an index for; the rest is looked at row by row. */
export type Way =
  | { by: "tags"; tagIds: readonly string[] }
  | { by: "owner"; ownerId: string }
  | { by: "statuses"; statuses: readonly string[] }
  | { by: "campaign"; campaignId: string }
  | { by: "everybody" };

export function wayThrough(filter: LeadFilter): Way {
  if (filter.tag?.length) return { by: "tags", tagIds: filter.tag };
  if (filter.owner && filter.owner !== "none" && filter.owner !== "me")
    return { by: "owner", ownerId: filter.owner };
  // The newest are HARVESTED, so they are found soon, and the index leaves them out: an import does not write it.
  if (filter.status?.length && !filter.status.includes("HARVESTED"))
    return { by: "statuses", statuses: filter.status };
  if (filter.campaign) return { by: "campaign", campaignId: filter.campaign };
  return { by: "everybody" };
}

/** Whether anything at all is asked: without it the list is simply everybody. */
export const isNarrowed = (filter: LeadFilter) =>
  Object.values(filter).some((value) => value !== undefined && (!Array.isArray(value) || value.length > 0));

/** Two figures say as much as an estimate knows. */
export function aboutAsMany(reckoned: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, reckoned))) - 1);
  return Math.round(reckoned / unit) * unit;
}

/** A count's fingerprint: the moment, as an id that whoever comes in later lies behind, and a hash over who was counted. */
export const printOf = (mark: string, hash: string) => `${mark}.${hash}`;

export function readPrint(print: string): { mark: string; hash: string } {
  const [mark = "", hash = ""] = print.split(".");
  return { mark, hash };
}

/** Letters a fold by rules of Unicode leaves as they are, and what people type for them. */
const TYPED: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  þ: "th",
};

/** As the database folds it (cam_fold in the migrations): lower case, without accents, words apart by single spaces. */
export function foldWords(text: string): string[] {
  const folded = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßæœøđðłħŧıþ]/g, (letter) => TYPED[letter] ?? letter)
    .replace(/['’‘`´]/g, "");
  return folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

const MOST_WORDS = 8;

/** What was typed as words to look for; the longest leads, because the fewest have it. */
export function searchWords(typed: string | undefined): { all: string[]; leading: string } | undefined {
  const all = [...new Set(foldWords(typed ?? ""))].slice(0, MOST_WORDS).map((word) => word.slice(0, 60));
  const leading = all.toSorted((one, other) => other.length - one.length)[0];
  return leading === undefined ? undefined : { all, leading };
}
