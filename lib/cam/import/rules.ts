import { keyOf, suppressionKeys } from "../address-key/rules";
import { isFreeMail, isRoleAccount } from "../address-kind/rules";
import { readAddress } from "../address-syntax/rules";
import { countryCode } from "../country/rules";
import { registrableDomain } from "../domain-name/rules";
import { splitName, tidyCompany, tidyName } from "../naming/rules";
import { linkedinUrl } from "../profile-url/rules";
import { FIELDS } from "../table-columns/schema";
import type { Field, ImportMapping, RowPerson } from "./schema";

export type PersonOfRow =
  | { person: RowPerson; reasons: string[] }
  | { person?: undefined; reasons: string[] };

/** Longer than any real one; what is longer went into the wrong column. */
const LONGEST = 300;
const LONGEST_NOTE = 4_000;

/** Reads rows by one mapping: which column fills which field is looked up once, not for every row. */
export function rowReader(mapping: ImportMapping) {
  const places = Object.entries(mapping).map(([place, field]) => [Number(place), field] as const);

  return (cells: readonly string[]): PersonOfRow => {
    const given = new Map<Field, string>();
    const reasons: string[] = [];
    for (const [place, field] of places) {
      const text = (cells[place] ?? "").trim();
      if (text === "") continue;
      if (text.length > (field === "notes" ? LONGEST_NOTE : LONGEST)) reasons.push(`too-long:${field}`);
      else given.set(field, text);
    }
    return personOf(given, reasons);
  };
}

function personOf(given: Map<Field, string>, reasons: string[]): PersonOfRow {
  const address = addressOf(given.get("email"), reasons);
  if (address === "wrong") return { reasons };
  const profile = given.get("linkedinUrl");
  const linkedin = profile === undefined ? undefined : linkedinUrl(profile);
  if (profile !== undefined && !linkedin) reasons.push("left-out:linkedinUrl");
  if (!address && !linkedin) return { reasons: [...reasons, "nobody"] };

  const name = nameOf(given);
  const company = companyOf(given, address, reasons);
  const country = given.get("country");
  const code = country === undefined ? undefined : countryCode(country);
  if (country !== undefined && !code) reasons.push("left-out:country");
  const custom = [...given].filter(([field]) => field.startsWith("custom:"));

  return {
    reasons,
    person: {
      email: address?.email ?? null,
      emailKey: address?.key ?? null,
      emailDomain: address?.key.slice(address.key.lastIndexOf("@") + 1) ?? null,
      matchKeys: address?.matchKeys ?? [],
      roleAccount: address?.role ?? null,
      freeMail: address?.free ?? null,
      ...name,
      ...company,
      title: given.get("title") ?? null,
      phone:
        given
          .get("phone")
          ?.replace(/[^\d+()/ .-]/g, "")
          .trim() || null,
      linkedinUrl: linkedin ?? null,
      city: given.get("city") ?? null,
      country: code ?? null,
      language: given.get("language")?.slice(0, 2).toLowerCase() ?? null,
      industry: given.get("industry") ?? null,
      employees: employeesOf(given.get("employees"), reasons),
      tags: tagsOf(given.get("tags")),
      note: given.get("notes") ?? null,
      customFields: Object.fromEntries(custom.map(([field, text]) => [field.slice("custom:".length), text])),
    },
  };
}

interface RowAddress {
  email: string;
  key: string;
  matchKeys: string[];
  role: boolean;
  free: boolean;
}

function addressOf(text: string | undefined, reasons: string[]): RowAddress | "wrong" | undefined {
  if (text === undefined) return undefined;
  const first = readAddress(text);
  // "Ada <ada@example.com>" is offered as what was meant; a person looks at the row's reason, not at a bounce.
  const read = !first.ok && first.cleaned !== undefined ? readAddress(first.cleaned) : first;
  const key = read.ok ? keyOf(read) : undefined;
  if (!read.ok || !key) {
    const why = read.ok ? "literal" : (read.reasons[0]?.code ?? "address");
    reasons.push(`address:${why}`);
    return "wrong";
  }
  if (read !== first) reasons.push("cleaned:email");
  const email = `${read.local}@${read.host}`;
  return {
    email: first.ok ? text : email,
    key,
    matchKeys: suppressionKeys(email),
    role: isRoleAccount(read.local),
    free: isFreeMail(read.host),
  };
}

function nameOf(given: Map<Field, string>) {
  const first = given.get("firstName");
  const last = given.get("lastName");
  const full = given.get("fullName");
  const asGiven = first || last ? [first, last].filter(Boolean).join(" ") : (full ?? null);
  const tidy =
    first || last
      ? { firstName: first ? tidyName(first) || null : null, lastName: last ? tidyName(last) || null : null }
      : splitName(full ?? "");
  const shown = [tidy.firstName, tidy.lastName].filter(Boolean).join(" ");
  return { ...tidy, nameAsGiven: asGiven !== null && asGiven !== shown ? asGiven : null };
}

/** Known by the domain that is named, else by the one its people are written to at, unless everybody is written to there. */
function companyOf(given: Map<Field, string>, address: RowAddress | undefined, reasons: string[]) {
  const named = given.get("domain");
  const ofSite = named === undefined ? undefined : hostOf(named);
  if (named !== undefined && !ofSite) reasons.push("left-out:domain");
  const ofMail = address && !address.free ? address.key.slice(address.key.lastIndexOf("@") + 1) : undefined;
  const domain = (ofSite && registrableDomain(ofSite)) ?? (ofMail && registrableDomain(ofMail)) ?? null;
  const company = given.get("company");
  const tidy = company ? tidyCompany(company) : undefined;
  return {
    companyDomain: domain,
    companyName: tidy || domain,
    companyNameAsGiven: company && company !== tidy ? company : null,
    website: ofSite ? `https://${ofSite}` : null,
  };
}

function hostOf(text: string): string | undefined {
  try {
    const { hostname } = new URL(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
    return hostname.includes(".") ? hostname.replace(/^www\./, "") : undefined;
  } catch {
    return undefined;
  }
}

/** "51-200" counts as 51: a company is never made larger than the file says. */
function employeesOf(text: string | undefined, reasons: string[]): number | null {
  if (text === undefined) return null;
  const [number] = /\d[\d.,' ]*/.exec(text) ?? [];
  const count = Number(number?.replace(/[^\d]/g, ""));
  if (number !== undefined && count <= 10_000_000) return count;
  reasons.push("left-out:employees");
  return null;
}

const tagsOf = (text: string | undefined) =>
  [
    ...new Map(
      (text ?? "")
        .split(/[;,|]/)
        .map((tag) => tag.trim().slice(0, 60))
        .filter(Boolean)
        .map((tag) => [tag.toLowerCase(), tag] as const),
    ).values(),
  ].slice(0, 20);

/** A guess that fits a field of a person; columns nobody recognised are left out until the operator says otherwise. */
export const fieldOfGuess = (guess: string): Field | undefined => FIELDS.find((field) => field === guess);

/** What a column of the operator's own is called as a field: "Fleet size (2026)" is fleet_size_2026. */
export function ownField(column: string): Field {
  const name = column
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 60);
  return `custom:${name || "column"}`;
}
