import { describe, expect, test } from "vitest";
import { matchesIn, patternBook, wordsOf } from "@/lib/cam/word-pattern/rules";

const fits = (pattern: string, text: string, named = {}) =>
  matchesIn(patternBook([[pattern, 1]], named), wordsOf(text)).length > 0;

describe("a pattern", () => {
  test.each([
    ["take|get me off", "Please GET me off"],
    ["my own? list", "my list"],
    ["off ~ list", "off that long boring list"],
    ["^ stop $", "Thanks, stop, Bob"],
    ["= no $", "No. Bob"],
    ["interess*", "interessanter"],
    ["möchte", "moechte"],
    ["unsubscribe", "unsubscibe"],
    ["email", "E-Mail"],
    ["m écrire", "m’écrire"],
    ["dont", "don't"],
  ])("%s fits %s", (pattern, text) => {
    expect(fits(pattern, text)).toBe(true);
  });
  test.each([
    ["^ stop $", "the bus stop is here"],
    ["= no $", "No, that is fine with all of us here"],
    ["off ~ list", "off. My list"],
    ["off ~ list", "off the very long and boring list"],
    ["stop", "shop"],
    ["interested", "uninterested"],
  ])("%s does not fit %s", (pattern, text) => {
    expect(fits(pattern, text)).toBe(false);
  });
  test("is refused when it may mean too much", () => {
    expect(() => patternBook([["a ~ b ~ c ~ d", 1]])).toThrow(/too much/);
    expect(() => patternBook([["<nobody>", 1]])).toThrow(/nothing is called/);
  });
});

test("words know where they stand and which sentence asks", () => {
  const [one, two] = wordsOf("Why? Now.");
  expect([one?.from, one?.to, one?.asks, one?.sentence]).toEqual([0, 3, true, 0]);
  expect([two?.asks, two?.sentence]).toEqual([false, 1]);
});

test("a line that was broken by its program goes on in the next", () => {
  const long = "We have been thinking about this for a very long while and are not\ninterested in it";
  expect(fits("not interested", long)).toBe(true);
  expect(fits("not interested", "We are not\ninterested")).toBe(false);
});
