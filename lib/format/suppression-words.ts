import type { SuppressionReason, SuppressionVerdict } from "@/lib/db/generated/enums";

export const REASON_WORDS: Record<SuppressionReason, string> = {
  IMPORTED: "From a list",
  SOFT_BOUNCES: "Refused too often",
  HARD_BOUNCE: "Address is gone",
  MANUAL: "Put here by us",
  UNSUBSCRIBED: "Unsubscribed",
  COMPLAINED: "Complained",
  ERASED: "Erased on request",
};

/** What a line of a list does. */
export const VERDICT_WORDS: Record<SuppressionVerdict, string> = {
  NEW: "New",
  STRONGER: "Graver than before",
  KNOWN: "There already",
  REPEATED: "Named before",
  INVALID: "Cannot be used",
};
