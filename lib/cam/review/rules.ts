// What an answer does, and when it can be taken back: docs/decisions/0122-the-review-queue.md
import type { LeadStatus, OutboundState, ReviewDecision } from "@/lib/db/generated/enums";
import type { ReviewKind } from "./schema";

export interface Consequences {
  yes: string[];
  no: string[];
}

interface AnswerFacts {
  kind: ReviewKind;
  campaign?: string | undefined;
  recipient?: string | null | undefined;
  dryRun?: boolean | undefined;
}

/** What happens on yes and on no, before anybody says it. Of a pair its own card tells, from its own facts. */
export function consequencesOf({ kind, campaign, recipient, dryRun }: AnswerFacts): Consequences {
  switch (kind) {
    case "LEAD":
      return {
        yes: [
          `They qualify for ${campaign ?? "the campaign"} and are routed to the sequence of their tier. Nothing is sent by this alone.`,
          "No later score takes them out again. It can be undone until they are routed.",
        ],
        no: [
          `They are rejected, and ${campaign ?? "the campaign"} does not write to them. Other campaigns are not touched.`,
          "No later score brings them back. It can be undone.",
        ],
      };
    case "MESSAGE":
      return {
        yes: [
          dryRun
            ? "It is a rehearsal: it counts as approved, and nothing leaves."
            : `Exactly this text goes to ${recipient ?? "this address"} when it is due, if every check still passes then.`,
          "A change of the text, the recipient or the mailbox voids the yes. It can be undone until it is on its way.",
        ],
        no: ["It is cancelled, with your reason, and never goes. That cannot be undone."],
      };
    case "REPLY":
      return {
        yes: ["It is what CAM takes it for, and what follows from that is done. The inbox takes it back."],
        no: ["In the inbox you say what it is. Nothing goes to them until somebody has."],
      };
    case "MERGE":
      return {
        yes: ["They become one person. It can be undone."],
        no: ["Nothing changes, and CAM never asks about these two again. It can be undone."],
      };
    case "COMPANY_MERGE":
      return {
        yes: ["They become one company. It can be undone."],
        no: ["Nothing changes, and CAM never asks about these two again. It can be undone."],
      };
  }
}

export interface UndoFacts {
  kind: ReviewKind;
  decision: ReviewDecision;
  leadStatus: LeadStatus | null;
  outboundState: OutboundState | null;
  /** How often it was claimed for transmission. */
  attempts: number | null;
  /** The merge of these two stands, and can be named. */
  merged: boolean;
  /** Somebody asks about the same thing again already. */
  askedAgain: boolean;
}

export type MayUndo = { may: true } | { may: false; because: string };

const no = (because: string): MayUndo => ({ may: false, because });

/** Whether a decision can be taken back still, or why not. */
export function mayUndo(facts: UndoFacts): MayUndo {
  const { kind, decision, leadStatus, outboundState, attempts, merged, askedAgain } = facts;
  if (decision === "WITHDRAWN") return no("Nobody decided: it was called off.");
  if (askedAgain) return no("It waits again already.");
  switch (kind) {
    case "LEAD":
      if (leadStatus === "QUALIFIED" || leadStatus === "REJECTED") return { may: true };
      return leadStatus === "SUPPRESSED"
        ? no("They are suppressed by now.")
        : no("The lead has gone on since.");
    case "MESSAGE":
      if (outboundState === "CANCELLED") return no("A rejected message is cancelled for good.");
      return outboundState === "READY" && attempts === 0 ? { may: true } : no("It is on its way already.");
    case "REPLY":
      return no("A reply is decided in the inbox.");
    case "MERGE":
    case "COMPANY_MERGE":
      if (decision === "REJECTED" || merged) return { may: true };
      return no("The merge was undone already.");
  }
}

/** Who decided what, for the one who came second. */
export function decidedAlready(item: {
  decision: ReviewDecision | null;
  decidedBy: string | null;
  decidedBecause: string | null;
}): string {
  const { decision, decidedBy, decidedBecause } = item;
  const did = decision === "REJECTED" ? "rejected" : decision === "WITHDRAWN" ? "called off" : "approved";
  const because = decidedBecause ? `: “${decidedBecause.replace(/\.$/, "")}”` : "";
  return `${decidedBy ?? "Somebody"} ${did} this just now${because}. Yours is not counted.`;
}
