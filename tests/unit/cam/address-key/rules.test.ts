import { describe, expect, test } from "vitest";
import { emailDomain, emailKey, suppressionDomains, suppressionKeys } from "@/lib/cam/address-key/rules";

test.each([
  ["Ada@Example.COM", "ada@example.com"],
  ["Ada.L+News@Example.com", "ada.l+news@example.com"],
  ["A.d.a+News@Gmail.com", "ada@gmail.com"],
  ["a.da@googlemail.com", "ada@gmail.com"],
  ["Ada.L+x@hotmail.co.uk", "ada.l@hotmail.co.uk"],
  ["ada+x@outlook.com", "ada@outlook.com"],
  ["ada+x@live.com", "ada@live.com"],
  ["ada+x@me.com", "ada@icloud.com"],
  ["ada@mac.com", "ada@icloud.com"],
  ["A_d.a-L+x@pm.me", "adal@proton.me"],
  ["adal@protonmail.com", "adal@proton.me"],
  ["ada.l@ya.ru", "ada-l@yandex.ru"],
  ["ada-l+x@yandex.com", "ada-l@yandex.ru"],
  ["ada-shop@yahoo.de", "ada@yahoo.de"],
  ["ada.l@yahoo.de", "ada.l@yahoo.de"],
  ["ada-l@yahoo.co.jp", "ada-l@yahoo.co.jp"],
  ["ada+x@fastmail.com", "ada@fastmail.com"],
  ["shop@ada.fastmail.com", "ada@fastmail.com"],
  ["ada+x@zoho.com", "ada@zoho.com"],
  ["ada+x@posteo.de", "ada@posteo.de"],
  ["ada@BÜCHER.example", "ada@xn--bcher-kva.example"],
  ["JOSÉ@example.com", "josé@example.com"],
  ["jose\u0301@example.com", "josé@example.com"],
  ['"ada"@example.com', "ada@example.com"],
  ['"a b"@example.com', "a%20b@example.com"],
  ['"a@b"@example.com', "a%40b@example.com"],
  ["+x@gmail.com", "+x@gmail.com"],
  ["ada@live.example.com", "ada@live.example.com"],
  ["ada+x@yahoo.example.com", "ada+x@yahoo.example.com"],
  [" ada@example.com ", "ada@example.com"],
])("%j has the key %s", (given, key) => {
  expect(emailKey(given)).toBe(key);
});

test.each(["", "ada", "Ada <ada@example.com>", "ada@example", "ada@[192.0.2.1]"])("%j has none", (given) => {
  expect(emailKey(given)).toBeUndefined();
  expect(emailDomain(given)).toBeUndefined();
  expect(suppressionKeys(given)).toEqual([]);
  expect(suppressionDomains(given)).toEqual([]);
});

describe("somebody who said no", () => {
  const written = (said: string) => new Set(suppressionKeys(said));
  test.each([
    ["ada@example.com", "ADA@Example.com"],
    ["ada@example.com", "ada+second-try@example.com"],
    ["ada+news@example.com", "ada@example.com"],
    ["ada+news@example.com", "Ada+other@example.com"],
    ["ada@gmail.com", "a.d.a+x@googlemail.com"],
    ["ada@bücher.example", "ada@xn--bcher-kva.example"],
    ["josé@example.com", "JOSE\u0301+x@example.com"],
    ['"ada"@example.com', "ada@example.com"],
  ])("as %s is found again as %s", (said, imported) => {
    expect(suppressionKeys(imported).some((key) => written(said).has(key))).toBe(true);
  });

  test.each([
    ["ada@example.com", "bob@example.com"],
    ["ada.l@example.com", "adal@example.com"],
    ["ada@example.com", "ada@example.org"],
    ["ada-l@example.com", "ada@example.com"],
  ])("as %s is not taken for %s", (said, other) => {
    expect(suppressionKeys(other).some((key) => written(said).has(key))).toBe(false);
  });

  test("a domain that is suppressed covers what is below it, and the provider's other name", () => {
    expect(suppressionDomains("ada@mail.example.co.uk")).toEqual([
      "mail.example.co.uk",
      "example.co.uk",
      "co.uk",
    ]);
    expect(suppressionDomains("ada@googlemail.com")).toEqual(["googlemail.com", "gmail.com"]);
  });
});
