import { z } from "zod";
import { Zone } from "../workspace/schema";

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
const FieldName = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/);
const FieldText = z.string().max(2000);
export const CustomFields = z.record(FieldName, FieldText);
export type CustomFields = z.infer<typeof CustomFields>;

/** As they are kept: a field that cannot be read counts as missing, alone. One broken field once stopped the plans of a whole campaign. */
export const readableFields = (kept: unknown): CustomFields =>
  Object.fromEntries(
    Object.entries(typeof kept === "object" && kept !== null ? kept : {}).filter(
      ([name, text]) => FieldName.safeParse(name).success && FieldText.safeParse(text).success,
    ),
  );

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most} characters.`)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, "Use one line of letters, digits and signs.")
    .transform((said) => said || null)
    .nullable();

/** What a person can say about a contact. What is left out stays; null or an empty text takes it away. */
export const ContactFields = z.object({
  firstName: text(120),
  lastName: text(120),
  title: text(200),
  email: text(320),
  phone: text(60),
  linkedinUrl: text(500),
  city: text(120),
  country: text(60),
  zone: z.union([Zone, z.literal("").transform(() => null), z.null()]),
  language: text(20),
});
export type ContactFields = z.infer<typeof ContactFields>;

export const CONTACT_FIELDS = Object.keys(ContactFields.shape) as (keyof ContactFields)[];

export const ContactId = z.object({ contactId: z.uuid("This is no contact.") });
export type ContactId = z.infer<typeof ContactId>;

export const EditContact = ContactFields.partial().extend({
  ...ContactId.shape,
  /** The version it had on the screen. */
  version: z.number().int().min(0),
  /** Whether the address that is replaced is another one of theirs: then an answer from there still finds them. */
  keepOldAddress: z.boolean().default(true),
});
export type EditContact = z.infer<typeof EditContact>;
