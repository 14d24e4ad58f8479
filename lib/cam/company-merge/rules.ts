import type { CompanyChoices, FoundBy } from "./schema";

export type MergeAnswer = { merge: true } | { merge: false; because: string };

export function mayMergeCompanies(
  keep: { mergedInto: string | null },
  other: { mergedInto: string | null },
): MergeAnswer {
  if (keep.mergedInto || other.mergedInto)
    return {
      merge: false,
      because: "One of the two has been merged already. Look at the company it became part of.",
    };
  return { merge: true };
}

/** A domain is never given up by choosing that there is none: whoever is found by it would be made anew. */
export const domainSide = (keep: FoundBy, other: FoundBy, choices: CompanyChoices): "keep" | "other" => {
  if (keep.domain === null || other.domain === null)
    return keep.domain === null && other.domain !== null ? "other" : "keep";
  return choices.domain ?? "keep";
};

/**
 * Whether the survivor takes over what the other is found by. The other row then takes the survivor's domain or name in
 * its place, and stays the door by which it is still found: of two doors none may close.
 */
export function trades(
  keep: FoundBy,
  other: FoundBy,
  sides: { name: "keep" | "other"; domain: "keep" | "other" },
) {
  if (keep.domain === null && other.domain === null) return sides.name === "other";
  return sides.domain === "other";
}
