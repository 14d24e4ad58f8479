import { expect, test } from "vitest";
import { hashOf, isSlip, jaroWinkler, plain, remembered, sound } from "@/lib/cam/spelling/rules";

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

test.each([
  ["Thorsten", "Thorstn", true],
  ["Nordlicht", "Nordlihct", true],
  ["Daniel", "Daniela", false],
  ["Nord", "Sued", false],
])("%s for %s is a slip: %s", (one, other, slip) => {
  expect(isSlip(one, other)).toBe(slip);
  expect(isSlip(other, one)).toBe(slip);
});

test("a word has one short hash, within what the database can hold", () => {
  expect(hashOf("last acme smt")).toBe(hashOf("last acme smt"));
  const all = new Set(Array.from({ length: 20_000 }, (_, at) => hashOf(`word ${at}`)));
  expect(all.size).toBe(20_000);
  for (const hash of all) expect(hash >= -(2n ** 63n) && hash < 2n ** 63n).toBe(true);
});

test("what repeats is worked out once; whole mails, which do not, are not kept", () => {
  const worked: string[] = [];
  const length = remembered(
    (text) => {
      worked.push(text);
      return text.length;
    },
    { most: 2, longest: 5 },
  );
  expect(["Ana", "Ana", "a whole mail", "a whole mail"].map(length)).toEqual([3, 3, 12, 12]);
  expect(worked).toEqual(["Ana", "a whole mail", "a whole mail"]);
  expect(["Bo", "Cy", "Ana"].map(length)).toEqual([2, 2, 3]);
  expect(worked.slice(3)).toEqual(["Bo", "Cy", "Ana"]);
});
