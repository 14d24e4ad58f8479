import { z } from "zod";
import { EditCompany } from "../company/schema";
import { EditContact } from "../contact/schema";
import { LAWFUL_BASES } from "../import/schema";
import { LeadId, SetValue } from "../lead/schema";

const text = z.string().trim().max(300, "Use at most 300 characters.").default("");

/** Somebody who is brought in by hand. Where they were found, and why they may be written to, is said before they are in. */
export const AddLead = z.object({
  campaignId: z.uuid("Choose a campaign from the list."),
  email: text,
  linkedinUrl: text,
  fullName: text,
  firstName: text,
  lastName: text,
  title: text,
  phone: text,
  city: text,
  country: text,
  language: text,
  company: text,
  domain: text,
  lawfulBasis: z.enum(LAWFUL_BASES, "Say on what basis this person may be written to."),
  lawfulBasisDetail: z.string().trim().max(400, "Use at most 400 characters.").default(""),
  sourceDetail: z
    .string()
    .trim()
    .min(1, "Say where you found them: the first mail tells them.")
    .max(200, "Use at most 200 characters."),
  note: z.string().trim().max(4_000, "Use at most 4,000 characters.").default(""),
});
export type AddLead = z.infer<typeof AddLead>;

/** Each part carries the version it was read with; what is left out stays. */
export const ChangeLead = z.object({
  ...LeadId.shape,
  contact: EditContact.omit({ contactId: true }).optional(),
  company: EditCompany.omit({ companyId: true }).optional(),
  value: SetValue.omit({ leadId: true }).optional(),
});
export type ChangeLead = z.infer<typeof ChangeLead>;
