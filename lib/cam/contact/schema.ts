import { z } from "zod";

const FieldOrigin = z.strictObject({
  /** "import", "operator", a vendor's name. */
  source: z.string().min(1),
  at: z.iso.datetime({ offset: true }),
  /** Where exactly: the file, the page, the vendor's record. */
  detail: z.string().optional(),
});

/** Contact.provenance and Company.provenance: where the value of each field comes from. What an operator said, no vendor overwrites. */
export const Provenance = z.record(z.string(), FieldOrigin);
export type Provenance = z.infer<typeof Provenance>;

/** Contact.customFields: the operator's own fields, used in templates as plain text. */
export const CustomFields = z.record(z.string().regex(/^[a-z][a-z0-9_]{0,59}$/), z.string().max(2000));
export type CustomFields = z.infer<typeof CustomFields>;
