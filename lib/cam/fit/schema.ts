/** The signals of a fit, in the order they are explained in. */
export const FIT_SIGNALS = [
  "industry",
  "size",
  "technology",
  "role",
  "seniority",
  "location",
  "keywords",
] as const;
export type FitSignal = (typeof FIT_SIGNALS)[number];

/** What is known about a person and their company. Null and empty are not known. */
export interface FitFacts {
  title: string | null;
  /** A vendor's or a file's word for it. */
  seniority: string | null;
  city: string | null;
  country: string | null;
  company: string | null;
  industry: string | null;
  employees: number | null;
  tech: readonly string[];
  companyCity: string | null;
  companyCountry: string | null;
  /** The operator's own fields, by name. */
  fields: Readonly<Record<string, string>>;
}

export interface FitLine {
  signal: FitSignal;
  value: number | null;
  confidence: number;
  because: string;
}
