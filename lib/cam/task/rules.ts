// What may be done with a task, and what follows from what came of it: docs/decisions/0152-tasks-that-people-do.md
import type {
  CampaignState,
  Channel,
  LeadStatus,
  StopReason,
  TaskOutcome,
  TaskState,
} from "@/lib/db/generated/enums";
import { STOPPED_BECAUSE } from "../lead/rules";
import { OUTCOME_NAMES } from "./schema";

export type Follows =
  /** The sequence goes on with its next step. */
  | "goes-on"
  /** The sequence ends, and a person has them. */
  | "handed-over"
  /** Nothing more to this lead; a person may let it go on. */
  | "stopped"
  /** Nothing more of this campaign; only a release brings them back. */
  | "left-campaign"
  /** Nothing more of anybody: they are on the suppression list. */
  | "left-alone";

const FOLLOWS: Record<TaskOutcome, Follows> = {
  REACHED: "goes-on",
  SENT: "goes-on",
  NO_ANSWER: "goes-on",
  LEFT_MESSAGE: "goes-on",
  NOT_REACHABLE: "goes-on",
  INTERESTED: "handed-over",
  WRONG_PERSON: "stopped",
  NOT_INTERESTED: "left-campaign",
  NO_CONTACT: "left-alone",
};

export const followsFrom = (outcome: TaskOutcome): Follows => FOLLOWS[outcome];

/** Somebody of ours reached them, or left word: from then on the pipeline counts them as contacted. */
export const wasContact = (outcome: TaskOutcome) =>
  outcome === "REACHED" || outcome === "SENT" || outcome === "LEFT_MESSAGE";

export const saidOutcome = (outcome: TaskOutcome) => OUTCOME_NAMES[outcome];

/** How it reached them, for a sentence. */
export const byWay = (channel: Channel) => (channel === "CALL" ? "on the phone" : "on LinkedIn");

export interface TaskFacts {
  state: TaskState;
  outcome: TaskOutcome | null;
  decidedBy: string | null;
  leadStatus: LeadStatus;
  stopReason: StopReason | null;
  erased: boolean;
  /** The step is in the sequence the lead is in. */
  inItsSequence: boolean;
  stepRemoved: boolean;
  campaignState: CampaignState;
}

export type Decision = { may: true } | { may: false; because: string };

const YES: Decision = { may: true };
const no = (because: string): Decision => ({ may: false, because });

/** Whether a task can be done or left out; what was called off says by what. The gravest is said first. */
export function mayDecide(facts: TaskFacts): Decision {
  const { state, outcome, decidedBy, leadStatus, stopReason, campaignState } = facts;
  if (facts.erased) return no("This person was erased on request. Nothing more is done about them.");
  if (state === "DONE" || state === "SKIPPED") {
    const did = state === "SKIPPED" ? "left this out" : "did this";
    const came = outcome ? `: ${saidOutcome(outcome).toLowerCase()}` : "";
    return no(`${decidedBy ?? "Somebody"} ${did} already${came}. Yours is not counted.`);
  }
  const off = (why: string) =>
    no(`This task was called off: ${why}. What happened can be logged on the lead’s page.`);
  if (stopReason) return off(STOPPED_BECAUSE[stopReason]);
  if (leadStatus !== "ROUTED" && leadStatus !== "NURTURED")
    return off(`the lead is ${leadStatus.toLowerCase().replace("_", " ")} by now`);
  if (campaignState === "COMPLETED" || campaignState === "ARCHIVED")
    return off(`its campaign is ${campaignState.toLowerCase()}`);
  if (!facts.inItsSequence) return off("the lead went into another sequence");
  if (facts.stepRemoved) return off("its step was taken out of the sequence");
  // A paused campaign keeps its tasks: a call that was under way when somebody paused it was made all the same.
  if (state === "CANCELLED") return off("it comes again when it is planned anew");
  return YES;
}

export interface UndoFacts extends TaskFacts {
  /** They wrote back after it was said: their own word, which no slip of a key took with it. */
  answeredSince: boolean;
  /** A mail that is planned, on its way or gone since, or a task behind it. */
  followed: "mail-planned" | "mail-gone" | "task" | null;
}

/** Whether what was said about a task can be taken back still, or why not. */
export function mayUndo(facts: UndoFacts): Decision {
  const { state, outcome, leadStatus, stopReason, followed } = facts;
  if (state !== "DONE" && state !== "SKIPPED")
    return no("Nobody has done this task: there is nothing to take back.");
  if (facts.erased) return no("This person was erased on request.");
  const follows = outcome === null ? "goes-on" : followsFrom(outcome);
  if (follows === "left-alone")
    return no(
      "They asked not to be contacted, and that stands. If it was a mistake, take them off the suppression list there, with a reason.",
    );
  if (follows === "left-campaign")
    return no(
      "They said no to this campaign, and that stands. If it was a mistake, release the lead on its page.",
    );
  if (facts.answeredSince)
    return no(
      "They answered since, and that stands. Read it on the lead’s page, and let the lead go on there.",
    );
  const gone = no("The lead has gone on since: it can be changed on its page.");
  if (follows === "handed-over" && (leadStatus !== "REPLIED" || stopReason !== "REPLIED")) return gone;
  if (follows === "stopped" && stopReason !== "WRONG_PERSON") return gone;
  if (follows === "goes-on" && stopReason)
    return no(`The lead is stopped by now: ${STOPPED_BECAUSE[stopReason]}.`);
  if (follows === "goes-on" && leadStatus !== "ROUTED" && leadStatus !== "NURTURED") return gone;
  if (followed === "mail-gone") return no("The sequence went on: its next mail is out, or on its way.");
  if (followed === "mail-planned")
    return no(
      "The sequence went on: its next mail is planned. Cancel that mail on its page if it should not go.",
    );
  if (followed === "task") return no("The sequence went on to another task of this lead.");
  if (!facts.inItsSequence || facts.stepRemoved)
    return no("Its step is not in the lead’s sequence any more.");
  if (facts.campaignState === "COMPLETED" || facts.campaignState === "ARCHIVED")
    return no(`Its campaign is ${facts.campaignState.toLowerCase()}.`);
  return YES;
}
