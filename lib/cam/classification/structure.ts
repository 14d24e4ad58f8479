// What a message is by how it is built. Each rule with how often it is right, and why it is believed so far: those of the
// RFCs are written by programs alone, those of words may be imitated by a person.
import { automaticAnswerIn } from "../automatic-answer/read";
import { deliveryFailureIn } from "../delivery-failure/read";
import type { DeliveryFailure } from "../delivery-failure/schema";
import type { RawMessage } from "../raw-message/schema";
import type { Classification, Evidence, Facts, Known, MessageClass } from "./verdict";

export const CERTAINTY = {
  complaint: [0.99, "RFC 5965: only a provider writes it, after a person pressed “spam”"],
  report: [0.99, "RFC 3464: a program's fields for programs; every labelled one is"],
  "report without a reason": [0.95, "a failure for certain, its kind for nobody to know"],
  "words of a server": [0.96, "no return path or a daemon, and its known words or X-Failed-Recipients"],
  delay: [0.95, "a report or the words of a queue that goes on trying"],
  "failure of a mail that was not ours": [0.5, "it names nobody we wrote to: somebody forged our address"],
  "absence by header": [0.97, "RFC 3834 or a vendor's header, and words of an absence"],
  "absence by words": [0.85, "words of an absence with a day or a stand-in; a person may write so too"],
  "absence beside an answer": [
    0.6,
    "words of an absence and of a yes or a no, and no header to tell them apart",
  ],
  left: [0.93, "an automatic answer in words of leaving"],
  challenge: [0.9, "a link and the words that ask for it"],
  list: [0.85, "RFC 2919, and it answers nothing of ours"],
  receipt: [
    0.7,
    "a header of an automatic answer without words of an absence: so 20 of 31 absences looked before the lists grew",
  ],
  "opt-out in an automatic answer": [
    0.5,
    "a ticket desk may carry a person's words or the list's own small print",
  ],
} as const satisfies Record<string, readonly [number, string]>;
type Rule = keyof typeof CERTAINTY;

export interface Structure {
  is: NonNullable<Classification["automatic"]>;
  class: MessageClass;
  rule: Rule;
  confidence: number;
  evidence: Evidence[];
  facts: Partial<Facts>;
}

export const certaintyOf = (rule: Rule) => CERTAINTY[rule][0];

/** Null: a person wrote it, as far as its structure tells. */
export function structureOf(message: RawMessage, known: Known): Structure | null {
  const failure = deliveryFailureIn(message);
  if (failure) return ofFailure(failure, known.wroteTo);
  const answer = automaticAnswerIn(message, known.receivedAt);
  if (!answer) return null;
  const as = (
    is: Structure["is"],
    says: MessageClass,
    rule: Rule,
    facts: Partial<Facts> = {},
  ): Structure => ({
    is,
    class: says,
    rule,
    confidence: certaintyOf(rule),
    evidence: answer.evidence.map((words) => ({ rule, where: "structure", words, says })),
    facts,
  });
  const { until, standIn } = answer;
  switch (answer.is) {
    case "absence":
      return as("absence", "OOO", answer.byHeader ? "absence by header" : "absence by words", {
        absence: { until, standIn },
      });
    case "left":
      return as("left", "NEUTRAL", "left", { leftCompany: true, successor: standIn });
    case "challenge":
      return as("challenge", "NEUTRAL", "challenge");
    case "list":
      return as("list", "NEUTRAL", "list");
    case "automatic":
      return as("receipt", "NEUTRAL", "receipt");
  }
}

function ofFailure(failure: DeliveryFailure, wroteTo: readonly string[] | undefined): Structure {
  const { is, kind, status, recipients, evidence } = failure;
  const complaint = is === "complaint";
  const says = complaint ? "UNSUB" : "BOUNCE";
  const ours = new Set(wroteTo?.map((address) => address.toLowerCase()));
  const stranger =
    wroteTo !== undefined &&
    recipients.length > 0 &&
    !recipients.some(({ address }) => ours.has(address.toLowerCase()));
  const rule: Rule = stranger
    ? "failure of a mail that was not ours"
    : complaint
      ? "complaint"
      : is === "delayed"
        ? "delay"
        : !failure.byReport
          ? "words of a server"
          : kind === "unknown"
            ? "report without a reason"
            : "report";
  return {
    is: complaint ? "complaint" : "failure",
    class: says,
    rule,
    confidence: certaintyOf(rule),
    evidence: evidence.map((words) => ({ rule, where: "structure", words, says })),
    facts: complaint
      ? { complaint: { recipients: recipients.map(({ address }) => address) } }
      : {
          bounce: { kind: is === "delayed" ? "soft" : kind, status, recipients, delayed: is === "delayed" },
        },
  };
}
