import { describe, expect, test } from "vitest";
import { compareFirstNames, compareLastNames, generationOf, wholeNames } from "@/lib/cam/likeness/rules";

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
