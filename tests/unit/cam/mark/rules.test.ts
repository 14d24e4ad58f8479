import { expect, test } from "vitest";
import { domainOf, labelOf, localOf, phoneOf, profileOf } from "@/lib/cam/mark/rules";

test("an address has a part before the last @ and a domain behind it", () => {
  expect([localOf("ada@x.example"), domainOf("ada@x.example")]).toEqual(["ada", "x.example"]);
  expect([localOf(null), domainOf(null)]).toEqual(["", ""]);
});

test.each([
  ["www.acme.example", "acme"],
  ["acme.co.uk", "acme"],
  ["abc.example", ""],
  [null, ""],
])("the label of %s is %s", (domain, label) => {
  expect(labelOf(domain)).toBe(label);
});

test("a number is the same with and without its country", () => {
  expect(phoneOf("+49 381 555 0177")).toBe(phoneOf("0381 5550177"));
  expect(phoneOf("12 34")).toBe("");
});

test("a profile is the same whatever stands around its name", () => {
  expect(profileOf("https://www.linkedin.com/in/ada/de")).toBe(profileOf("http://linkedin.com/pub/Ada?x=1"));
  expect(profileOf("https://www.linkedin.com/in/%zz")).toBe("linkedin:zz");
  expect(profileOf(null)).toBe("");
});
