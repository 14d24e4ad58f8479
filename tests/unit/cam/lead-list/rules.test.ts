import { describe, expect, test } from "vitest";
import { foldWords, isNarrowed, searchWords, wayThrough } from "@/lib/cam/lead-list/rules";
import { LeadFilter, LeadListQuery } from "@/lib/cam/lead-list/schema";

const id = "0190a000-0000-7000-8000-000000000001";

describe("a question about leads in an address", () => {
  test("takes several values with commas or named several times", () => {
    expect(LeadFilter.parse({ status: "SCORED,QUALIFIED", stage: ["NEW", "WON"] })).toMatchObject({
      status: ["SCORED", "QUALIFIED"],
      stage: ["NEW", "WON"],
    });
  });

  test("begins with the newest", () => {
    expect(LeadListQuery.parse({})).toEqual({ sort: "-added", limit: 50 });
  });

  test("says what it does not know", () => {
    expect(LeadFilter.safeParse({ status: "DONE" }).error?.issues[0]?.message).toContain("HARVESTED");
    expect(LeadFilter.safeParse({ country: "Portugal" }).error?.issues[0]?.message).toContain("PT");
  });

  test("takes a domain as people copy it", () => {
    expect(LeadFilter.parse({ domain: " Jane@Example.com " }).domain).toBe("example.com");
    expect(LeadFilter.parse({ domain: "www.Example.com" }).domain).toBe("example.com");
  });

  test("is narrowed by anything but nothing", () => {
    expect(isNarrowed(LeadFilter.parse({}))).toBe(false);
    expect(isNarrowed(LeadFilter.parse({ q: "  " }))).toBe(false);
    expect(isNarrowed(LeadFilter.parse({ scoreFrom: "0" }))).toBe(true);
  });
});

describe("the way through the leads", () => {
  test.each([
    ["everybody", {}, "everybody"],
    ["a campaign", { campaign: id }, "campaign"],
    ["tags before the campaign", { campaign: id, tag: id, owner: id }, "tags"],
    ["an owner before statuses", { owner: id, status: "SCORED" }, "owner"],
    ["statuses that have an index", { campaign: id, status: "SCORED,QUALIFIED" }, "statuses"],
    ["not by the status an import makes", { status: "SCORED,HARVESTED" }, "everybody"],
    ["not by an owner nobody has", { owner: "none" }, "everybody"],
  ])("%s", (_what, asked, by) => {
    expect(wayThrough(LeadFilter.parse(asked)).by).toBe(by);
  });
});

describe("what is typed into the search", () => {
  test.each([
    ["Élodie  O’Neil-Müller", ["elodie", "oneil", "muller"]],
    ["Jane.Doe@Example.com", ["jane", "doe", "example", "com"]],
    ["Straße 7, Łódź", ["strasse", "7", "lodz"]],
    ["Ægir Þór", ["aegir", "thor"]],
    ["ΑΘΗΝΑ Йожеф", ["αθηνα", "иожеф"]],
    ["& ' %_\\", []],
  ])("%s", (typed, words) => {
    expect(foldWords(typed)).toEqual(words);
  });

  test("leads with its longest word", () => {
    expect(searchWords("anna van der Berghe")).toEqual({
      all: ["anna", "van", "der", "berghe"],
      leading: "berghe",
    });
    expect(searchWords("  ")).toBeUndefined();
  });
});
