import { describe, expect, test } from "vitest";
import { countryCode } from "@/lib/cam/country/rules";
import { decideLawful, LAW_TABLE, type LawFacts } from "@/lib/cam/lawful-basis/rules";
import { LawTable } from "@/lib/cam/lawful-basis/schema";

const facts = (more: Partial<LawFacts>): LawFacts => ({
  country: "GB",
  basis: "LEGITIMATE_INTEREST",
  basisDetail: null,
  freeMail: false,
  roleAddress: false,
  ...more,
});
const standing = (more: Partial<LawFacts>) => decideLawful(facts(more)).standing;

test("the table is whole: real countries, each once, each with its law, a sentence and a source", () => {
  const { rules } = LawTable.parse(LAW_TABLE);
  const all = rules.flatMap(({ countries }) => countries);
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((code) => countryCode(code) !== code)).toEqual([]);
  // Every member of the European Economic Area has at least a line.
  const eea =
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" ");
  expect(eea.filter((code) => !all.includes(code))).toEqual([]);
  expect(LAW_TABLE.notLegalAdvice).toMatch(/not legal advice/);
});

describe("a first mail without consent", () => {
  test.each([
    ["United States", { country: "US" }, "SEND"],
    ["United States, from mail for everybody", { country: "US", freeMail: true }, "SEND"],
    ["United Kingdom, a company", { country: "GB" }, "SEND"],
    ["United Kingdom, perhaps a sole trader", { country: "GB", freeMail: true }, "REVIEW"],
    ["United Kingdom, nobody looked", { country: "GB", freeMail: null }, "REVIEW"],
    ["France, at work", { country: "FR" }, "SEND"],
    ["Sweden, at work", { country: "SE" }, "SEND"],
    ["Belgium, info@", { country: "BE", roleAddress: true }, "SEND"],
    ["Belgium, a person", { country: "BE" }, "SKIP"],
    ["Norway, nobody looked", { country: "NO", roleAddress: null }, "REVIEW"],
    [
      "Norway, a person's free mail that looks like a role",
      { country: "NO", roleAddress: true, freeMail: true },
      "SKIP",
    ],
    ["Canada", { country: "CA" }, "REVIEW"],
    ["Australia", { country: "AU" }, "REVIEW"],
    ["Netherlands", { country: "NL" }, "REVIEW"],
    ["Germany", { country: "DE" }, "SKIP"],
    ["Germany, info@", { country: "DE", roleAddress: true }, "SKIP"],
    ["Austria", { country: "AT" }, "SKIP"],
    ["Spain", { country: "ES" }, "SKIP"],
    ["Italy", { country: "IT" }, "SKIP"],
    ["Romania, whose law nobody read", { country: "RO" }, "REVIEW"],
    ["Brazil, which is not in the table", { country: "BR" }, "REVIEW"],
    ["nobody knows where", { country: null }, "REVIEW"],
  ] as const)("%s: %o is %s", (_where, more, expected) => {
    expect(standing(more)).toBe(expected);
  });
});

test("consent opens every country that was read, when it is on record how it was given", () => {
  for (const { countries, regime } of LAW_TABLE.rules)
    for (const country of countries) {
      const agreed = standing({ country, basis: "CONSENT", basisDetail: "Form on 3 March" });
      expect(agreed).toBe(regime === "UNREAD" ? "REVIEW" : "SEND");
      expect(standing({ country, basis: "CONSENT", basisDetail: " " })).toBe("REVIEW");
    }
});

test("an own customer is looked at by a person wherever consent would be needed", () => {
  const basis = "EXISTING_RELATION";
  for (const country of ["DE", "AT", "ES", "CA", "NL", "BE"])
    expect(standing({ country, basis })).toBe("REVIEW");
  for (const country of ["US", "GB"]) expect(standing({ country, basis })).toBe("SEND");
});

test("a basis that nobody named is decided by a person", () => {
  expect(standing({ basis: "OTHER" })).toBe("REVIEW");
  expect(standing({ country: "DE", basis: "OTHER" })).toBe("REVIEW");
});

test("what decided is named", () => {
  expect(decideLawful(facts({ country: "DE" }))).toMatchObject({
    law: "UWG section 7 and GDPR",
    because: expect.stringMatching(/agreed before the first mail/),
  });
  expect(decideLawful(facts({ country: null })).law).toBeNull();
});
