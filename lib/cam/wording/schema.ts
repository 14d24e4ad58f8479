import { z } from "zod";

const MOST_TEXT = 20_000;

/** What an operator writes: the subject is empty where a step answers in its thread. */
export const Wording = z.object({
  subject: z
    .string()
    .trim()
    .max(300, "Use at most 300 characters for the subject.")
    .transform((text) => text || null)
    .nullable(),
  body: z.string().max(MOST_TEXT, `Use at most ${MOST_TEXT.toLocaleString("en-GB")} characters.`),
});
export type Wording = z.infer<typeof Wording>;

/** Where a variable's value comes from. */
export type VariableOf = "person" | "company" | "campaign" | "sender" | "own field";

/** What a wording may say of a lead. Null is not known; a text is never empty. */
export interface Scope {
  first_name: string | null;
  last_name: string | null;
  full_name: string | null;
  title: string | null;
  email: string | null;
  city: string | null;
  country: string | null;
  company: string | null;
  company_domain: string | null;
  industry: string | null;
  employees: number | null;
  campaign: string | null;
  service: string | null;
  sender_name: string | null;
  sender_email: string | null;
  signature: string | null;
  workspace: string | null;
  /** The operator's own fields, by name: {{ custom.founded }} or {{ custom["favourite tool"] }}. */
  custom: Readonly<Record<string, string>>;
}

export interface Place {
  line: number;
  column: number;
}

export type WordingRead =
  | { ok: true; names: readonly string[]; texts: number }
  | { ok: false; faults: readonly WordingFault[] };

export interface WordingFault {
  field: "subject" | "body";
  because: string;
  at: Place | null;
}

export type Written =
  | {
      ok: true;
      subject: string | null;
      text: string;
      /** Variables that were to be shown and are not known for this lead. */
      missing: readonly string[];
    }
  | { ok: false; because: string };
