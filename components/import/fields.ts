import type { KnownField } from "@/lib/cam/table-columns/schema";

/** What a field of a person is called on the screens, in the order it is offered in. */
export const FIELD_LABEL: Record<KnownField, string> = {
  email: "Email",
  firstName: "First name",
  lastName: "Last name",
  fullName: "Whole name",
  company: "Company",
  domain: "Website or domain",
  title: "Job title",
  phone: "Phone",
  linkedinUrl: "LinkedIn profile",
  city: "City",
  country: "Country",
  language: "Language",
  industry: "Industry",
  employees: "Employees",
  tags: "Tags",
  notes: "Note",
};

/** "custom:fleet_size" is "fleet size". */
export function fieldInWords(field: string): string {
  if (field.startsWith("custom:")) return field.slice("custom:".length).replaceAll("_", " ");
  return FIELD_LABEL[field as KnownField] ?? field;
}
