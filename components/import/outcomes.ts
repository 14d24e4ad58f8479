import type { ToldImport } from "./told";

export interface RowKind {
  id: string;
  label: string;
  /** As the rows are asked for. */
  filter: Record<string, string>;
  count: number;
  /** What these rows are, in a sentence. */
  says: string;
  /** Nothing to show is good news, or no news. */
  none: string;
}

const OUTCOMES = {
  NEW: {
    label: "New",
    says: "Nobody with this address or profile is here yet.",
    none: "Nobody in this file is new.",
  },
  UPDATED: {
    label: "Known already",
    says: "The person is here already; the row may add to what is known of them.",
    none: "Nobody in this file is here already.",
  },
  DUPLICATE: {
    label: "Repeated",
    says: "An earlier row of the file names the same person, or the row has nothing new. Left out.",
    none: "No row of this file repeats another.",
  },
  INVALID: {
    label: "Cannot be used",
    says: "The row names nobody who can be written to, or could not be read. Left out.",
    none: "Every row of this file can be used.",
  },
  SUPPRESSED: {
    label: "Suppressed",
    says: "The person must not be written to. Left out.",
    none: "Nobody in this file is on the suppression list.",
  },
} as const;

type OutcomeId = keyof typeof OUTCOMES;

const countsOf = (batch: ToldImport): Record<OutcomeId, number> => ({
  NEW: batch.rowsNew,
  UPDATED: batch.rowsUpdated,
  DUPLICATE: batch.rowsDuplicate,
  INVALID: batch.rowsInvalid,
  SUPPRESSED: batch.rowsSuppressed,
});

/** What can be looked at, each with its number: after an undo first what it took back and what it left. */
export function rowKinds(batch: ToldImport): RowKind[] {
  const counts = countsOf(batch);
  const outcomes = (Object.keys(OUTCOMES) as OutcomeId[]).map((id) => ({
    id: id.toLowerCase(),
    ...OUTCOMES[id],
    filter: { outcome: id },
    count: counts[id],
  }));
  if (batch.state !== "UNDONE") return outcomes;
  return [
    {
      id: "kept",
      label: "Kept",
      filter: { undo: "KEPT_EDITED" },
      count: batch.undoneKept,
      says: "Somebody has worked on these since, so they stayed as they are.",
      none: "Nothing had to stay: all of it was taken back.",
    },
    {
      id: "taken-back",
      label: "Taken back",
      filter: { undo: "REVERSED" },
      count: batch.undoneReversed,
      says: "What these rows made is gone, and what they changed is as it was before.",
      none: "Nothing was taken back.",
    },
    ...outcomes.filter(({ id }) => id !== "new" && id !== "updated"),
  ];
}

export const LEFT_OUT: readonly OutcomeId[] = ["DUPLICATE", "INVALID", "SUPPRESSED"];

export const leftOutCount = (batch: ToldImport) =>
  LEFT_OUT.reduce((sum, outcome) => sum + countsOf(batch)[outcome], 0);
