import type { ContactSource } from "@/lib/db/generated/enums";

export const LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt"] as const;
export type Language = (typeof LANGUAGES)[number];

export interface FooterFacts {
  language: Language;
  agency: string;
  postalAddress: string;
  source: ContactSource;
  /** The page, the list or the person it is from, where somebody knows. */
  sourceDetail: string | null;
  /** They agreed to be written to. */
  consented: boolean;
  company: string | null;
  /** Where a reader says no. */
  link: string;
}
