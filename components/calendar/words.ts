import { Clock, Hand, type LucideIcon, Send, Sparkles } from "lucide-react";
import type { Tone } from "@/components/ui/tone";
import type { Leading } from "@/lib/cam/planning/schema";
import type { LeadStatus } from "@/lib/db/generated/enums";

export const LEADING: Record<Leading, { label: string; tone: Tone; icon: LucideIcon }> = {
  goes: { label: "On its way", tone: "information", icon: Send },
  planned: { label: "Planned", tone: "positive", icon: Clock },
  asks: { label: "Waits for a yes", tone: "attention", icon: Hand },
  foreseen: { label: "Foreseen", tone: "quiet", icon: Sparkles },
  "would-ask": { label: "Would wait for a yes", tone: "attention", icon: Hand },
};

/** Who is not on the way yet, and what brings them on. */
export const NOT_YET: Partial<Record<LeadStatus, string>> = {
  HARVESTED: "are not looked up yet",
  ENRICHED: "are not scored yet",
  SCORED: "are not judged yet",
  QUALIFIED: "fit, and are not routed yet",
  IN_REVIEW: "wait for a person’s verdict",
};

const LEFT_OUT: Record<string, string> = {
  "no-address": "There is no address",
  "invalid-address": "The address is not valid",
  "active-elsewhere": "Another campaign writes to them",
  "company-week": "Enough people at their company are written to this week",
  "no-wording": "Their next step has no wording",
  "no-subject": "The mail their next step answers did not go",
  wording: "Their mail cannot be written",
  mailbox: "No mailbox can write to them",
  window: "They have no hour in which they may be written to",
  sequence: "Their sequence is archived or empty",
  law: "Their country’s rules",
  suppressed: "They are on the suppression list",
  erased: "They asked to be forgotten",
  merged: "They were merged into somebody else",
  "do-not-contact": "A tag says not to contact them",
};

/** A reason's short name; its sentence stands beside each person. */
export const leftOutWords = (code: string) =>
  LEFT_OUT[code] ?? (code.startsWith("blocked") ? "They are on a block list" : "Something keeps them");
