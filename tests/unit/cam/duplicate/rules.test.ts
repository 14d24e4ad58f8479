import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { isRoleAccount } from "@/lib/cam/address-kind/rules";
import { judgePair, matchKeys, matchWords } from "@/lib/cam/duplicate/rules";
import type { Candidate } from "@/lib/cam/duplicate/schema";

let made = 0;
/** "Ada;Lovelace;ada@x.example;Company;phone:…;in:…", as the labelled pairs write a person. */
function person(text: string): Candidate {
  const [firstName, lastName, email, companyName, ...more] = text
    .split(";")
    .map((part) => part.trim() || null);
  const extra = new Map(
    more
      .filter((part) => part !== null)
      .map((part) => [part.slice(0, part.indexOf(":")), part.slice(part.indexOf(":") + 1)]),
  );
  const domain = email?.split("@")[1] ?? null;
  const free = domain === "freemail.example";
  return {
    id: `person-${++made}`,
    firstName: firstName ?? null,
    lastName: lastName ?? null,
    emailKey: email ?? null,
    aliasKeys: extra.has("alias") ? [extra.get("alias") as string] : [],
    roleAccount: email ? isRoleAccount(email.split("@")[0] as string) : null,
    freeMail: email ? free : null,
    phone: extra.get("phone") ?? null,
    linkedinUrl: extra.has("in") ? `https://www.linkedin.com/in/${extra.get("in")}` : null,
    twitterUrl: null,
    instagramUrl: null,
    title: extra.get("title") ?? null,
    city: null,
    country: extra.get("country") ?? null,
    companyId: null,
    companyName: companyName ?? null,
    companyDomain: domain && !free ? domain : null,
  };
}

const lines = readFileSync(path.resolve(import.meta.dirname, "../../../fixtures/likeness/pairs.txt"), "utf8")
  .split("\n")
  .filter((line) => /^[=!] /.test(line));
const pairs = lines.map((line) => {
  const [one = "", other = ""] = line.slice(2).split(" ~ ");
  return { line, same: line.startsWith("="), a: person(one), b: person(other) };
});

describe("of the labelled pairs", () => {
  const found = pairs.map((pair) => ({
    ...pair,
    meet: matchWords(pair.a).some((word) => matchWords(pair.b).includes(word)),
    judged: judgePair(pair.a, pair.b),
  }));
  const proposed = found.filter(({ meet, judged }) => meet && judged.propose);
  const right = proposed.filter(({ same }) => same);

  test("there are enough to say anything", () => {
    expect(pairs.length).toBeGreaterThanOrEqual(150);
    expect(pairs.filter(({ same }) => !same).length).toBeGreaterThanOrEqual(60);
  });

  test("at most one in fifty that are proposed are two people", () => {
    const wrong = proposed.filter(({ same }) => !same).map(({ line, judged }) => `${judged.score} ${line}`);
    expect(right.length / proposed.length, wrong.join("\n")).toBeGreaterThanOrEqual(0.98);
  });

  test("at least 97 of a hundred that are one person are found", () => {
    const missed = found
      .filter(({ same, meet, judged }) => same && !(meet && judged.propose))
      .map(
        ({ line, meet, judged }) =>
          `${meet ? judged.score : "never met"} ${line}\n   ${judged.reasons.map(({ code, counts }) => `${code} ${counts}`).join(", ")}`,
      );
    expect(right.length / pairs.filter(({ same }) => same).length, missed.join("\n")).toBeGreaterThanOrEqual(
      0.97,
    );
  });

  test("who is compared with whom makes no difference", () => {
    const uneven = pairs.filter(({ a, b }) => judgePair(a, b).score !== judgePair(b, a).score);
    expect(uneven.map(({ line }) => line)).toEqual([]);
  });
});

describe("a judgement", () => {
  test("says its reasons in words, the strongest first", () => {
    const { propose, score, reasons, because } = judgePair(
      person("Bob;Smith;bob@quarry.example;Quarry Partners"),
      person("Robert;Smith;robert.smith@quarry.example;Quarry Partners LLP"),
    );
    expect(propose).toBe(true);
    expect(score).toBeGreaterThan(0.9);
    expect(reasons.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["last-same", "first-short-for", "same-company-name"]),
    );
    expect(because).toContain("Quarry Partners");
    expect(reasons.find(({ code }) => code === "first-short-for")?.because).toBe(
      "The first names Bob and Robert are forms of one name",
    );
  });

  test("never takes two people of one family at one company for one, whatever their telephone", () => {
    const { propose, reasons } = judgePair(
      person("Hans;Huber;hans@alm.example;Alm;phone:+43 1 555 01234"),
      person("Maria;Huber;maria@alm.example;Alm;phone:+43 1 555 01234"),
    );
    expect(propose).toBe(false);
    expect(reasons.at(-1)).toMatchObject({ code: "first-different" });
  });
});

test("somebody with nothing to be found by gets a key of their own", () => {
  const nobody = person(";;;");
  expect(matchWords(nobody)).toEqual([`alone ${nobody.id}`]);
  expect(matchKeys(nobody)).toHaveLength(1);
});
