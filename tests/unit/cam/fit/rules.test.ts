import { describe, expect, test } from "vitest";
import type { IdealCustomer } from "@/lib/cam/campaign/schema";
import { weighFit } from "@/lib/cam/fit/rules";
import type { FitFacts, FitSignal } from "@/lib/cam/fit/schema";
import type { OwnWords } from "@/lib/cam/taxonomy/schema";

const NOTHING: FitFacts = {
  title: null,
  seniority: null,
  city: null,
  country: null,
  company: null,
  industry: null,
  employees: null,
  tech: [],
  companyCity: null,
  companyCountry: null,
  fields: {},
};

const line = (signal: FitSignal, facts: Partial<FitFacts>, ideal: IdealCustomer, words: OwnWords = []) =>
  weighFit({ ...NOTHING, ...facts }, ideal, words).find((one) => one.signal === signal);
const worth = (...asked: Parameters<typeof line>) => line(...asked)?.value;

describe("a role counts as an operator would expect", () => {
  const cto = { roles: ["CTO"] };
  test.each([
    ["CTO", 1, 1],
    ["Chief Technology Officer", 1, 1],
    ["Directeur technique", 0.8, 1],
    ["CTO & Co-Founder", 1, 1],
    ["VP Engineering", 0.8, 1],
    ["Head of Engineering", 0.8, 1],
    ["Engineering Manager", 0.4, 0.7],
    ["Software Engineer", 0, 0.3],
    ["CIO", 0.2, 0.4],
    ["Chief Marketing Officer", 0, 0.05],
    ["Assistant to the CTO", 0, 0.05],
  ])("who wants a CTO finds a %s worth %f to %f", (title, least, most) => {
    const value = worth("role", { title }, cto) ?? -1;
    expect(value).toBeGreaterThanOrEqual(least);
    expect(value).toBeLessThanOrEqual(most);
  });

  test("everybody of a field when a field is asked for", () => {
    for (const title of ["CMO", "Marketing Manager", "Marketing Assistant"])
      expect(worth("role", { title }, { roles: ["Marketing"] }), title).toBe(1);
    expect(worth("role", { title: "CTO" }, { roles: ["Software Engineer"] })).toBeLessThan(0.8);
    expect(worth("role", { title: "Founder" }, { roles: ["CEO"] })).toBeGreaterThanOrEqual(0.7);
    expect(worth("role", { title: "Founder & CTO" }, { roles: ["Founder"] })).toBe(1);
  });

  test("a former job and an unknown one are not known, which is not nothing", () => {
    expect(line("role", { title: "Ex-CTO" }, cto)).toMatchObject({ value: null, confidence: 0 });
    expect(line("role", { title: "Wizard of Widgets" }, cto)?.because).toContain("Wizard of Widgets");
    expect(line("role", {}, cto)).toMatchObject({ value: null, because: "Their title is not known." });
    const own: OwnWords = [{ kind: "ROLE", term: "wizard", means: "engineering" }];
    expect(worth("role", { title: "Wizard of Widgets" }, { roles: ["engineering"] }, own)).toBe(1);
  });
});

test("a signal the campaign does not ask about is not there", () => {
  expect(weighFit({ ...NOTHING, title: "CTO", industry: "Software" }, {}, [])).toEqual([]);
  expect(weighFit(NOTHING, { employees: { least: 0 } }, [])).toEqual([]);
  expect(weighFit(NOTHING, { industries: [], cities: [] }, [])).toEqual([]);
});

test("an industry: the same or narrower is right, broader may be, a sibling is near", () => {
  const software = { industries: ["software"] };
  expect(worth("industry", { industry: "Computer Software" }, software)).toBe(1);
  expect(worth("industry", { industry: "SaaS" }, software)).toBe(1);
  expect(worth("industry", { industry: "Technology" }, software)).toBe(0.6);
  expect(worth("industry", { industry: "IT-Dienstleister" }, software)).toBe(0.4);
  expect(worth("industry", { industry: "Bakery" }, software)).toBe(0);
  expect(worth("industry", { industry: "Left-handed widgetry" }, software)).toBe(null);
  expect(worth("industry", { industry: "Left-handed widgetry" }, { industries: ["widgetry"] })).toBe(1);
});

test("a size: inside is right, just outside counts for most", () => {
  const asked = { employees: { least: 50, most: 200 } };
  expect(worth("size", { employees: 50 }, asked)).toBe(1);
  expect(worth("size", { employees: 40 }, asked)).toBe(0.8);
  expect(worth("size", { employees: 400 }, asked)).toBe(0.5);
  expect(worth("size", { employees: 0 }, asked)).toBe(0);
  expect(worth("size", { employees: 5000 }, { employees: { most: 0 } })).toBe(0);
  expect(line("size", { employees: 1 }, asked)?.because).toBe("1 person works there, fewer than 50.");
  expect(worth("size", {}, asked)).toBe(null);
});

test("technology: one of several counts, all count most; a list is never whole", () => {
  const asked = { tech: ["Postgres", "Kubernetes"] };
  expect(worth("technology", { tech: ["postgres", "kubernetes", "vim"] }, asked)).toBe(1);
  expect(worth("technology", { tech: ["Postgres"] }, asked)).toBe(0.7);
  expect(line("technology", { tech: ["Vim"] }, asked)).toMatchObject({ value: 0, confidence: 0.6 });
  expect(worth("technology", {}, asked)).toBe(null);
});

test("seniority: by the title, else a vendor's word, else a guess that is less sure", () => {
  const asked = { seniorities: ["C-level", "VP"] };
  expect(line("seniority", { title: "CTO" }, asked)).toMatchObject({ value: 1, confidence: 1 });
  expect(line("seniority", { title: "Engineer", seniority: "c_suite" }, asked)).toMatchObject({
    value: 1,
    confidence: 0.8,
  });
  expect(line("seniority", { title: "Engineer" }, asked)).toMatchObject({ confidence: 0.5 });
  expect(worth("seniority", { title: "Engineer" }, asked)).toBeLessThan(0.3);
  expect(worth("seniority", { title: "Head of Sales" }, asked)).toBeGreaterThan(0.8);
  expect(worth("seniority", { title: "Wizard" }, asked)).toBe(null);
});

test("location: the person's own before the company's", () => {
  const asked = { countries: ["DE", "AT"], cities: ["Wien"] };
  expect(worth("location", { country: "PT", companyCountry: "DE" }, asked)).toBe(0);
  expect(worth("location", { country: "AT", city: "Wien" }, asked)).toBe(1);
  expect(worth("location", { country: "AT", city: "Graz" }, asked)).toBe(0.5);
  expect(worth("location", { companyCountry: "AT" }, asked)).toBe(0.5);
  expect(worth("location", { city: "Graz" }, { cities: ["Wien"] })).toBe(0);
  expect(worth("location", {}, asked)).toBe(null);
  expect(worth("location", { companyCountry: "DE" }, { countries: ["DE"] })).toBe(1);
});

test("keywords: found counts, not found proves nothing", () => {
  const asked = { keywords: ["invoice", "ledger"] };
  expect(worth("keywords", { fields: { about: "They do ledger work" } }, asked)).toBe(1);
  expect(worth("keywords", { company: "Quarry" }, asked)).toBe(null);
});
