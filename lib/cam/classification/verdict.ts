import type { FailedRecipient, FailureKind } from "../delivery-failure/schema";
import type { CLASSES } from "../inbound/schema";
import type { ProposedTime } from "../proposed-time/rules";
import type { ReferredPerson } from "../referred-person/rules";

export type MessageClass = (typeof CLASSES)[number];

export interface Evidence {
  /** The rule it speaks for: "delivery report", "optOut". */
  rule: string;
  where: "structure" | "subject" | "text";
  /** The header, or the words as they stand there. */
  words: string;
  says: MessageClass | null;
}

export interface Facts {
  /** Of a delay it is soft, and `delayed`: nothing has failed, so it counts for nothing yet. */
  bounce: {
    kind: FailureKind;
    status: string | null;
    recipients: FailedRecipient[];
    delayed: boolean;
  } | null;
  complaint: { recipients: string[] } | null;
  absence: { until: string | null; standIn: StandIn | null } | null;
  /** Who has left may name who came after. */
  leftCompany: boolean;
  successor: StandIn | null;
  referral: ReferredPerson | null;
  wrongPerson: boolean;
  asksPrice: boolean;
  asksMore: boolean;
  notNow: boolean;
  meetings: ProposedTime[];
}

export interface StandIn {
  name: string | null;
  address: string;
}

export interface Classification {
  /** Null: a person decides. */
  class: MessageClass | null;
  /** What it would be if somebody had to say. */
  likely: MessageClass | null;
  /** Of a hundred messages read with 0.9, ninety are what it says. */
  confidence: number;
  /** No person wrote it: a server, a ticket desk, a list. */
  automatic: "failure" | "complaint" | "absence" | "left" | "challenge" | "list" | "receipt" | null;
  evidence: Evidence[];
  facts: Facts;
  newText: string;
  /** The limits behind which nothing was read. */
  cut: readonly string[];
}

export interface Known {
  receivedAt: Date;
  /** Whose clock its writer looks at; without it, the one the message was dated by. */
  zone?: string | null;
  /** To whom mail went: a failure that names none of them is of a mail somebody else forged. */
  wroteTo?: readonly string[];
}
