import { domainToASCII } from "node:url";
import { expect, test } from "vitest";
import { addressShown, domainShown } from "@/lib/format/domain-shown";

test.each([
  "öl.example.com",
  "ateliê-lisboa.example",
  "bücher.münchen.example",
  "例え.example",
  "пример-компании.example",
  "παράδειγμα.example",
  "mañana.example.org",
  "straße.example",
])("%s is shown as people write it", (domain) => {
  expect(domainShown(domainToASCII(domain))).toBe(domain);
});

test("an address keeps what stands before the @", () => {
  expect(addressShown(`xn--ana@${domainToASCII("öl.example.com")}`)).toBe("xn--ana@öl.example.com");
  expect(addressShown("nobody")).toBe("nobody");
});

test.each([
  ["plain ASCII", "www.example.com"],
  ["letters that pass for Latin ones", domainToASCII("аррӏе.example")],
  ["two scripts in one label", domainToASCII("exаmple.example")],
  ["what is no punycode", "xn--!!.example"],
  ["what never ends", `xn--${"z".repeat(50)}.example`],
])("%s stays as it is", (_what, domain) => {
  expect(domainShown(domain)).toBe(domain);
});
