// What follows from a message, as one table: docs/decisions/0178-what-follows-from-a-message.md
import type { MatchedBy, ReplyClass, StopReason } from "@/lib/db/generated/enums";
import type { ReplyFacts } from "../inbound/schema";
import type { Meaning } from "../provider-report/rules";

export interface Heard {
  /** Null: a person decides. */
  class: ReplyClass | null;
  facts: ReplyFacts;
  /** By what it was found to answer ours. Null: it is nobody's we know. */
  matchedBy: MatchedBy | null;
  /** Our own words, in a copy. */
  own: boolean;
  /** It names our mail by its Message-ID, which nobody knows but whoever got it. */
  named: boolean;
  /** Whoever it is about is a customer by now. */
  customer: boolean;
  /** Whoever sent themselves a test answers it. */
  ofOwnTest: boolean;
}

/** What becomes of the lead. */
export type LeadDeed =
  | { is: "nothing" }
  /** A person's turn: nothing automatic any more. */
  | { is: "hand-over"; stage: "REPLIED" | "QUALIFIED" }
  /** Suppressed in this campaign alone. */
  | { is: "leave-campaign" }
  /** Suppressed everywhere, under every address. */
  | { is: "leave-alone" }
  | { is: "stop"; reason: StopReason; answered: boolean }
  /** The next step waits until the day they are back; null where they named none. */
  | { is: "wait"; until: string | null };

export interface Follows {
  lead: LeadDeed;
  /** What it says of the mail it is about. */
  mail: Extract<Meaning, "bounced" | "soft" | "blocked" | "delayed" | "complained"> | null;
  /** A block for reputation or policy is said to us, and not of the person. */
  pausesDomain: boolean;
  alert: boolean;
  /** Why a person is asked. */
  asks: string | null;
  /** The line on the timeline. */
  says: string;
}

const nothing = (says: string): Follows => ({
  ...{ lead: { is: "nothing" }, mail: null, pausesDomain: false, alert: false, asks: null, says },
});

/** Whoever has not said when they are back is left alone for so long. */
export const DAYS_AWAY = 7;
/** A year was misread, or they will not come back: nobody is kept for longer. */
export const MOST_DAYS_AWAY = 366;

const AUTOMATIC: Record<NonNullable<ReplyFacts["automatic"]>, string> = {
  failure: "a mail that came back",
  complaint: "a complaint",
  absence: "an automatic answer",
  left: "an automatic answer",
  challenge: "a server that asks the sender to prove themselves",
  list: "a mailing list",
  receipt: "an automatic receipt",
};

export function whatFollows(heard: Heard): Follows {
  const { facts, matchedBy, own } = heard;
  if (own) return nothing("A copy of a mail of ours.");
  const { automatic } = facts;
  // Whoever tries out how an opt-out is read means no opt-out: the link in a test takes nobody off either.
  if (heard.ofOwnTest && heard.class === "UNSUB" && !facts.complaint)
    return nothing("An answer to a test of one’s own.");
  // What a machine of their house says is not said by them, nor of them.
  if (matchedBy === "COLLEAGUE" && automatic) return nothing("Their company’s server wrote.");
  if (heard.class === null) return undecided(facts);
  // Anybody can write a failure that names somebody's address alone, and shut them out with it, or stop a domain.
  if (!heard.named && matchedBy === "REPORT" && isGrave(facts)) return unproven(facts);
  if (heard.customer && heard.class === "NEGATIVE") return CUSTOMER_SAYS_NO;
  return BY_CLASS[heard.class](facts);
}

/** "No, Tuesday does not suit us": a campaign's no means nothing of somebody who has bought. */
const CUSTOMER_SAYS_NO: Follows = {
  ...nothing("A customer answered, and it reads like a no."),
  asks: "They are a customer, and this reads like a no. Nothing was changed: read it, and answer them.",
};

const isGrave = ({ bounce, complaint }: ReplyFacts) =>
  complaint !== undefined ||
  (bounce?.delayed === false &&
    // One that says "too large" is a mail that came back, too: three of them stop a domain.
    (bounce.kind === "hard" || bounce.kind === "policy" || bounce.kind === "size"));

const unproven = ({ complaint }: ReplyFacts): Follows => ({
  ...nothing("A failure came in that names them, and no mail of ours."),
  lead: { is: "stop", reason: "ANSWER_UNREAD", answered: false },
  asks: `This ${complaint ? "complaint" : "failure"} names an address you wrote to, and not your mail: anybody could have written it. Nothing goes to them until somebody has read it.`,
});

function undecided({ automatic, likely }: ReplyFacts): Follows {
  const perhaps = likely ? ` It may be ${likely.toLowerCase()}.` : "";
  return automatic
    ? {
        ...nothing(`Something came in that a person should look at: ${AUTOMATIC[automatic]}.`),
        lead: { is: "stop", reason: "ANSWER_UNREAD", answered: false },
        asks: `This looks like ${AUTOMATIC[automatic]}, and what it means is not sure.${perhaps} Nothing goes to them until somebody has read it.`,
      }
    : {
        ...nothing("They answered. What they mean is not sure: a person decides."),
        lead: { is: "hand-over", stage: "REPLIED" },
        asks: `They answered, and what they mean is not sure.${perhaps} Nothing goes to them until somebody has read it.`,
      };
}

const BY_CLASS: Record<ReplyClass, (facts: ReplyFacts) => Follows> = {
  POSITIVE: () => ({
    ...nothing("They answered: they are interested."),
    lead: { is: "hand-over", stage: "QUALIFIED" },
    alert: true,
  }),
  NEGATIVE: () => ({ ...nothing("They answered: not interested."), lead: { is: "leave-campaign" } }),
  UNSUB: ({ complaint }) =>
    complaint
      ? { ...nothing("They reported a mail as unwanted."), mail: "complained" }
      : { ...nothing("They answered that they want no more mail."), lead: { is: "leave-alone" } },
  OOO: ({ absence }) => ({
    ...nothing(
      absence?.until ? `They are away until ${absence.until}.` : "They are away, and do not say until when.",
    ),
    lead: { is: "wait", until: absence?.until ?? null },
  }),
  NEUTRAL: ({ leftCompany, wrongPerson, automatic }) => {
    if (leftCompany)
      return {
        ...nothing("They have left the company."),
        lead: { is: "stop", reason: "LEFT_COMPANY", answered: false },
      };
    if (wrongPerson)
      return {
        ...nothing("They answered that they are the wrong person."),
        lead: { is: "stop", reason: "WRONG_PERSON", answered: true },
      };
    if (automatic)
      return {
        ...nothing(`Something came in that a person should look at: ${AUTOMATIC[automatic]}.`),
        lead: { is: "stop", reason: "ANSWER_UNREAD", answered: false },
      };
    return { ...nothing("They answered."), lead: { is: "hand-over", stage: "REPLIED" } };
  },
  BOUNCE: ({ bounce }) => {
    if (bounce?.delayed) return { ...nothing("Their server is still being asked."), mail: "delayed" };
    switch (bounce?.kind) {
      case "hard":
        return { ...nothing("A mail to them came back: there is no such address."), mail: "bounced" };
      case "policy":
        return {
          ...nothing("A mail was refused for what it is or where it comes from."),
          mail: "blocked",
          pausesDomain: true,
        };
      case "size":
        return { ...nothing("A mail was refused for its size."), mail: "blocked" };
      default:
        return { ...nothing("A mail to them came back for now."), mail: "soft" };
    }
  },
};

/** What must never be weakened by what came in later. Strictest first. */
const STRICTEST: readonly StopReason[] = [
  ...(["ERASED", "COMPLAINED", "UNSUBSCRIBED", "SUPPRESSED", "NEGATIVE", "BOUNCED"] as const),
  ...(["WRONG_PERSON", "LEFT_COMPANY", "MANUAL", "MEETING_BOOKED", "REPLIED", "ANSWER_UNREAD"] as const),
];

/** Which reason stands once a lead that is stopped already is stopped again. */
export function reasonOf(stands: StopReason | null, comes: StopReason): StopReason {
  if (stands === null) return comes;
  const [one, other] = [STRICTEST.indexOf(stands), STRICTEST.indexOf(comes)];
  return one >= 0 && one <= other ? stands : comes;
}

/** Who paused a domain, where a refused mail did. */
export const REFUSED_MAIL = "a refused mail";
