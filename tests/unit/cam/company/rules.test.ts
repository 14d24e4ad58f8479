import { expect, test } from "vitest";
import { hostOf, readCompanyFields } from "@/lib/cam/company/rules";

test("a company's domain is the registrable one, whatever page of it was pasted", () => {
  expect(
    readCompanyFields({
      domain: "https://www.shop.example.co.uk/about",
      website: "example.co.uk",
      country: "uk",
    }),
  ).toEqual({
    kept: { domain: "example.co.uk", website: "https://example.co.uk", country: "GB" },
    wrong: {},
  });
  expect(hostOf("https://shop.example.com/x")).toBe("shop.example.com");
});

test("what leads nowhere is refused beside its field, and no link can run code", () => {
  const { wrong } = readCompanyFields({
    domain: "co.uk",
    website: "javascript:alert(1)",
    country: "Atlantis",
  });
  expect(Object.keys(wrong).sort()).toEqual(["country", "domain", "website"]);
});
