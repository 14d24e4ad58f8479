import { expect, test } from "vitest";
import { countryCode, countryInWords } from "@/lib/cam/country/rules";

test.each([
  ["Germany", "DE"],
  ["Deutschland", "DE"],
  ["Alemania", "DE"],
  ["de", "DE"],
  ["UK", "GB"],
  ["United Kingdom", "GB"],
  ["USA", "US"],
  ["Países Baixos", "NL"],
  ["The Netherlands", "NL"],
  ["PT", "PT"],
  ["Türkei", "TR"],
])("%s is %s", (given, code) => expect(countryCode(given)).toBe(code));

test.each(["", "Nowhere", "XX", "ZZ", "D", "EU", "12"])("«%s» is no country", (given) => {
  expect(countryCode(given)).toBeUndefined();
});

test("a country stands in a sentence by its name", () => {
  expect(["PT", "NL", "GB", "DO", "CZ", "ZZZ"].map(countryInWords)).toEqual([
    "Portugal",
    "the Netherlands",
    "the United Kingdom",
    "the Dominican Republic",
    "Czechia",
    "ZZZ",
  ]);
});
