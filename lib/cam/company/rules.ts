import { countryCode } from "../country/rules";
import { registrableDomain } from "../domain-name/rules";
import type { CompanyFields } from "./schema";

export type SaidOfCompany = { [Field in keyof CompanyFields]?: CompanyFields[Field] | undefined };

/** The host of what somebody typed as a domain or a website. */
export function hostOf(text: string): string | undefined {
  try {
    const { hostname } = new URL(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
    return hostname.includes(".") ? hostname : undefined;
  } catch {
    return undefined;
  }
}

const isWebAddress = (text: string) => /^https?:\/\//i.test(text) || !/^[a-z][a-z0-9+.-]*:/i.test(text);

/** The fields as they are kept, or by field what is wrong with them. */
export function readCompanyFields(said: SaidOfCompany): {
  kept: SaidOfCompany;
  wrong: Record<string, string[]>;
} {
  const kept: SaidOfCompany = { ...said };
  const wrong: Record<string, string[]> = {};
  if (said.domain) {
    const host = hostOf(said.domain);
    const domain = host && registrableDomain(host);
    if (domain) kept.domain = domain;
    else wrong.domain = ["This is no domain of a company. It looks like example.com."];
  }
  if (said.website) {
    const host = isWebAddress(said.website) ? hostOf(said.website) : undefined;
    if (host) kept.website = /^https?:\/\//i.test(said.website) ? said.website : `https://${said.website}`;
    else wrong.website = ["This is no address of a website. It looks like https://example.com."];
  }
  if (said.country) {
    const code = countryCode(said.country);
    if (code) kept.country = code;
    else wrong.country = ["This is no country we know. Use its name or its two letters."];
  }
  return { kept, wrong };
}
