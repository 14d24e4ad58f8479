import type { Tone } from "@/components/ui/tone";
import type { Regime } from "@/lib/cam/lawful-basis/schema";

export const REGIME_WORDS: Record<Regime, { label: string; tone: Tone }> = {
  OPT_OUT: { label: "Until they object", tone: "positive" },
  COMPANY_OPT_OUT: { label: "Companies until they object", tone: "positive" },
  ROLE_OPT_OUT: { label: "Only a company's common address", tone: "attention" },
  PUBLISHED: { label: "Only where the address is published for it", tone: "attention" },
  OPT_IN: { label: "Only with consent given before", tone: "stop" },
  UNREAD: { label: "Not read yet: a person decides", tone: "quiet" },
};
