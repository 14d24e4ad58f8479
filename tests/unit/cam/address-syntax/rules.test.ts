import { describe, expect, test } from "vitest";
import { readAddress } from "@/lib/cam/address-syntax/rules";
import { ADDRESSES, PASTED } from "./addresses";

test.each(ADDRESSES)("%j is read: %s", (given, code) => {
  const read = readAddress(given);
  expect(read.ok ? "" : read.reasons[0]?.code).toBe(code);
});

test("every reason is a sentence", () => {
  for (const [given] of ADDRESSES) {
    const read = readAddress(given);
    for (const { says } of read.ok ? read.notes : read.reasons) expect(says).toMatch(/^[A-Z].*\.$/s);
  }
});

describe("what is pasted around an address", () => {
  test.each(PASTED)("%j: the address in it is offered, not taken", (given, cleaned) => {
    const read = readAddress(given);
    expect(read).toMatchObject({ ok: false, cleaned });
    expect(read.ok ? [] : read.reasons.map(({ code }) => code)).toContain("wrapped");
  });

  test.each([
    " ada@example.com",
    "ada@example.com\t",
    "\u00a0ada@example.com\u200b",
    "\ufeffada@example.com",
  ])("space around %j is let go, and said", (given) => {
    expect(readAddress(given)).toMatchObject({
      ok: true,
      address: "ada@example.com",
      notes: [{ code: "trimmed" }],
    });
  });

  test("two addresses are never made into one", () => {
    expect(readAddress("Ada <ada@example.com>, Bob <bob@example.com>")).not.toMatchObject({ ok: true });
    expect(readAddress("ada@example.com; bob@example.com")).not.toHaveProperty("cleaned");
  });
});

test("it is sent to as given, and asked for as DNS spells it", () => {
  expect(readAddress("Ada.L+x@München.example")).toMatchObject({
    ok: true,
    address: "Ada.L+x@München.example",
    local: "Ada.L+x",
    host: "xn--mnchen-3ya.example",
    form: "plain",
  });
  expect(readAddress('"a b"@example.com')).toMatchObject({ form: "quoted" });
  expect(readAddress("josé@example.com")).toMatchObject({ form: "unicode" });
  expect(readAddress("ada@[IPv6:2001:DB8::1]")).toMatchObject({ literal: true, host: "[ipv6:2001:db8::1]" });
});

describe("a line that wants to keep the reader busy", () => {
  const units = [
    "a",
    "@",
    '"',
    '"\\',
    "a.",
    "a@b,",
    "<",
    "<a",
    "(",
    " ",
    "\u200b",
    "a\u200b",
    "é.",
    "\\",
    "mailto:",
    "xn--",
  ];
  // A megabyte, and the longest text that is still searched for an address.
  test.each(units)("%j again and again is answered", (unit) => {
    for (const length of [1_000_000, 998]) {
      const given = `${unit.repeat(length / unit.length)}@example.com`;
      expect(readAddress(given).ok && given.length > 254).toBe(false);
    }
  });
});
