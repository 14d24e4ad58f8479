import {
  Ban,
  Check,
  CheckCheck,
  CircleHelp,
  Clock,
  Flag,
  Hand,
  type LucideIcon,
  MailX,
  Send,
  SkipForward,
} from "lucide-react";
import { kindInWords } from "@/components/sequence/problem-words";
import type { Tone } from "@/components/ui/tone";
import type { OutboundGroup } from "@/lib/cam/outbound/schema";
import type { AttemptFact, OutboundKind, OutboundState, QuotaScope } from "@/lib/db/generated/enums";

export const STATES: Record<OutboundState, { label: string; tone: Tone; icon: LucideIcon }> = {
  PLANNED: { label: "Planned", tone: "quiet", icon: Clock },
  AWAITING_APPROVAL: { label: "Waits for a yes", tone: "attention", icon: Hand },
  READY: { label: "Planned", tone: "quiet", icon: Clock },
  TRANSMITTING: { label: "On its way", tone: "information", icon: Send },
  SENT: { label: "Sent", tone: "positive", icon: Check },
  DELIVERED: { label: "Delivered", tone: "positive", icon: CheckCheck },
  BOUNCED: { label: "Came back", tone: "stop", icon: MailX },
  COMPLAINED: { label: "Reported as spam", tone: "stop", icon: Flag },
  REFUSED: { label: "Refused", tone: "stop", icon: Ban },
  UNKNOWN: { label: "Nobody knows", tone: "attention", icon: CircleHelp },
  SKIPPED: { label: "Left out", tone: "quiet", icon: SkipForward },
  CANCELLED: { label: "Cancelled", tone: "quiet", icon: Ban },
};

export const GROUPS: Record<OutboundGroup, string> = {
  waiting: "Waits for a yes",
  planned: "Planned",
  held: "Held back",
  sending: "On its way",
  sent: "Sent",
  "not-sent": "Not sent",
  unknown: "Nobody knows",
};

export const KINDS: Record<OutboundKind, string> = {
  STEP: "Mail of a sequence",
  REPLY: "Answer in a thread",
  DIRECT: "Asked for over the API",
  TEST: "Test to oneself",
  INVITE: "Invitation",
};

export const FACTS: Record<AttemptFact, string> = {
  STARTED: "About to leave",
  ACCEPTED: "Accepted by the provider",
  REFUSED: "Refused for good",
  LATER: "Not now, provably not taken",
  LOST: "No answer",
  FOUND: "Found afterwards: it went",
  NOT_TAKEN: "Found afterwards: it did not go",
  HUMAN_SENT: "Somebody looked: it went",
  HUMAN_NOT_SENT: "Somebody looked: it did not go",
};

export const SCOPES: Record<QuotaScope, string> = {
  WORKSPACE: "Workspace",
  CAMPAIGN: "Campaign",
  MAILBOX: "Mailbox",
  DOMAIN: "Recipient’s domain",
};

const REASONS: Record<string, string> = {
  "rejected-in-review": "Rejected in review",
  "cancelled-by-person": "Cancelled by hand",
  "answer-lost": "The provider’s answer was lost",
  "gave-up": "Given up after several tries",
  suppressed: "On the suppression list",
  stopped: "The lead was stopped",
  duplicate: "The same text went already",
  late: "Its time had passed",
  "stop-all": "Everything is stopped",
  approval: "It waits for a yes",
  "not-due": "Its time has not come",
  "refused-message": "The provider refused the mail for what it is",
  "refused-recipient": "The provider knows no such address",
  "refused-by-database": "The database did not take it",
  "cannot-be-written": "It could not be written down as a mail",
  "sending-off": "Sending is switched off",
  mode: "The mode does not let it go",
  "postal-address": "Your postal address is missing",
  campaign: "Its campaign is not running",
  "approval-since": "Every mail asks for a yes by now",
  erased: "They asked to be forgotten",
  "no-address": "There is no address to write to",
  "address-changed": "Their address changed",
  "name-changed": "Their name changed",
  "wording-changed": "Its wording was changed",
  "step-removed": "Its step was taken out",
  "mailbox-changed": "Its mailbox was changed",
  "letter-changed": "Its signature or footer was changed",
  merged: "They were merged into somebody else",
  "blocked-competitor": "On the list of competitors",
  "blocked-customer": "On the list of customers",
  "blocked-do-not-contact": "On the list of those left alone",
  "do-not-contact": "A tag says not to contact them",
  "invalid-address": "The address is not valid",
  law: "Their country’s law is in the way",
  allowlist: "The allowlist does not name them",
  lead: "Its lead is gone",
  "lead-status": "The lead’s state lets nothing automatic go",
  "said-no": "Nobody writes to them any more",
  "active-elsewhere": "Another campaign is writing to them",
  before: "The mail before it has not gone",
  mailbox: "Its mailbox is not ready",
  "domain-paused": "Its sending domain is paused",
  "domain-check": "Its sending domain is not in order",
  "quota-workspace": "The workspace’s cap is used up",
  "quota-campaign": "The campaign’s cap is used up",
  "quota-mailbox": "The mailbox’s cap is used up",
  "quota-domain": "The cap of the recipient’s domain is used up",
  "quota-batch": "The run was full",
  pace: "The mailbox keeps its distance between mails",
  window: "Outside the hours to write to them",
  spacing: "Their last mail was too short ago",
  "company-week": "Enough at their company were written to",
};

/** What held when a check passed, as whoever asks for proof reads it. */
const CHECKS: Record<string, string> = {
  "stop-all": "Nothing was stopped",
  "sending-on": "Sending was switched on",
  mode: "The mode let it go",
  "postal-address": "Your postal address stood below it",
  campaign: "Its campaign was running",
  approval: "Nobody’s yes was missing",
  recipient: "There was an address to write to",
  address: "It was still their address and name",
  suppression: "They were on no suppression list",
  barriers: "No block list or tag kept them",
  law: "Their country’s law allowed it",
  allowlist: "The allowlist did not keep them",
  lead: "Their lead was open",
  step: "Its step was a mail of the sequence still",
  before: "Nothing was open before it",
  duplicate: "They had not had the same text",
  mailbox: "Its mailbox was ready",
  domain: "Its sending domain was in order",
  quotas: "There was room under every cap",
  pace: "The mailbox kept its distance between mails",
  due: "Its time had come, and not passed",
  window: "It was an hour to write to them",
  spacing: "Their last mail was long enough ago",
  "company-week": "Few enough at their company were written to",
  problems: "Nothing was wrong with its text",
};

export const checkWords = (code: string) => CHECKS[code] ?? code.replaceAll("-", " ");

/** A code as a few words; one nobody has written words for still says something. */
export function reasonWords(code: string) {
  const problem = kindInWords(code);
  return (
    REASONS[code] ??
    (problem === code ? `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll("-", " ")}` : problem)
  );
}
