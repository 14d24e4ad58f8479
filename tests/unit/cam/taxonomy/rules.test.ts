import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  INDUSTRIES,
  isMeaning,
  meaningsOf,
  nameOf,
  ROLES,
  readIndustry,
  readSeniority,
  readTitle,
} from "@/lib/cam/taxonomy/rules";
import type { OwnWords } from "@/lib/cam/taxonomy/schema";

const NONE: OwnWords = [];

const titlesOf = (file: string) =>
  readFileSync(new URL(`../../../fixtures/titles/${file}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.includes(" = ") && !line.startsWith("#"))
    .map((line) => {
      const [title = "", read = ""] = line.split(" = ");
      return { title, read };
    });

const asRead = (title: string) => {
  const { role, seniority } = readTitle(title, NONE);
  return `${role ?? "-"} ${seniority ?? "-"}`;
};

const missedIn = (titles: ReturnType<typeof titlesOf>) =>
  titles
    .filter(({ title, read }) => asRead(title) !== read)
    .map(({ title, read }) => `${title}: ${asRead(title)}, not ${read}`);

describe("a title is read as an operator would", () => {
  test("in seven languages", () => {
    const titles = titlesOf("titles.txt");
    expect(titles.length).toBeGreaterThanOrEqual(350);
    // Named, so that a change of the words shows what it costs.
    expect(missedIn(titles)).toEqual([]);
  });

  test("nine times in ten where nobody looked while the words were chosen", () => {
    const titles = titlesOf("unseen.txt");
    const missed = missedIn(titles);
    expect(missed.length / titles.length, missed.join("\n")).toBeLessThan(0.1);
  });

  test("and says from which words, and whether the seniority is a guess", () => {
    expect(readTitle("VP, Sales EMEA", NONE)).toEqual({
      role: "sales",
      seniority: "VP",
      guessed: false,
      by: ["vp", "sales"],
    });
    expect(readTitle("Software Engineer", NONE)).toMatchObject({ seniority: "STAFF", guessed: true });
    expect(readTitle("", NONE)).toEqual({ role: null, seniority: null, guessed: false, by: [] });
  });

  test.each([
    ["c_suite", "C_LEVEL"],
    ["vp", "VP"],
    ["director", "DIRECTOR"],
    ["head", "HEAD"],
    ["manager", "MANAGER"],
    ["senior", "SENIOR"],
    ["entry", "STAFF"],
    ["intern", "JUNIOR"],
    ["founder", "OWNER"],
    ["owner", "OWNER"],
    ["partner", "OWNER"],
    ["", null],
  ])("a vendor's %s is %s", (said, rank) => {
    expect(readSeniority(said, NONE)).toBe(rank);
  });
});

describe("an industry is read", () => {
  test.each([
    ["Computer Software", "software"],
    ["information technology & services", "technology"],
    ["SaaS", "saas"],
    ["B2B SaaS for dentists", "saas"],
    ["Maschinenbau", "machinery"],
    ["Hospital & Health Care", "health"],
    ["marketing & advertising", "marketing-services"],
    ["Unternehmensberatung", "consulting"],
    ["Steuerberater", "accounting"],
    ["cabinet d'avocats", "legal"],
    ["Logística", "transport"],
    ["Immobilier", "real-estate"],
    ["Staffing and Recruiting", "hr-services"],
    ["Versicherungsmakler", "insurance"],
    ["Schoonmaak", "facility"],
    ["Energias renováveis", "renewables"],
    ["Venture Capital & Private Equity", "investment"],
    ["Food & Beverages", "food"],
    ["Großhandel", "wholesale"],
    ["Grosshandel für Dachdecker", "wholesale"],
    ["e-commerce", "ecommerce"],
    ["Non-profit Organization Management", "nonprofit"],
    ["Left-handed widgetry", null],
    ["", null],
  ])("%s is %s", (text, key) => {
    expect(readIndustry(text, NONE)).toBe(key);
  });

  test("from a tree whose every branch ends at a sector", () => {
    expect(INDUSTRIES.size).toBeGreaterThanOrEqual(110);
    for (const [key, { in: above }] of INDUSTRIES)
      expect(above === undefined || INDUSTRIES.has(above), key).toBe(true);
    const sectors = [...INDUSTRIES.values()].filter((one) => !one.in);
    expect(sectors.length).toBeGreaterThanOrEqual(20);
    expect(meaningsOf("INDUSTRY")).toHaveLength(INDUSTRIES.size);
  });

  test("and every industry and role is known by its own name", () => {
    for (const [key, { title }] of INDUSTRIES) expect(readIndustry(title, NONE), title).toBe(key);
    for (const [key, { near }] of ROLES)
      for (const one of near) expect(ROLES.has(one), `${key} is near ${one}`).toBe(true);
  });
});

describe("a workspace's own words", () => {
  const own: OwnWords = [
    { kind: "ROLE", term: "Growth Ninja", means: "sales" },
    { kind: "SENIORITY", term: "Überflieger", means: "DIRECTOR" },
    { kind: "INDUSTRY", term: "widgetry", means: "manufacturing" },
    { kind: "INDUSTRY", term: "Computer Software", means: "hosting" },
    { kind: "ROLE", term: "CTO", means: "it" },
  ];

  test("win over what the product knows", () => {
    expect(readTitle("Senior Growth Ninja (m/w/d)", own)).toMatchObject({
      role: "sales",
      seniority: "SENIOR",
    });
    expect(readTitle("Ueberflieger", own)).toMatchObject({
      role: null,
      seniority: "DIRECTOR",
      guessed: false,
    });
    expect(readTitle("CTO", own)).toMatchObject({ role: "it", seniority: "C_LEVEL" });
    expect(readIndustry("Left-handed widgetry", own)).toBe("manufacturing");
    expect(readIndustry("computer software", own)).toBe("hosting");
  });

  test("change nothing for titles they are not in", () => {
    for (const { title } of titlesOf("unseen.txt"))
      expect(readTitle(title, own)).toEqual(readTitle(title, NONE));
  });

  test("mean something there is", () => {
    expect(isMeaning("ROLE", "sales")).toBe(true);
    expect(isMeaning("ROLE", "C_LEVEL")).toBe(false);
    expect(nameOf("SENIORITY", "C_LEVEL")).toBe("Executive (C-level)");
  });
});
