import { z } from "zod";
import { Zone } from "../workspace/schema";

const ONE_LINE = /^[^\p{Cc}\u2028\u2029]*$/u;

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most} characters.`)
    .regex(ONE_LINE, "Use one line of letters, digits and signs.")
    .transform((said) => said || null)
    .nullable();

/** What a person can say about a company. What is left out stays; null or an empty text takes it away. */
export const CompanyFields = z.object({
  name: z
    .string()
    .trim()
    .min(1, "A company has a name.")
    .max(200, "Use at most 200 characters.")
    .regex(ONE_LINE),
  domain: text(253),
  website: text(300),
  industry: text(120),
  employees: z.number("Use a number.").int("Use a whole number.").min(0).max(10_000_000).nullable(),
  city: text(120),
  country: text(60),
  zone: z.union([Zone, z.literal("").transform(() => null), z.null()]),
});
export type CompanyFields = z.infer<typeof CompanyFields>;

export const COMPANY_FIELDS = Object.keys(CompanyFields.shape) as (keyof CompanyFields)[];

export const EditCompany = CompanyFields.partial().extend({
  companyId: z.uuid("This is no company."),
  version: z.number().int().min(0),
});
export type EditCompany = z.infer<typeof EditCompany>;
