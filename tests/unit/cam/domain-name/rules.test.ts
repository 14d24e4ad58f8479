import { expect, test } from "vitest";
import { hasKnownSuffix, publicSuffix, readHost, registrableDomain } from "@/lib/cam/domain-name/rules";

test.each([
  ["example.com", "example.com"],
  ["Mail.Example.COM.", "example.com"],
  ["a.b.example.co.uk", "example.co.uk"],
  ["shop.example.com.au", "example.com.au"],
  ["www.münchen.de", "xn--mnchen-3ya.de"],
  ["somebody.github.io", "github.io"],
  ["somebody.blogspot.com", "blogspot.com"],
  ["acme.example", "acme.example"],
  ["co.uk", undefined],
  ["com", undefined],
  ["192.0.2.1", undefined],
  ["not a domain", undefined],
  ["", undefined],
])("the company behind %j is %s", (host, company) => {
  expect(registrableDomain(host)).toBe(company);
});

test("a suffix is known or not, and that is a hint", () => {
  expect(["a.com", "a.co.uk", "a.xn--p1ai", "a.museum"].map(hasKnownSuffix)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(["a.con", "a.example"].map(hasKnownSuffix)).toEqual([false, false]);
  expect(publicSuffix("a.b.co.uk")).toBe("co.uk");
});

test("an international name is asked for by its A-label, whichever way it is typed", () => {
  for (const typed of [
    "bücher.example",
    "BÜCHER.example",
    "bu\u0308cher.example",
    "xn--bcher-kva.example",
    "XN--BCHER-KVA.example",
  ])
    expect(readHost(typed)).toEqual({ host: "xn--bcher-kva.example" });
});
