// What stands below every mail nobody asked for: who writes, where the address is from, and how to say no.
import type { ContactSource } from "@/lib/db/generated/enums";
import type { FooterFacts, Language } from "./schema";
import words from "./words.json";

/** The language business mail is read in there. Countries of several, and all others, read English. */
const SPOKEN: Readonly<Record<Exclude<Language, "en">, string>> = {
  de: "DE AT LI",
  fr: "FR MC SN CI",
  es: "ES MX AR CO CL PE VE EC GT CU BO DO HN PY SV NI CR PA UY",
  it: "IT SM VA",
  nl: "NL SR",
  pt: "PT BR AO MZ CV",
};
const byCountry = new Map(
  Object.entries(SPOKEN).flatMap(([language, countries]) =>
    countries.split(" ").map((country) => [country, language as Language] as const),
  ),
);
export const languageOf = (country: string | null): Language => byCountry.get(country ?? "") ?? "en";

const FOUND: Partial<Record<ContactSource, string>> = {
  WEB: "",
  APOLLO: "Apollo.io",
  LINKEDIN: "LinkedIn",
  TWITTER: "X",
  INSTAGRAM: "Instagram",
};

const filled = (sentence: string, name: string, value: string) => sentence.replace(`{${name}}`, () => value);

function sourceLine({ language, source, sourceDetail, consented }: FooterFacts): string {
  const say = words[language];
  const detail = sourceDetail?.replace(/\s+/g, " ").trim();
  if (consented && detail) return filled(say.given, "from", detail);
  const found = FOUND[source];
  if (found !== undefined && (detail || found)) return filled(say.found, "from", detail || found);
  return filled(say.list, "from", detail || say.someList);
}

/** As plain text. The postal address is the agency's own, on one line. */
export function footerOf(facts: FooterFacts): string {
  const { language, agency, postalAddress, company, link, consented } = facts;
  const say = words[language];
  return [
    "-- ",
    `${agency} · ${postalAddress
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean)
      .join(", ")}`,
    sourceLine(facts),
    ...(consented ? [] : [filled(say.why, "company", company ?? say.yourWork)]),
    filled(say.noMore, "link", link),
  ].join("\n");
}
