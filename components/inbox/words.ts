import type { Pile } from "@/lib/cam/inbound/schema";
import type { ReplyClass } from "@/lib/db/generated/enums";
import type { ToldMessage } from "./told";

export const PILE_NAMES: Record<Pile, string> = {
  open: "Inbox",
  unread: "Unread",
  undecided: "To decide",
  unmatched: "From nobody known",
  snoozed: "Put off",
  archived: "Put away",
  all: "Everything",
};

/** What is said of a pile that is empty. */
export const EMPTY: Record<Pile, string> = {
  open: "Answers from every mailbox come here, with what they say and the lead beside them. Mail from nobody known has a pile of its own.",
  unread: "Everything has been read.",
  undecided:
    "CAM is sure of all that came in. What it does not understand waits here, and nothing goes to its writer meanwhile.",
  unmatched:
    "Every message belongs to somebody you know. What does not is kept here, and you say whose it is. What lies in a spam folder, and is nobody’s, is put away by itself.",
  snoozed: "What you put off sleeps here until its time.",
  archived: "What you put away stays here, and in the story of its lead.",
  all: "Nothing has come in yet.",
};

export interface Choice {
  label: string;
  to: ReplyClass;
  bounce?: "hard" | "soft" | "policy";
}

/** What a message can be said to be, in the order of its digits. */
export const CHOICES: readonly Choice[] = [
  { label: "Positive: they are interested", to: "POSITIVE" },
  { label: "Negative: not interested", to: "NEGATIVE" },
  { label: "Neutral: an answer, neither yes nor no", to: "NEUTRAL" },
  { label: "No more mail, from anybody here", to: "UNSUB" },
  { label: "Out of office", to: "OOO" },
  { label: "Came back: no such address", to: "BOUNCE", bounce: "hard" },
  { label: "Came back for now", to: "BOUNCE", bounce: "soft" },
  { label: "Refused as spam or by a policy", to: "BOUNCE", bounce: "policy" },
];

const HOUR_MS = 3_600_000;

/** Nine in the morning, by the clock of whoever looks, so many days ahead. */
const morning = (days: number) => {
  const at = new Date(Date.now() + days * 24 * HOUR_MS);
  at.setHours(9, 0, 0, 0);
  return at.toISOString();
};

export const NAPS: readonly { label: string; until: () => string }[] = [
  { label: "In three hours", until: () => new Date(Date.now() + 3 * HOUR_MS).toISOString() },
  { label: "Tomorrow morning", until: () => morning(1) },
  { label: "In three days", until: () => morning(3) },
  { label: "In a week", until: () => morning(7) },
];

const person = (one: { name: string | null; address: string | null }) =>
  [one.name, one.address].filter(Boolean).join(", ");

/** What else the message says, a line each. */
export function factsInWords({ facts }: Pick<ToldMessage, "facts">): { name: string; value: string }[] {
  const { bounce, absence, successor, referral, meetings } = facts;
  const lines: { name: string; value: string }[] = [];
  if (bounce)
    lines.push({
      name: "Came back",
      value: `${bounce.delayed ? "not yet: still being tried" : KINDS[bounce.kind]}${bounce.status ? ` (${bounce.status})` : ""}`,
    });
  for (const { address } of bounce?.recipients ?? []) lines.push({ name: "Address", value: address });
  if (absence)
    lines.push({ name: "Away", value: absence.until ? `until ${absence.until}` : "until nobody knows when" });
  if (absence?.standIn) lines.push({ name: "Stand-in", value: person(absence.standIn) });
  if (facts.leftCompany) lines.push({ name: "Left", value: "They are not with the company any more" });
  if (successor) lines.push({ name: "Write to", value: person(successor) });
  if (referral) lines.push({ name: "Names", value: person(referral) });
  if (facts.wrongPerson) lines.push({ name: "Wrong person", value: "They say it is not theirs to decide" });
  if (facts.asksPrice) lines.push({ name: "Asks", value: "what it costs" });
  if (facts.asksMore) lines.push({ name: "Asks", value: "for more about it" });
  if (facts.notNow) lines.push({ name: "When", value: "not now" });
  for (const { said } of meetings ?? []) lines.push({ name: "Proposes", value: said });
  return lines;
}

const KINDS = {
  hard: "no such address",
  soft: "for now",
  full: "their mailbox is full",
  policy: "refused as spam or by a policy",
  size: "it was too large",
  unknown: "nobody says why",
};

const MATCHES: Record<NonNullable<ToldMessage["matchedBy"]>, string> = {
  REFERENCES: "It names the mail it answers",
  REPORT: "It brings back, or names, a mail of ours",
  PLUS_TOKEN: "By the address it was sent to",
  ADDRESS: "By the address it came from",
  ALIAS: "By another address of theirs",
  COLLEAGUE: "A colleague of somebody you wrote to",
  OPERATOR: "Somebody here said whose it is",
};

export const matchInWords = ({ matchedBy }: Pick<ToldMessage, "matchedBy">) =>
  matchedBy ? MATCHES[matchedBy] : "It names no mail of ours, and nobody you wrote to";

/** What it did, as a list of sentences. */
export function followedInWords({ followed }: Pick<ToldMessage, "followed">): string[] {
  if (!followed) return [];
  const { leads, suppressions, cancelled, outbound, domain, aliasId } = followed;
  const stopped = leads.filter(({ before, after }) => before.stoppedAt === null && after.stoppedAt !== null);
  const waits = leads.filter(
    ({ before, after }) => after.stoppedAt === null && before.nextActionAt !== after.nextActionAt,
  );
  return [
    ...(stopped.length > 0
      ? [
          stopped.length === 1
            ? "Nothing automatic goes to them any more."
            : `${stopped.length} of their leads are stopped.`,
        ]
      : []),
    ...(waits.length > 0 ? ["The next step waits until they are back."] : []),
    ...(cancelled.length > 0
      ? [
          cancelled.length === 1
            ? "One mail that waited does not go."
            : `${cancelled.length} mails that waited do not go.`,
        ]
      : []),
    ...(suppressions.length > 0 ? ["They are on the suppression list."] : []),
    ...(outbound ? [`The mail it is about stands as ${outbound.after.toLowerCase()}.`] : []),
    ...(domain ? [`Nothing goes from ${domain} until a person lets it go on.`] : []),
    ...(aliasId ? ["The address it came from is known as theirs."] : []),
  ];
}
