import type { Outcome } from "@/lib/cam/calibration/schema";

/** What each outcome is called: on its own, and of so many people. */
export const OUTCOME_WORDS: Record<Outcome, { name: string; did: string }> = {
  replied: { name: "Replied", did: "replied" },
  interested: { name: "Interested", did: "reached the stage qualified or won" },
  won: { name: "Won", did: "became a client" },
};
