// Who moves a lead, and where to: docs/decisions/0084-moves-of-a-lead.md, 0113-scores-verdicts-routes.md
import type { LeadStage, LeadStatus, StopReason } from "@/lib/db/generated/enums";
import { Refusal } from "../errors";

/**
 * The engine's moves. A lead that is judged anew goes from one verdict straight to another; a route that is given up leads
 * back to QUALIFIED, a reply that was misread back to NURTURED.
 */
const STATUS_MOVES: Record<LeadStatus, readonly LeadStatus[]> = {
  HARVESTED: ["ENRICHED", "SUPPRESSED"],
  ENRICHED: ["SCORED", "SUPPRESSED"],
  SCORED: ["QUALIFIED", "REJECTED", "IN_REVIEW", "SUPPRESSED"],
  QUALIFIED: ["SCORED", "IN_REVIEW", "REJECTED", "ROUTED", "SUPPRESSED"],
  REJECTED: ["SCORED", "QUALIFIED", "IN_REVIEW", "SUPPRESSED"],
  IN_REVIEW: ["SCORED", "QUALIFIED", "REJECTED", "SUPPRESSED"],
  ROUTED: ["QUALIFIED", "NURTURED", "REPLIED", "SUPPRESSED"],
  NURTURED: ["QUALIFIED", "REPLIED", "SUPPRESSED"],
  REPLIED: ["NURTURED", "CONVERTED", "SUPPRESSED"],
  CONVERTED: ["REPLIED", "SUPPRESSED"],
  // Only a named human leads out of it, by a release of its own.
  SUPPRESSED: [],
};

/** What qualification says, and may say otherwise as long as nobody has written to them. */
export const VERDICTS = ["QUALIFIED", "IN_REVIEW", "REJECTED"] as const satisfies readonly LeadStatus[];

/** Whose score is kept up to date. The index "Lead_score_due_idx" says the same to the database. */
export const SCORES = [
  ...(["ENRICHED", "SCORED", ...VERDICTS] as const),
  ...(["ROUTED", "NURTURED", "REPLIED"] as const),
] as const satisfies readonly LeadStatus[];

/** From where somebody's "no" stops a lead. */
export const SUPPRESSIBLE = (Object.keys(STATUS_MOVES) as LeadStatus[]).filter((from) =>
  STATUS_MOVES[from].includes("SUPPRESSED"),
);

/** The engine's moves of a stage: forward only. Who is a client, a person says. */
const STAGE_MOVES: Record<LeadStage, readonly LeadStage[]> = {
  NEW: ["CONTACTED", "REPLIED", "QUALIFIED", "LOST"],
  CONTACTED: ["REPLIED", "QUALIFIED", "LOST"],
  REPLIED: ["QUALIFIED", "LOST"],
  QUALIFIED: ["LOST"],
  WON: [],
  LOST: [],
};

export type Decision = { may: true } | { may: false; because: string };

const YES: Decision = { may: true };

const status = (one: LeadStatus) => (one === "IN_REVIEW" ? "in review" : one.toLowerCase());

export function mayMoveStatus(from: LeadStatus, to: LeadStatus): Decision {
  if (STATUS_MOVES[from].includes(to)) return YES;
  if (from === to) return { may: false, because: `This lead is ${status(to)} already.` };
  if (from === "SUPPRESSED")
    return {
      may: false,
      because: `This lead is suppressed. It becomes ${status(to)} only when a person releases it, with a reason.`,
    };
  return { may: false, because: `A lead that is ${status(from)} cannot become ${status(to)}.` };
}

/** Statuses in which a campaign writes to somebody: who was stopped does not come into them by themselves. */
export const WRITES = ["ROUTED", "NURTURED"] as const satisfies readonly LeadStatus[];

/** Where a campaign writes to somebody, or hears from them: docs/decisions/0025-when-a-lead-is-active.md. The index "Lead_one_active_per_contact_key" says the same to the database. */
export const ACTIVE = [...WRITES, "REPLIED"] as const satisfies readonly LeadStatus[];

/** Whether a lead takes the one place a person has in all campaigns. */
export const isActive = ({
  status,
  stopped,
  besideOthers,
}: {
  status: LeadStatus;
  stopped: boolean;
  besideOthers: boolean;
}) => (ACTIVE as readonly LeadStatus[]).includes(status) && !stopped && !besideOthers;

/** Whether a lead keeps its person from other campaigns: by writing to them, or by their answer, until a person says what became of it. */
export const takesThem = (lead: {
  status: LeadStatus;
  stage: LeadStage;
  stopReason: StopReason | null;
  stopped: boolean;
  besideOthers: boolean;
}) =>
  isActive(lead) ||
  (!lead.besideOthers &&
    lead.status === "REPLIED" &&
    lead.stopReason === "REPLIED" &&
    (lead.stage === "REPLIED" || lead.stage === "QUALIFIED"));

const stage = (one: LeadStage) => one.toLowerCase();

/** A person moves a stage anywhere, and says why; the engine forward only. */
export function mayMoveStage(from: LeadStage, to: LeadStage, by: "person" | "engine"): Decision {
  if (from === to) return { may: false, because: `This lead stands at ${stage(to)} already.` };
  if (by === "person" || STAGE_MOVES[from].includes(to)) return YES;
  return {
    may: false,
    because: `The stage goes from ${stage(from)} to ${stage(to)} only when a person moves it.`,
  };
}

/** Where a released lead goes on. Who was being written to is routed anew: what was planned then is out of date. */
export function statusAfterRelease(before: LeadStatus | null): LeadStatus {
  if (before === null || before === "SUPPRESSED") return "HARVESTED";
  return before === "ROUTED" || before === "NURTURED" ? "QUALIFIED" : before;
}

/** Why a lead is stopped, as the second half of every sentence that says so. */
export const STOPPED_BECAUSE: Record<StopReason, string> = {
  REPLIED: "they answered",
  NEGATIVE: "they said no",
  UNSUBSCRIBED: "they unsubscribed",
  BOUNCED: "mail to them came back",
  COMPLAINED: "they reported a mail as spam",
  SUPPRESSED: "they are on the suppression list",
  ERASED: "they asked to be forgotten",
  MANUAL: "somebody stopped it by hand",
  MEETING_BOOKED: "a meeting is booked",
  LEFT_COMPANY: "they left the company",
  ANSWER_UNREAD: "something of theirs waits to be read by a person",
  WRONG_PERSON: "they are the wrong person",
  ACTIVE_ELSEWHERE: "another campaign writes to them",
  SEQUENCE_FINISHED: "its sequence is through",
  CAMPAIGN_ENDED: "its campaign has ended",
  MERGED: "this person was merged into somebody else",
};

/** Stops that a person may take back by hand. The others are somebody's word, or hold for a reason outside this lead. */
const MAY_RESTART: readonly StopReason[] = [
  "MANUAL",
  "MEETING_BOOKED",
  "WRONG_PERSON",
  "LEFT_COMPANY",
  "ANSWER_UNREAD",
  "SEQUENCE_FINISHED",
];
const INSTEAD: Partial<Record<StopReason, string>> = {
  REPLIED: " Read the answer, and write back yourself.",
  BOUNCED: " Give them another address first.",
};

export interface StopFacts {
  status: LeadStatus;
  stopReason: StopReason | null;
}

/** Whether a person may let a stopped lead go on. Nothing is sent by it: the engine takes the lead up again where it stood. */
export function mayRestart({ status: is, stopReason }: StopFacts): Decision {
  if (stopReason === null) return { may: false, because: "This lead is not stopped." };
  if (is === "SUPPRESSED")
    return { may: false, because: "This lead is suppressed: it has to be released first." };
  if (MAY_RESTART.includes(stopReason)) return YES;
  const because = STOPPED_BECAUSE[stopReason];
  return {
    may: false,
    because: `${because.charAt(0).toUpperCase()}${because.slice(1)}.${INSTEAD[stopReason] ?? ""}`,
  };
}

/** A move the tables do not have. It names both states. */
export class IllegalMove extends Refusal {
  readonly from: LeadStatus | LeadStage;
  readonly to: LeadStatus | LeadStage;

  constructor(from: LeadStatus | LeadStage, to: LeadStatus | LeadStage, because: string) {
    super("conflict", because);
    this.from = from;
    this.to = to;
  }
}
