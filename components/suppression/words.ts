import type { Tone } from "@/components/ui/tone";
import type { SuppressionKind, SuppressionReason, SuppressionSource } from "@/lib/db/generated/enums";

export const KIND: Record<SuppressionKind, string> = {
  EMAIL: "Address",
  DOMAIN: "Domain",
  HASH: "Erased person",
};

export const REASON: Record<SuppressionReason, { label: string; tone: Tone }> = {
  IMPORTED: { label: "From a list", tone: "quiet" },
  SOFT_BOUNCES: { label: "Refused too often", tone: "attention" },
  HARD_BOUNCE: { label: "Address is gone", tone: "attention" },
  MANUAL: { label: "Put here by us", tone: "information" },
  UNSUBSCRIBED: { label: "Unsubscribed", tone: "stop" },
  COMPLAINED: { label: "Complained", tone: "stop" },
  ERASED: { label: "Erased on request", tone: "stop" },
};

export const SOURCE: Record<SuppressionSource, string> = {
  IMPORT: "An imported list",
  OPERATOR: "A colleague",
  API: "The API",
  CLI: "The command line",
  LINK: "The link in a mail",
  REPLY: "A reply",
  PROVIDER: "The mail provider",
  ERASURE: "An erasure",
};

/** A fingerprint says nothing to a person beyond that it is one. */
export const shownValue = ({ kind, value }: { kind: SuppressionKind; value: string }) =>
  kind === "HASH" ? `fingerprint ${value.slice(0, 12)}…` : value;

/** What a line of a list does. */
export const VERDICT = {
  NEW: "New",
  STRONGER: "Graver than before",
  KNOWN: "There already",
  REPEATED: "Named before",
  INVALID: "Cannot be used",
} as const;
