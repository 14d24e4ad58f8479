import { describe, expect, test } from "vitest";
import { costsLookUp, keyBits, readSpf, readTags } from "@/lib/cam/mail-record/rules";

describe("an SPF record", () => {
  test("is read term by term, whatever its case", () => {
    const read = readSpf(
      "V=SPF1 ip4:192.0.2.0/24 ip6:2001:db8::/32 A mx/28 include:_SPF.example.net exists:%{i}.x.example redirect=other.example -ALL",
    );
    if ("wrong" in read) throw new Error(read.wrong);
    expect(read.terms.map(({ kind, value, sign }) => `${sign}${kind} ${value}`.trim())).toEqual([
      "+ip4 192.0.2.0/24",
      "+ip6 2001:db8::/32",
      "+a",
      "+mx",
      "+include _spf.example.net",
      "+exists %{i}.x.example",
      "+redirect other.example",
      "-all",
    ]);
    expect(read.terms.filter(costsLookUp)).toHaveLength(5);
  });

  test.each([
    "include",
    "ip4:192.0.2.300",
    "ip6:192.0.2.1",
    "ipv4:192.0.2.1",
    "all:everybody",
    "-include:",
    "+",
  ])("with %s means nothing", (term) => expect(readSpf(`v=spf1 ${term} -all`)).toEqual({ wrong: term }));
});

test("tags are read by name; what is no list of them is said so", () => {
  expect([...(readTags("v=DMARC1; p = none;rua=mailto:a@example.com ; ") ?? [])]).toEqual([
    ["v", "DMARC1"],
    ["p", "none"],
    ["rua", "mailto:a@example.com"],
  ]);
  expect(readTags("a text")).toBeUndefined();
});

test("the length of a key is told by its bytes", () =>
  expect([128, 216, 392].map((letters) => keyBits("A".repeat(letters)))).toEqual([512, 1024, 2048]));
