import { type LucideIcon, MessageSquare, Phone } from "lucide-react";
import type { Outcome, TaskKind } from "@/lib/cam/task/schema";

export const KINDS: Record<TaskKind, { one: string; many: string; icon: LucideIcon }> = {
  CALL: { one: "Call", many: "Calls", icon: Phone },
  LINKEDIN: { one: "LinkedIn message", many: "LinkedIn messages", icon: MessageSquare },
};

const GOES_ON = "The sequence goes on with its next step. It can be taken back until that is planned.";

/** What saving it does, before it is saved. */
export const THEN: Record<Outcome, string> = {
  REACHED: GOES_ON,
  SENT: GOES_ON,
  NO_ANSWER: `${GOES_ON} To try again first, put it off instead.`,
  LEFT_MESSAGE: GOES_ON,
  NOT_REACHABLE: GOES_ON,
  INTERESTED:
    "The sequence ends, the lead counts as qualified, and it is yours unless it is somebody’s. It can be taken back.",
  WRONG_PERSON: "The lead is stopped. It can be taken back.",
  NOT_INTERESTED:
    "They leave this campaign for good. It cannot be taken back here: only a release on the lead’s page brings them back.",
  NO_CONTACT:
    "Every address they have goes on the suppression list, and nobody here writes to them again. It cannot be taken back here.",
};

/** A no is said in red, and never by a slip of the hand alone. */
export const IS_NO: readonly Outcome[] = ["NOT_INTERESTED", "NO_CONTACT"];

export const SKIP_REASONS: Record<TaskKind, readonly string[]> = {
  CALL: ["There is no number.", "Reached them another way.", "Not needed any more.", "Bad timing."],
  LINKEDIN: ["There is no profile.", "Reached them another way.", "Not needed any more.", "Bad timing."],
};

const HOUR_MS = 3_600_000;

/** The day of their calendar so many days from now: "2026-03-05". */
const theirDay = (zone: string, days: number) =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(
    Date.now() + days * 24 * HOUR_MS,
  );

export const NAPS: readonly { label: string; until: (zone: string) => string }[] = [
  { label: "For an hour", until: () => new Date(Date.now() + HOUR_MS).toISOString() },
  { label: "For three hours", until: () => new Date(Date.now() + 3 * HOUR_MS).toISOString() },
  { label: "Until their next morning", until: (zone) => theirDay(zone, 1) },
  { label: "For three days", until: (zone) => theirDay(zone, 3) },
  { label: "For a week", until: (zone) => theirDay(zone, 7) },
];
