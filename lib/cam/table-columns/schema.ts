/** The fields of a person that a column of a table may hold. */
export const FIELDS = [
  "email",
  "firstName",
  "lastName",
  "fullName",
  "company",
  "domain",
  "title",
  "phone",
  "linkedinUrl",
  "city",
  "country",
  "language",
  "industry",
  "employees",
  "tags",
  "notes",
] as const;
export type KnownField = (typeof FIELDS)[number];
