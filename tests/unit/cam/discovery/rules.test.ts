import { describe, expect, test } from "vitest";
import { decodeMatch, encodeMatch, matchOf, nameOf } from "@/lib/cam/discovery/rules";
import type { DiscoveryCriteria } from "@/lib/cam/discovery/schema";
import { aProfile } from "@/tests/support/profiles";

const NOW = new Date("2026-03-02T09:00:00Z");
const match = (criteria: DiscoveryCriteria, facts: object) =>
  matchOf(criteria, aProfile({ handle: "ada", ...facts }), NOW);
const met = (criteria: DiscoveryCriteria, facts: object) =>
  match(criteria, facts).reasons.map((reason) => reason.met);

describe("a person is matched with what was looked for", () => {
  test.each<[string, DiscoveryCriteria, object, string]>([
    ["a title that holds the role", { roles: ["founder"] }, { title: "Co-Founder & CTO" }, "yes"],
    ["an abbreviation spelled out", { roles: ["CEO"] }, { title: "Chief Executive Officer" }, "yes"],
    ["a role that is part of another word", { roles: ["art"] }, { title: "Head of Article" }, "no"],
    ["accents left out", { roles: ["Geschaftsfuhrer"] }, { title: "Geschäftsführer" }, "yes"],
    ["no title", { roles: ["founder"] }, {}, "unknown"],
    ["a title with markup in it", { roles: ["founder"] }, { title: "<script>alert(1)</script>" }, "no"],
    ["a country by name and by code", { locations: ["Germany"] }, { country: "DE" }, "yes"],
    ["a city", { locations: ["Berlin"] }, { location: "Berlin, Germany" }, "yes"],
    ["another country", { locations: ["France"] }, { location: "Berlin, Germany" }, "no"],
    ["no place", { locations: ["Berlin"] }, {}, "unknown"],
    ["every keyword", { keywords: ["fleet"] }, { about: "Fleet software" }, "yes"],
    ["one of two keywords", { keywords: ["fleet", "ports"] }, { about: "Fleet software" }, "partly"],
    ["no keyword", { keywords: ["fleet"] }, { about: "Bakery" }, "no"],
    ["nothing to read", { keywords: ["fleet"] }, {}, "unknown"],
    ["a company of that size", { employees: { least: 11, most: 50 } }, { employees: 50 }, "yes"],
    ["a larger company", { employees: { most: 50 } }, { employees: 51 }, "no"],
    ["a company of no known size", { employees: { most: 50 } }, {}, "unknown"],
    ["enough followers", { followers: { least: 100 } }, { followers: 100 }, "yes"],
    ["active of late", { activeWithinDays: 30 }, { lastActiveAt: "2026-02-20T09:00:00Z" }, "yes"],
    ["long silent", { activeWithinDays: 30 }, { lastActiveAt: "2025-02-20T09:00:00Z" }, "no"],
    ["a time nobody can read", { activeWithinDays: 30 }, { lastActiveAt: "lately" }, "unknown"],
  ])("%s", (_what, criteria, facts, expected) => {
    expect(met(criteria, facts)).toEqual([expected]);
    expect(match(criteria, facts).reasons[0]?.because).toMatch(/\.$/);
  });

  test("what is unknown counts half, so it stands between what fits and what does not", () => {
    const criteria = { roles: ["founder"], locations: ["Berlin"] };
    const score = (facts: object) => match(criteria, facts).score;
    const whole = score({ title: "Founder", city: "Berlin" });
    expect(whole).toBe(1);
    expect(score({ title: "Founder" })).toBe(0.8);
    expect(score({ title: "Founder", city: "Rome" })).toBe(0.6);
    expect(score({ city: "Berlin" })).toBe(0.7);
    expect(score({})).toBe(0.5);
    expect(score({ title: "Baker", city: "Rome" })).toBe(0);
  });

  test("where nothing was asked for, nothing is claimed", () => {
    expect(match({}, { title: "Founder" })).toEqual({ score: 0.5, reasons: [] });
  });
});

test("a search that nobody named is called by what it looks for", () => {
  expect(nameOf({ roles: ["founder"], locations: ["Berlin"] })).toBe("Founder in Berlin");
  expect(nameOf({ pages: ["example.com", "example.org"] })).toBe("Example.com and 1 more");
  expect(nameOf({})).toBe("People");
});

test("a cursor leads back to its place, and what is none is refused", () => {
  const place = { matchScore: 0.8, id: "01900000-0000-7000-8000-000000000000" };
  expect(decodeMatch(encodeMatch(place))).toEqual(place);
  expect(decodeMatch(undefined)).toBeUndefined();
  expect(() => decodeMatch("nonsense")).toThrow("not one of ours");
});
