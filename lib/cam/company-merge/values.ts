import type { Company } from "@/lib/db/generated/client";
import { Provenance } from "../contact/schema";
import { chooseField, type FieldChoice, type FieldFacts, provenanceOf } from "../merge/rules";
import { domainSide, trades } from "./rules";
import { type CompanyChoices, MERGED_OF_COMPANY, type MergedOfCompany } from "./schema";

/** The columns behind a field. The first names it in the provenance. */
export const COMPANY_COLUMNS = {
  name: ["name", "nameAsGiven"],
  domain: ["domain"],
  website: ["website"],
  industry: ["industry"],
  employees: ["employees"],
  tech: ["tech"],
  city: ["city"],
  country: ["country"],
  zone: ["zone"],
} as const satisfies Record<MergedOfCompany, readonly (keyof Company)[]>;

export function sayOfCompany(one: Company, field: MergedOfCompany): string | null {
  const raw = one[COMPANY_COLUMNS[field][0]];
  if (Array.isArray(raw)) return raw.length > 0 ? raw.join(", ") : null;
  return raw === null || raw === "" ? null : String(raw);
}

function factsOf(one: Company, field: MergedOfCompany): FieldFacts {
  const from = Provenance.safeParse(one.provenance).data?.[field];
  return {
    value: sayOfCompany(one, field),
    source: from?.source ?? null,
    at: from ? new Date(from.at) : one.createdAt,
  };
}

/** CAM's own proposal, field by field. */
export const proposeCompanyChoices = (keep: Company, other: Company) =>
  Object.fromEntries(
    MERGED_OF_COMPANY.map((field) => [
      field,
      chooseField(field, factsOf(keep, field), factsOf(other, field)),
    ]),
  ) as Record<MergedOfCompany, FieldChoice>;

/** What the survivor holds afterwards, and what the other row keeps to be found by. */
export function companyAfter(keep: Company, other: Company, choices: CompanyChoices, now: Date) {
  const proposed = proposeCompanyChoices(keep, other);
  const domain = domainSide(keep, other, { domain: choices.domain ?? proposed.domain.side });
  const sides = Object.fromEntries(
    MERGED_OF_COMPANY.map((field) => [
      field,
      field === "domain" ? domain : (choices[field] ?? proposed[field].side),
    ]),
  ) as Record<MergedOfCompany, "keep" | "other">;
  const kept: Partial<Company> = {};
  for (const field of MERGED_OF_COMPANY) {
    if (sides[field] === "keep") continue;
    for (const column of COMPANY_COLUMNS[field]) Object.assign(kept, { [column]: other[column] });
  }
  const traded = trades(keep, other, sides);
  const { name, nameAsGiven, domain: itsDomain } = keep;
  const chosen = MERGED_OF_COMPANY.filter((field) => choices[field] && sides[field] !== proposed[field].side);
  const provenance = provenanceOf(new Map(Object.entries(sides)), new Set(chosen), {
    keep: Provenance.parse(keep.provenance),
    other: Provenance.parse(other.provenance),
    at: now.toISOString(),
  });
  return {
    kept: { ...kept, provenance },
    gone: traded ? { name, nameAsGiven, domain: itsDomain } : {},
    sides,
    traded,
  };
}
