import { expect, test } from "vitest";
import { domainSide, mayMergeCompanies, trades } from "@/lib/cam/company-merge/rules";

const with_ = (name: string, domain: string | null = null) => ({ name, domain });

test("what was merged is not merged again", () => {
  expect(mayMergeCompanies({ mergedInto: null }, { mergedInto: null })).toEqual({ merge: true });
  expect(mayMergeCompanies({ mergedInto: "x" }, { mergedInto: null })).toMatchObject({ merge: false });
  expect(mayMergeCompanies({ mergedInto: null }, { mergedInto: "x" })).toMatchObject({ merge: false });
});

test("the only domain of the two is the survivor's, whatever was chosen", () => {
  expect(domainSide(with_("A"), with_("B", "b.example"), { domain: "keep" })).toBe("other");
  expect(domainSide(with_("A", "a.example"), with_("B"), { domain: "other" })).toBe("keep");
  expect(domainSide(with_("A", "a.example"), with_("B", "b.example"), { domain: "other" })).toBe("other");
  expect(domainSide(with_("A", "a.example"), with_("B", "b.example"), {})).toBe("keep");
});

test("the rows trade what they are found by when the survivor takes the other's, and not for a name beside a domain", () => {
  const keep = { name: "keep", domain: "keep" } as const;
  expect(trades(with_("A"), with_("B"), { ...keep, name: "other" })).toBe(true);
  expect(trades(with_("A"), with_("B"), keep)).toBe(false);
  expect(trades(with_("A", "a.example"), with_("B", "b.example"), { ...keep, name: "other" })).toBe(false);
  expect(trades(with_("A", "a.example"), with_("B", "b.example"), { ...keep, domain: "other" })).toBe(true);
  expect(trades(with_("A"), with_("B", "b.example"), { ...keep, domain: "other" })).toBe(true);
});
