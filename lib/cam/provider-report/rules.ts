// What a provider's report means for a message and for a person: docs/decisions/0147-delivery-reports.md
import type { OutboundState, SuppressionReason } from "@/lib/db/generated/enums";
import type { ResendReport } from "./schema";

export type Meaning =
  | "sent"
  | "delivered"
  | "delayed"
  | "soft"
  | "bounced"
  /** The provider kept it back: an earlier mail of anybody's to this address came back, or was complained about. */
  | "withheld"
  /** Refused for what it is, or for where it comes from: nothing about the person. */
  | "blocked"
  | "failed"
  | "complained"
  | "looked-at"
  | "not-ours";

type Reported = "SENT" | "DELIVERED" | "BOUNCED" | "COMPLAINED";

export interface Reading {
  /** Whose word it is: a provider's report, a message that came in, or the folder of what was sent. */
  reporter: "RESEND" | "MAIL" | "SENT_FOLDER";
  means: Meaning;
  /** Where the message stands by this. Null: it says nothing about that. */
  state: Reported | null;
  /** Why nobody writes to this address again. */
  no: Extract<SuppressionReason, "HARD_BOUNCE" | "COMPLAINED"> | null;
  /** The provider's own words. */
  says: string;
  /** The provider's name for the message, ours, and the key it was handed over under. */
  names: { providerMessageId: string | null; messageId: string | null; key: string | null };
  at: Date | null;
  /** When the provider took the message: the same in all reports of it. */
  takenAt: Date | null;
}

/** Under this name the sender puts the key of the message beside it. */
export const KEY_TAG = "cam_key";

const MOST_WORDS = 500;

const ENHANCED = /\b([245])\.(\d{1,3})\.\d{1,3}\b/;
/** Where no enhanced code says it. */
const POLICY =
  /\b(block(ed|list\w*)?|blacklist\w*|spam\w*|reputation|policy|unsolicited|dnsbl|rbl|spamhaus|barracuda|proofpoint|dmarc|dkim|spf|rate limit\w*|too many (messages|connections)|content rejected|banned)\b/i;
const ABOUT_THE_MAIL = new Set(["ContentRejected", "AttachmentRejected", "MessageTooLarge"]);

/** 5.7.1 and its kin are said to the sender; 5.1.1 is said of the person. */
function isBlock(subType: string, words: string): boolean {
  if (ABOUT_THE_MAIL.has(subType)) return true;
  const code = ENHANCED.exec(words);
  return code ? code[2] === "7" : POLICY.test(words);
}

function readBounce({ type = "", subType = "" }: Said, words: string) {
  if (/suppress/i.test(subType)) return withheld(words);
  if (isBlock(subType, words)) return { means: "blocked", state: "BOUNCED", no: null } as const;
  return type === "Permanent"
    ? ({ means: "bounced", state: "BOUNCED", no: "HARD_BOUNCE" } as const)
    : ({ means: "soft", state: "SENT", no: null } as const);
}

type Said = NonNullable<ResendReport["data"]["bounce"]>;

const withheld = (words: string) =>
  ({
    means: "withheld",
    state: "BOUNCED",
    no: /complain/i.test(words) ? "COMPLAINED" : "HARD_BOUNCE",
  }) as const;

const wordsOf = (said: Said | null | undefined): string => {
  if (!said) return "";
  const { message, reason, diagnosticCode, type, subType } = said;
  const words = [message, reason, ...[diagnosticCode ?? []].flat()].filter(Boolean).join(" · ");
  return (words || [type, subType].filter(Boolean).join(", "))
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, MOST_WORDS);
};

function meaningOf({ type, data }: ResendReport): Pick<Reading, "means" | "state" | "no"> & { says: string } {
  switch (type) {
    case "email.sent":
      return { means: "sent", state: "SENT", no: null, says: "" };
    case "email.delivered":
      return { means: "delivered", state: "DELIVERED", no: null, says: "" };
    case "email.delivery_delayed":
      return { means: "delayed", state: "SENT", no: null, says: "" };
    case "email.bounced": {
      const says = wordsOf(data.bounce);
      return { ...readBounce(data.bounce ?? {}, says), says };
    }
    case "email.suppressed": {
      const says = wordsOf(data.suppressed);
      return { ...withheld(`${says} ${data.suppressed?.type ?? ""}`), says };
    }
    case "email.failed":
      return { means: "failed", state: "BOUNCED", no: null, says: wordsOf(data.failed) };
    case "email.complained":
      return { means: "complained", state: "COMPLAINED", no: "COMPLAINED", says: "" };
    case "email.opened":
    case "email.clicked":
      return { means: "looked-at", state: null, no: null, says: "" };
    default:
      return { means: "not-ours", state: null, no: null, says: "" };
  }
}

/** A clock that was never set, or one gone wild: Postgres does not know every year that a program does. */
const isLikely = (year: number) => year >= 2000 && year <= 9999;

const timeOf = (text: string | null | undefined): Date | null => {
  const at = text
    ? new Date(text.includes("T") || !text.includes(" ") ? text : text.replace(" ", "T"))
    : null;
  return at && isLikely(at.getUTCFullYear()) ? at : null;
};

const tagIn = (tags: ResendReport["data"]["tags"]): string | null => {
  if (!tags) return null;
  return (Array.isArray(tags) ? tags.find(({ name }) => name === KEY_TAG)?.value : tags[KEY_TAG]) ?? null;
};

export function readReport(report: ResendReport): Reading {
  const { data } = report;
  return {
    ...{ ...meaningOf(report), reporter: "RESEND" as const },
    names: {
      providerMessageId: data.email_id || null,
      messageId: data.message_id?.replace(/^<|>$/g, "") || null,
      key: tagIn(data.tags),
    },
    at: timeOf(report.created_at),
    takenAt: timeOf(data.created_at),
  };
}

/** When it left by this report: not before it was taken to be sent, and not after now, whatever the provider's clock says. */
export function takenWithin({ takenAt, at }: Pick<Reading, "takenAt" | "at">, claimedAt: Date, now: Date) {
  const said = takenAt ?? at ?? now;
  if (said > now) return now;
  return said < claimedAt ? claimedAt : said;
}

/** What is left of a report about somebody who was erased: of which mail, what, when. The rest names them. */
export function withoutWords({ type, created_at, data }: ResendReport) {
  const { email_id = null, message_id = null, created_at: takenAt = null, bounce } = data;
  const kind = bounce ? { bounce: { type: bounce.type ?? "", subType: bounce.subType ?? "" } } : {};
  const named = { email_id, message_id, created_at: takenAt, tags: { [KEY_TAG]: tagIn(data.tags) ?? "" } };
  return { type, created_at: created_at ?? "", data: { ...named, ...kind } };
}

const RANK: Record<Reported, number> = { SENT: 0, DELIVERED: 1, BOUNCED: 2, COMPLAINED: 3 };
const isReported = (state: OutboundState): state is Reported => state in RANK;

/** Reports come in any order: the gravest that was ever said holds, and nothing leads back. Null: it stands there already. */
export const nextState = (is: OutboundState, reported: Reported): Reported | null =>
  isReported(is) && RANK[reported] > RANK[is] ? reported : null;

/** So many mails came back for a while, and nobody tries a fourth. */
export const SOFT_BOUNCES = 3;

const TOLD: Record<Meaning, string | null> = {
  // The mail's own line says so already.
  sent: null,
  delivered: "Delivered.",
  delayed: "Not delivered yet: their server is asked again.",
  soft: "It came back for now: their mailbox could not take it.",
  bounced: "It came back: there is no such address.",
  withheld: "Resend did not send it: an earlier mail to this address came back or was complained about.",
  blocked: "It was refused for what it is or for where it comes from. That is about us, not about them.",
  failed: "Resend could not send it.",
  complained: "They reported it as unwanted.",
  "looked-at": null,
  "not-ours": null,
};

/** The line on the timeline. */
export function reportInWords({ means, says }: Pick<Reading, "means" | "says">): string | null {
  const told = TOLD[means];
  return told && says ? `${told} “${says}”` : told;
}

/** So long a provider may say nothing about mail it took. */
const HEARD_WITHIN_MS = 6 * 3_600_000;

export const silentSince = (now: Date) => new Date(now.getTime() - HEARD_WITHIN_MS);

/** A report may be quicker than the answer it belongs to: so long a message is looked for. */
const MATCHED_WITHIN_MS = 3_600_000;

export const isGivenUp = (receivedAt: Date, now: Date) =>
  now.getTime() - receivedAt.getTime() > MATCHED_WITHIN_MS;
