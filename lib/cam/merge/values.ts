import type { Contact } from "@/lib/db/generated/client";
import { Provenance } from "../contact/schema";
import { chooseField, type FieldChoice, type FieldFacts, provenanceOf } from "./rules";
import { MERGED_FIELDS, type MergeChoices, type MergedField } from "./schema";

/** The columns behind a field: an address brings its verdicts along. The first names it in the provenance. */
export const COLUMNS = {
  firstName: ["firstName"],
  lastName: ["lastName", "nameAsGiven"],
  email: [
    "email",
    "emailKey",
    "emailDomain",
    "verification",
    "verificationReasons",
    "verifiedAt",
    "roleAccount",
    "freeMail",
  ],
  company: ["companyId"],
  title: ["title"],
  seniority: ["seniority"],
  phone: ["phone"],
  linkedinUrl: ["linkedinUrl"],
  twitterUrl: ["twitterUrl"],
  instagramUrl: ["instagramUrl"],
  city: ["city"],
  country: ["country"],
  zone: ["zone"],
  language: ["language"],
  lawfulBasis: ["lawfulBasis", "lawfulBasisDetail"],
  customFields: ["customFields"],
} as const satisfies Record<MergedField, readonly (keyof Contact)[]>;

/** No two rows may hold these: what goes over leaves the other row, and takes what stood here in its place. */
export const HELD_ONCE = [
  "email",
  "linkedinUrl",
  "twitterUrl",
  "instagramUrl",
] as const satisfies readonly MergedField[];

function factsOf(one: Contact, field: MergedField): FieldFacts {
  const [column] = COLUMNS[field];
  const raw = one[column];
  const from = Provenance.safeParse(one.provenance).data?.[column];
  const custom = field === "customFields";
  const empty = raw === null || raw === "" || (custom && Object.keys(raw as object).length === 0);
  return {
    value: empty ? null : custom ? JSON.stringify(raw) : String(raw),
    source: from?.source ?? null,
    at: from ? new Date(from.at) : one.createdAt,
  };
}

/** CAM's own proposal, field by field. */
export const proposeChoices = (keep: Contact, other: Contact) =>
  Object.fromEntries(
    MERGED_FIELDS.map((field) => [field, chooseField(field, factsOf(keep, field), factsOf(other, field))]),
  ) as Record<MergedField, FieldChoice>;

export const sayOf = (one: Contact, field: MergedField) => factsOf(one, field).value;

/** As they are on file: one that nobody can read any more is not lost in a merge, and does not stop it. */
const asKept = ({ customFields }: Contact) => customFields as Record<string, string>;

/** What the survivor holds afterwards, and what stays with the other row. */
export function valuesAfter(keep: Contact, other: Contact, choices: MergeChoices, now: Date) {
  const proposed = proposeChoices(keep, other);
  const side = (field: MergedField) => choices[field] ?? proposed[field].side;
  const kept: Partial<Record<keyof Contact, unknown>> = {};
  const gone: Partial<Record<keyof Contact, unknown>> = {};
  for (const field of MERGED_FIELDS) {
    if (side(field) === "keep") continue;
    for (const column of COLUMNS[field]) {
      kept[column] = other[column];
      if ((HELD_ONCE as readonly MergedField[]).includes(field)) gone[column] = keep[column];
    }
  }
  const [less, more] = side("customFields") === "keep" ? [other, keep] : [keep, other];
  kept.customFields = { ...asKept(less), ...asKept(more) };
  const at = now.toISOString();
  kept.provenance = provenanceOf(
    new Map(MERGED_FIELDS.map((field) => [COLUMNS[field][0], side(field)])),
    new Set(
      MERGED_FIELDS.filter((field) => choices[field] && choices[field] !== proposed[field].side).map(
        (field) => COLUMNS[field][0],
      ),
    ),
    { keep: Provenance.parse(keep.provenance), other: Provenance.parse(other.provenance), at },
  );
  return {
    kept,
    gone,
    sides: Object.fromEntries(MERGED_FIELDS.map((field) => [field, side(field)])) as MergeChoices,
  };
}
