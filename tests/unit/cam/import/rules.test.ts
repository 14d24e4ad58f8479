import { describe, expect, test } from "vitest";
import { fieldOfGuess, ownField, rowReader } from "@/lib/cam/import/rules";

const read = rowReader({
  "0": "email",
  "1": "fullName",
  "2": "company",
  "3": "domain",
  "4": "country",
  "5": "employees",
  "6": "tags",
  "7": "linkedinUrl",
  "8": "custom:fleet_size",
});
const person = (...cells: string[]) => read(cells).person;
const reasons = (...cells: string[]) => read(cells).reasons;

describe("a row becomes a person", () => {
  test("with its name tidied and the original kept, and its company found by the address", () => {
    expect(person("Ada.L+news@Lovelace.example.com", "LOVELACE, ADA", "LOVELACE GMBH")).toMatchObject({
      email: "Ada.L+news@Lovelace.example.com",
      emailDomain: "lovelace.example.com",
      firstName: "Ada",
      lastName: "Lovelace",
      nameAsGiven: "LOVELACE, ADA",
      companyName: "Lovelace GmbH",
      companyNameAsGiven: "LOVELACE GMBH",
      companyDomain: "example.com",
    });
  });
  test("whose free address says nothing about a company", () => {
    expect(person("ada@gmail.com", "Ada", "Lovelace Ltd")).toMatchObject({
      companyDomain: null,
      companyName: "Lovelace Ltd",
      freeMail: true,
    });
  });
  test("with the domain that is named before the one of the address", () => {
    expect(person("ada@gmail.com", "", "", "https://www.lovelace.example.co.uk/about")).toMatchObject({
      companyDomain: "example.co.uk",
      website: "https://lovelace.example.co.uk",
    });
  });
  test("by a profile alone", () => {
    expect(person("", "Ada", "", "", "", "", "", "linkedin.com/in/Ada")).toMatchObject({
      email: null,
      linkedinUrl: "https://www.linkedin.com/in/ada",
    });
  });
  test("with tags once each, a country's code, the lower end of a size, and fields of the operator's own", () => {
    expect(
      person("a@b.example", "", "", "", "Portugal", "51-200", "Fair; fair | Warm", "", "12"),
    ).toMatchObject({
      country: "PT",
      employees: 51,
      tags: ["fair", "Warm"],
      customFields: { fleet_size: "12" },
    });
  });
  test("whose other spellings a suppression would be found by", () => {
    expect(person("ada+news@lovelace.example")?.matchKeys).toEqual(
      expect.arrayContaining(["ada+news@lovelace.example", "ada@lovelace.example"]),
    );
  });
});

describe("a row that makes nobody says why", () => {
  test("no address and no profile", () => expect(reasons("", "Ada")).toEqual(["nobody"]));
  test("an address that is none", () => {
    expect(person("ada.example.com")).toBeUndefined();
    expect(reasons("ada.example.com")[0]).toMatch(/^address:/);
  });
});

describe("what cannot be used is left out, with a word about it", () => {
  test.each([
    [["a@b.example", "", "", "not a site"], "left-out:domain"],
    [["a@b.example", "", "", "", "Nowhere"], "left-out:country"],
    [["a@b.example", "", "", "", "", "many"], "left-out:employees"],
    [["a@b.example", "", "", "", "", "", "", "instagram.com/ada"], "left-out:linkedinUrl"],
    [["a@b.example", "x".repeat(301)], "too-long:fullName"],
  ])("%#", (cells, why) => {
    expect(reasons(...cells)).toContain(why);
    expect(read(cells).person).toBeDefined();
  });
});

test("columns nobody recognised are left out, and can become fields of the operator's own", () => {
  expect(fieldOfGuess("custom:Fleet size")).toBeUndefined();
  expect(fieldOfGuess("email")).toBe("email");
  expect(ownField("Fleet size (2026)")).toBe("custom:fleet_size_2026");
  expect(ownField("Größe")).toBe("custom:grosse");
  expect(ownField("12")).toBe("custom:column");
});
