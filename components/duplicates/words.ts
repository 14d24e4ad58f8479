import type { MergedField } from "@/lib/cam/merge/schema";
import type { LawfulBasis } from "@/lib/db/generated/enums";

export const FIELD_NAMES: Record<MergedField, string> = {
  firstName: "First name",
  lastName: "Last name",
  email: "Address",
  company: "Company",
  title: "Title",
  seniority: "Seniority",
  phone: "Phone",
  linkedinUrl: "LinkedIn",
  twitterUrl: "X",
  instagramUrl: "Instagram",
  city: "City",
  country: "Country",
  zone: "Time zone",
  language: "Language",
  lawfulBasis: "Lawful basis",
  customFields: "Own fields",
};

const BASES: Record<LawfulBasis, string> = {
  LEGITIMATE_INTEREST: "Legitimate interest",
  CONSENT: "Consent",
  EXISTING_RELATION: "Existing relation",
  OTHER: "Other",
};

/** A value as people read it. */
export function shownValue(field: MergedField, value: string): string {
  if (field === "lawfulBasis") return BASES[value as LawfulBasis] ?? value;
  if (field === "customFields") {
    const held: unknown = JSON.parse(value);
    return Object.entries(held ?? {})
      .map(([name, text]) => `${name}: ${text}`)
      .join(" · ");
  }
  if (/^https:\/\//.test(value)) return value.replace(/^https:\/\/(www\.)?/, "");
  return value;
}

export const nameOf = ({ name, email }: { name: string | null; email: string | null }) =>
  name ?? email ?? "Somebody without a name";

/** Which pair it is, whoever of the two is to stay: one person may wait beside several others. */
export const keyOf = ({ keep, other }: { keep: { id: string }; other: { id: string } }) =>
  [keep.id, other.id].sort().join(" ");
