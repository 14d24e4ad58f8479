import type { Tone } from "@/components/ui/tone";
import type { SuppressionKind, SuppressionReason, SuppressionSource } from "@/lib/db/generated/enums";
import { REASON_WORDS } from "@/lib/format/suppression-words";

export const KIND: Record<SuppressionKind, string> = {
  EMAIL: "Address",
  DOMAIN: "Domain",
  HASH: "Erased person",
};

export const REASON: Record<SuppressionReason, { label: string; tone: Tone }> = {
  IMPORTED: { label: REASON_WORDS.IMPORTED, tone: "quiet" },
  SOFT_BOUNCES: { label: REASON_WORDS.SOFT_BOUNCES, tone: "attention" },
  HARD_BOUNCE: { label: REASON_WORDS.HARD_BOUNCE, tone: "attention" },
  MANUAL: { label: REASON_WORDS.MANUAL, tone: "information" },
  UNSUBSCRIBED: { label: REASON_WORDS.UNSUBSCRIBED, tone: "stop" },
  COMPLAINED: { label: REASON_WORDS.COMPLAINED, tone: "stop" },
  ERASED: { label: REASON_WORDS.ERASED, tone: "stop" },
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
