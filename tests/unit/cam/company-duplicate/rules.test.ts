import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { companyMatchKeys, companyMatchWords, judgeCompanies } from "@/lib/cam/company-duplicate/rules";
import type { CompanyCandidate } from "@/lib/cam/company-duplicate/schema";

let made = 0;
/** "Name;domain;country;city;more", as the labelled pairs write a company. */
function company(text: string): CompanyCandidate {
  const parts = text.split(";").map((part) => part.trim());
  const [name, domain, country, city] = parts.map((part) =>
    /^(web|mail|phone|who):/.test(part) ? null : part || null,
  );
  const said = new Map(
    parts.map((part) => [part.slice(0, part.indexOf(":")), part.slice(part.indexOf(":") + 1)]),
  );
  const list = (of: string) => said.get(of)?.split(",") ?? [];
  return {
    id: `company-${++made}`,
    name: name ?? "",
    domain: domain ?? null,
    website: said.get("web") ?? null,
    country: country ?? null,
    city: city ?? null,
    mailDomains: list("mail"),
    phones: list("phone"),
    people: list("who"),
  };
}

const file = path.resolve(import.meta.dirname, "../../../fixtures/likeness/company-pairs.txt");
const pairs = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => /^[=!] /.test(line))
  .map((line) => {
    const [one = "", other = ""] = line.slice(2).split(" ~ ");
    return { line, same: line.startsWith("="), a: company(one), b: company(other) };
  });

describe("of the labelled pairs of companies", () => {
  const found = pairs.map((pair) => ({
    ...pair,
    meet: companyMatchWords(pair.a).some((word) => companyMatchWords(pair.b).includes(word)),
    judged: judgeCompanies(pair.a, pair.b),
  }));
  const proposed = found.filter(({ meet, judged }) => meet && judged.propose);
  const right = proposed.filter(({ same }) => same);
  const say = ({ line, meet, judged }: (typeof found)[number]) =>
    `${meet ? judged.score : "never met"} ${line}\n   ${judged.reasons.map(({ code, counts }) => `${code} ${counts}`).join(", ")}`;

  test("there are enough to say anything", () => {
    expect(pairs.length).toBeGreaterThanOrEqual(120);
    expect(pairs.filter(({ same }) => !same).length).toBeGreaterThanOrEqual(50);
  });

  test("at most one in twenty that are proposed are two companies", () => {
    const wrong = proposed.filter(({ same }) => !same).map(say);
    expect(right.length / proposed.length, wrong.join("\n")).toBeGreaterThanOrEqual(0.95);
  });

  test("at least nine in ten that are one company are found", () => {
    const missed = found.filter(({ same, meet, judged }) => same && !(meet && judged.propose)).map(say);
    expect(right.length / pairs.filter(({ same }) => same).length, missed.join("\n")).toBeGreaterThanOrEqual(
      0.9,
    );
  });

  test("which is compared with which makes no difference", () => {
    const uneven = pairs.filter(({ a, b }) => judgeCompanies(a, b).score !== judgeCompanies(b, a).score);
    expect(uneven.map(({ line }) => line)).toEqual([]);
  });
});

test("a judgement says its reasons in words, the strongest first", () => {
  const { propose, reasons, because } = judgeCompanies(
    company("Werkraum GmbH;werkraum.example;DE;Berlin"),
    company("Werkraum;;DE;Berlin;mail:werkraum.example"),
  );
  expect(propose).toBe(true);
  expect(reasons.map(({ code }) => code)).toEqual(
    expect.arrayContaining(["name-same", "writes-from", "same-city"]),
  );
  expect(because).toContain("werkraum.example");
});

test("two of one name with a domain each stay two", () => {
  const { propose, reasons } = judgeCompanies(
    company("Phoenix;phoenix-bau.example;DE"),
    company("Phoenix;phoenix-mode.example;DE"),
  );
  expect(propose).toBe(false);
  expect(reasons.at(-1)?.code).toBe("own-domains");
});

test("a company has one key for each word, and never none", () => {
  expect(companyMatchKeys(company("AB"))).not.toEqual([]);
});
