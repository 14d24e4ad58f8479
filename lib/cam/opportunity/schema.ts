/** The signals of an opportunity, in the order they are explained in. */
export const OPPORTUNITY_SIGNALS = ["budget", "timeline", "pain", "intent"] as const;
export type OpportunitySignal = (typeof OPPORTUNITY_SIGNALS)[number];

/** Something a person wrote or said, and where it stands. */
export interface Said {
  text: string;
  /** "note of 3 March 2026" */
  where: string;
  /** Later words count before earlier ones; a field has no time and comes last. */
  at: number | null;
}

export interface Heard {
  signal: OpportunitySignal;
  value: number;
  confidence: number;
  because: string;
}
