import { describe, expect, test } from "vitest";
import { explainMatch, gravity, readEntry, STOP_REASON } from "@/lib/cam/suppression/rules";
import { REASONS, Suppress } from "@/lib/cam/suppression/schema";

const entry = (text: string) => {
  const read = readEntry(text);
  if (!read.ok) throw new Error(read.because);
  return read.entry;
};

describe("a line is read as an address", () => {
  test.each([
    ["Ada@Example.com", ["ada@example.com"]],
    ["  ada@example.com ", ["ada@example.com"]],
    ["Ada Lovelace <ada@example.com>", ["ada@example.com"]],
    ["mailto:ada@example.com", ["ada@example.com"]],
    ["ada+news@example.com", ["ada+news@example.com", "ada@example.com"]],
    ["A.D.A+x@googlemail.com", ["ada@gmail.com"]],
    ["ada@münchen.example", ["ada@xn--mnchen-3ya.example"]],
  ])("%s", (text, emails) => {
    expect(entry(text)).toMatchObject({ kind: "EMAIL", emails, domains: [] });
  });
});

describe("a line is read as a domain, and covers all of the company", () => {
  test.each([
    ["example.com", ["example.com"]],
    ["@example.com", ["example.com"]],
    ["*@Example.COM", ["example.com"]],
    ["https://www.example.com/contact?x=1", ["example.com"]],
    ["www.example.com/", ["example.com"]],
    ["mail.example.co.uk", ["example.co.uk"]],
    ["münchen.example", ["xn--mnchen-3ya.example"]],
    ["googlemail.com", ["googlemail.com", "gmail.com"]],
  ])("%s", (text, domains) => {
    expect(entry(text)).toMatchObject({ kind: "DOMAIN", emails: [], domains });
  });

  test("part of a domain says that the whole is covered", () => {
    expect(entry("mail.example.com").says).toBe(
      "mail.example.com is part of example.com: all of example.com is covered.",
    );
  });
  test("a domain that belongs to one person is that person", () => {
    expect(entry("@ada.fastmail.com")).toMatchObject({ kind: "EMAIL", emails: ["ada@fastmail.com"] });
  });
  test.each(["gmail.com", "googlemail.com", "web.de", "yahoo.co.uk"])(
    "%s is mail for everybody",
    (domain) => {
      expect(entry(domain).freeMail).toBe(true);
    },
  );
});

test.each(["", "nobody", "co.uk", "ada@", "ada@localhost", "=1+1", "ada@[192.0.2.1]", "ada@@example.com"])(
  "%j is nobody, and says why",
  (text) => {
    expect(readEntry(text)).toMatchObject({ ok: false, because: expect.stringMatching(/\.$/) });
  },
);

test("whatever stands there is read or refused, and never breaks the list", () => {
  const signs = [
    ..."ab.@+*<>:/ \"'=-%\u00e4\u200b\u0130\ud83d\ude00",
    "gmail.com",
    "example",
    "http://",
    "xn--",
  ];
  let seed = 1;
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed;
  };
  for (let round = 0; round < 3_000; round++) {
    const text = Array.from({ length: next() % 14 }, () => signs[next() % signs.length]).join("");
    const read = readEntry(text);
    if (read.ok) expect(read.entry.emails.length + read.entry.domains.length, text).toBeGreaterThan(0);
    else expect(read.because, text).not.toBe("");
  }
});

test("how an entry covers an address is told in words", () => {
  const how = (address: string, kind: "EMAIL" | "DOMAIN" | "HASH", value: string) =>
    explainMatch(address, { kind, value }).match;
  expect(how("ada@example.com", "EMAIL", "ada@example.com")).toBe("EXACT");
  expect(how("A.da@gmail.com", "EMAIL", "ada@gmail.com")).toBe("EXACT");
  expect(how("ada+x@example.com", "EMAIL", "ada@example.com")).toBe("WITHOUT_TAG");
  expect(how("ada@example.com", "DOMAIN", "example.com")).toBe("DOMAIN");
  expect(how("ada@mail.example.com", "DOMAIN", "example.com")).toBe("PARENT_DOMAIN");
  expect(how("ada@example.com", "HASH", "a".repeat(64))).toBe("ERASED");
});

test("a pasted text is one entry a line, or parted by commas", () => {
  expect(Suppress.parse({ entries: "a@example.com\r\nexample.org; b@example.com,\n\n" }).entries).toEqual([
    "a@example.com",
    "example.org",
    "b@example.com",
  ]);
  expect(Suppress.safeParse({ entries: "a@example.com", reason: "ERASED" }).success).toBe(false);
});

test("who unsubscribed outweighs a bounce, who complained both, and each reason stops leads", () => {
  const weights = (["SOFT_BOUNCES", "HARD_BOUNCE", "UNSUBSCRIBED", "COMPLAINED", "ERASED"] as const).map(
    gravity,
  );
  expect(weights).toEqual(weights.toSorted((a, b) => a - b));
  expect(Object.keys(STOP_REASON).sort()).toEqual([...REASONS].sort());
});
