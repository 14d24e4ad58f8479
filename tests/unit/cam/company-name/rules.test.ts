import { describe, expect, test } from "vitest";
import { companyRoot, compareCompanies } from "@/lib/cam/company-name/rules";

describe("companies", () => {
  test.each([
    ["Acme GmbH & Co. KG", "acme"],
    ["The Acme Group", "acme"],
    ["Brandt und Co KG", "brandt"],
    ["SA", "sa"],
    ["Société Générale SA", "societegenerale"],
    [null, ""],
  ])("%s is called %s", (name, root) => {
    expect(companyRoot(name)).toBe(root);
  });

  test("by name alone they are the same, different, or nobody knows", () => {
    expect(compareCompanies("Acme Ltd", "ACME Deutschland GmbH")).toBe("same");
    expect(compareCompanies("Nordlys", "Nordpol")).toBe("different");
    expect(compareCompanies("Acme", null)).toBe("unknown");
  });
});
