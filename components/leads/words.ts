import type { Told } from "@/components/operations/told";
import { MEANINGS } from "@/components/ui/badges";
import type { LeadLine } from "@/lib/cam/lead-list/line";
import type { ContactSource, Verification } from "@/lib/db/generated/enums";
import { addressShown } from "@/lib/format/domain-shown";

export type ToldLead = Told<LeadLine>;

export const SOURCES: Record<ContactSource, string> = {
  IMPORT: "File import",
  MANUAL: "By hand",
  PASTE: "Pasted list",
  API: "API",
  APOLLO: "Apollo",
  WEB: "Web",
  LINKEDIN: "LinkedIn",
  TWITTER: "Twitter",
  INSTAGRAM: "Instagram",
  REFERRAL: "Referral",
};

export const VERDICTS: Record<Verification, string> = {
  VALID: "Valid",
  RISKY: "Risky",
  INVALID: "Invalid",
  UNKNOWN: "Unknown",
};

/** What a lead is called: the name, else the address, else the company. */
export const leadName = ({ firstName, lastName, email, company }: ToldLead) =>
  [firstName, lastName].filter(Boolean).join(" ") ||
  (email && addressShown(email)) ||
  company ||
  "Nobody named";

export const optionsOf = (kind: "status" | "stage" | "tier") =>
  Object.entries(MEANINGS[kind]).map(([value, { label }]) => ({ value, label }));
