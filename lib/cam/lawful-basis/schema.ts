import { z } from "zod";

/** What stands in the table; lib/cam/lawful-basis/countries.json is checked against it by a test. */
export const REGIMES = [
  "OPT_OUT",
  "COMPANY_OPT_OUT",
  "ROLE_OPT_OUT",
  "PUBLISHED",
  "OPT_IN",
  "UNREAD",
] as const;
export type Regime = (typeof REGIMES)[number];

export const LawTable = z.strictObject({
  notLegalAdvice: z.string().min(1),
  readOn: z.iso.date(),
  rules: z.array(
    z.strictObject({
      countries: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1),
      regime: z.enum(REGIMES),
      law: z.string().min(1),
      says: z.string().min(1),
      source: z.string().min(1),
    }),
  ),
});
export type LawRule = z.infer<typeof LawTable>["rules"][number];

export const OfContact = z.object({ contactId: z.uuid("This is no contact.") });
export type OfContact = z.infer<typeof OfContact>;
