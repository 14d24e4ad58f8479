import { describe, expect, test } from "vitest";
import { footerOf, languageOf } from "@/lib/cam/footer/rules";
import { type FooterFacts, LANGUAGES } from "@/lib/cam/footer/schema";

const facts: FooterFacts = {
  language: "en",
  agency: "Lighthouse",
  postalAddress: "1 Harbour Road\n4000 Porto\nPortugal",
  source: "WEB",
  sourceDetail: "example.org/team",
  consented: false,
  company: "Harbour Clinic",
  link: "https://example.com/u/token",
};

test("says who writes, where the address is from, why, and how to say no", () => {
  expect(footerOf(facts)).toBe(
    [
      "-- ",
      "Lighthouse · 1 Harbour Road, 4000 Porto, Portugal",
      "We found your address on example.org/team.",
      "We write because we think this is of use to Harbour Clinic.",
      "No more mail from us: https://example.com/u/token",
    ].join("\n"),
  );
});

describe("in every language", () => {
  const sources = ["WEB", "APOLLO", "LINKEDIN", "IMPORT", "MANUAL", "REFERRAL"] as const;
  test.each(LANGUAGES.flatMap((language) => sources.map((source) => [language, source] as const)))(
    "%s, from %s",
    (language, source) => {
      for (const more of [
        {},
        { sourceDetail: null },
        { consented: true },
        { company: null },
        { consented: true, sourceDetail: null },
      ]) {
        const text = footerOf({ ...facts, language, source, ...more });
        expect(text).toContain("https://example.com/u/token");
        expect(text).toContain("Lighthouse · 1 Harbour Road");
        expect(text.split("\n").every((line) => line.length > 2)).toBe(true);
        expect(text).not.toMatch(/[{}]|null|undefined/);
      }
    },
  );
});

test("somebody who agreed is told so, and a name with signs in it is only a name", () => {
  expect(footerOf({ ...facts, consented: true })).toContain("You gave us your address: example.org/team.");
  expect(footerOf({ ...facts, company: "$& {link}\n" })).toContain("of use to $& {link}");
});

test.each([
  ["AT", "de"],
  ["BR", "pt"],
  ["CH", "en"],
  ["BE", "en"],
  ["JP", "en"],
  [null, "en"],
] as const)("in %s mail is read in %s", (country, language) => expect(languageOf(country)).toBe(language));
