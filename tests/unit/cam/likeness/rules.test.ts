import { describe, expect, test } from "vitest";
import {
  companyRoot,
  compareCompanies,
  compareFirstNames,
  compareLastNames,
  generationOf,
  hashOf,
  jaroWinkler,
  plain,
  sound,
  wholeNames,
} from "@/lib/cam/likeness/rules";

test.each([
  ["Müller", false, "muller"],
  ["Müller", true, "mueller"],
  ["O’Brien", false, "obrien"],
  ["Łódź", false, "lodz"],
  ["Щукин", false, "shchukin"],
  ["  Jean-Pierre ", false, "jean pierre"],
])("%s in plain letters (twice: %s) is %s", (given, twice, said) => {
  expect(plain(given, twice)).toBe(said);
});

test("likeness of strings is that of the textbook, and fair to both sides", () => {
  expect(jaroWinkler("martha", "marhta")).toBeCloseTo(0.961, 3);
  expect(jaroWinkler("dwayne", "duane")).toBeCloseTo(0.84, 3);
  expect(jaroWinkler("dixon", "dicksonx")).toBeCloseTo(0.8133, 3);
  expect(jaroWinkler("abc", "xyz")).toBe(0);
  expect(jaroWinkler("", "")).toBe(1);
  expect(jaroWinkler("dicksonx", "dixon")).toBe(jaroWinkler("dixon", "dicksonx"));
});

test("names that sound alike have one sound", () => {
  for (const names of [
    ["Meyer", "Maier", "Mayr", "Meier"],
    ["Schmidt", "Schmitt", "Schmid"],
    ["Hoffmann", "Hofmann"],
    ["Müller", "Mueller", "Muller"],
  ]) {
    expect(new Set(names.map(sound)).size, names.join()).toBe(1);
  }
});

describe("first names", () => {
  test.each([
    ["Bob", "Robert", "short-for"],
    ["Rob", "Bob", "short-for"],
    ["Alexander", "Alexandra", "different"],
    ["Alex", "Alexandra", "short-for"],
    ["Sepp", "Josef", "short-for"],
    ["A.", "Ada", "initial"],
    ["Hans-Peter", "Hans Peter", "same"],
    ["Anna Maria", "Anna", "part"],
    ["Jürgen", "Juergen", "same"],
    ["Micheal", "Michael", "short-for"],
    ["Daniel", "Daniela", "different"],
    ["Marina", "Martina", "different"],
    ["Thorsten", "Thorstn", "spelling"],
    ["Ada", null, "unknown"],
    ["Ada", " ", "unknown"],
  ])("%s and %s: %s", (a, b, how) => {
    expect(compareFirstNames(a, b)).toBe(how);
    expect(compareFirstNames(b, a)).toBe(how);
  });

  test("a short form leads to the whole names it may stand for", () => {
    expect(wholeNames("bob")).toEqual(["robert"]);
    expect(wholeNames("marina")).toEqual([]);
  });
});

describe("last names", () => {
  test.each([
    ["van der Berg", "Vanderberg", "same"],
    ["van den Berg", "Berg", "same"],
    ["García López", "García", "part"],
    ["Müller jun.", "Mueller", "same"],
    ["Pereira", "Perreira", "spelling"],
    ["Wood", "Woods", "spelling"],
    ["Keller", "Weber", "different"],
    [null, "Weber", "unknown"],
  ])("%s and %s: %s", (a, b, how) => {
    expect(compareLastNames(a, b)).toBe(how);
    expect(compareLastNames(b, a)).toBe(how);
  });

  test("senior is not junior", () => {
    expect(generationOf("Hans", "Müller jun.")).toBe("junior");
    expect(generationOf("Hans", "Müller")).toBe("");
    expect(generationOf("William", "Turner III")).toBe("iii");
  });
});

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

test("a word has one short hash, within what the database can hold", () => {
  expect(hashOf("last acme smt")).toBe(hashOf("last acme smt"));
  const all = new Set(Array.from({ length: 20_000 }, (_, at) => hashOf(`word ${at}`)));
  expect(all.size).toBe(20_000);
  for (const hash of all) expect(hash >= -(2n ** 63n) && hash < 2n ** 63n).toBe(true);
});
