import type { ActionResult } from "@/lib/actions/action-result";

type Deed<Done> = (input: unknown) => Promise<ActionResult<Done>>;

/** The doors behind what one can do to a lead. */
export interface LeadDeeds {
  moveStage: Deed<unknown>;
  addNote: Deed<unknown>;
  logEvent: Deed<unknown>;
  setValue: Deed<{ version: number }>;
  route: Deed<{ routed: boolean; held: { because: string }[] }>;
  stop: Deed<unknown>;
  restart: Deed<unknown>;
  release: Deed<{ status: string }>;
  editContact: Deed<{ version: number; suppressed: boolean }>;
  editCompany: Deed<{ version: number }>;
}

/** The doors behind a verdict: for reviewers too. */
export interface VerdictDeeds {
  decide: Deed<unknown>;
  undo: Deed<unknown>;
  judgeAgain: Deed<unknown>;
}
