import {
  Building2,
  type LucideIcon,
  MailQuestion,
  MessageSquareReply,
  UserRound,
  UsersRound,
} from "lucide-react";
import type { ReviewKind } from "@/lib/cam/review/schema";

interface KindWords {
  one: string;
  many: string;
  icon: LucideIcon;
  /** What the two answers are called. */
  yes: string;
  no: string;
  did: { yes: string; no: string };
}

export const KINDS: Record<ReviewKind, KindWords> = {
  LEAD: {
    one: "Lead",
    many: "Leads",
    icon: UserRound,
    yes: "Qualify",
    no: "Reject",
    did: { yes: "Qualified", no: "Rejected" },
  },
  MESSAGE: {
    one: "Message",
    many: "Messages",
    icon: MailQuestion,
    yes: "Approve this text",
    no: "Reject",
    did: { yes: "Approved", no: "Rejected" },
  },
  REPLY: {
    one: "Reply",
    many: "Replies",
    icon: MessageSquareReply,
    yes: "Approve",
    no: "Reject",
    did: { yes: "Approved", no: "Rejected" },
  },
  MERGE: {
    one: "People",
    many: "Duplicate people",
    icon: UsersRound,
    yes: "Merge the two",
    no: "Different people",
    did: { yes: "Merged", no: "Kept apart" },
  },
  COMPANY_MERGE: {
    one: "Companies",
    many: "Duplicate companies",
    icon: Building2,
    yes: "Merge the two",
    no: "Different companies",
    did: { yes: "Merged", no: "Kept apart" },
  },
};

/** Of what is decided by the dozen; a pair is looked at by itself. */
export const BY_THE_DOZEN: readonly ReviewKind[] = ["LEAD", "MESSAGE"];

/** Of what nobody can say no without a word: the reason stands on the timeline. */
export const NEEDS_REASON: readonly ReviewKind[] = ["LEAD", "MESSAGE"];

/** One key each. */
export const REASONS: Record<"LEAD" | "MESSAGE", readonly string[]> = {
  LEAD: [
    "Wrong person or role.",
    "Wrong company or industry.",
    "Bad address.",
    "Competitor.",
    "Customer already.",
    "Too small or too large.",
    "Outside our market.",
    "Not enough is known.",
    "Bad timing.",
  ],
  MESSAGE: [
    "Wrong person.",
    "Wrong facts.",
    "Wrong tone.",
    "Too long.",
    "Broken greeting or placeholder.",
    "Not now.",
  ],
};

const HOUR_MS = 3_600_000;
export const NAPS = [
  { label: "For three hours", ms: 3 * HOUR_MS },
  { label: "Until this time tomorrow", ms: 24 * HOUR_MS },
  { label: "For three days", ms: 72 * HOUR_MS },
  { label: "For a week", ms: 168 * HOUR_MS },
] as const;
