import { describe, expect, test } from "vitest";
import { answerSubject, answerText, momentIn, quoteOf, referencesOf } from "@/lib/cam/answer/rules";

describe("the subject of an answer", () => {
  test.each([
    ["Booking", "Re: Booking"],
    ["Re: Booking", "Re: Booking"],
    ["AW: Re: RE[2]: Booking", "Re: Booking"],
    ["回复：Booking", "Re: Booking"],
    ["Regarding: Booking", "Re: Regarding: Booking"],
    ["  ", "Re: your message"],
    [null, "Re: your message"],
    ["Two\r\nBcc: all@example.com", "Re: Two Bcc: all@example.com"],
  ])("of %j is %j", (subject, answer) => expect(answerSubject(subject)).toBe(answer));

  test.each([
    ["\0\u0001\u2028\u2029x"],
    ["RE: ".repeat(2_000)],
    [`${"a".repeat(289)}\u{1F600}\u{1F600}`],
    ["\ud800 half a sign \udfff"],
    ["Re:"],
  ])("is one line that begins with one Re, whatever it answers: %j", (subject) => {
    const answer = answerSubject(subject);
    expect(answer).toMatch(/^Re: (?!re:)[^\p{Cc}\u2028\u2029]+$/iu);
    expect(answer.isWellFormed()).toBe(true);
    expect(answer.length).toBeLessThanOrEqual(300);
  });
});

describe("what stands below it", () => {
  test("is marked line by line, with who wrote it and when", () => {
    expect(quoteOf({ who: "Ana Costa", at: "2 March", text: "Yes.\r\n\r\n> earlier\r\nAna\r\n" })).toBe(
      "On 2 March, Ana Costa wrote:\n> Yes.\n>\n>> earlier\n> Ana",
    );
  });

  test("ends where it is endless", () => {
    const quote = quoteOf({ who: "Ana", at: "today", text: "line\n".repeat(5_000) });
    expect(quote.split("\n")).toHaveLength(402);
    expect(quote.endsWith("> […]")).toBe(true);
  });

  test("names its moment with the zone it is meant in", () => {
    expect(momentIn(new Date("2026-03-02T11:00:00Z"), "Europe/Lisbon")).toMatch(
      /^2 March 2026 at 11:00 (GMT|WET)/,
    );
  });
});

test("no line of it is taken for a footer", () => {
  expect(answerText("Hello\r\n-- \r\nMaya  \n\n", null)).toBe("Hello\n--\nMaya\n");
  expect(answerText("Hello", { who: "Ana", at: "today", text: "Hi" })).toBe(
    "Hello\n\nOn today, Ana wrote:\n> Hi\n",
  );
});

test("the thread ends with what is answered, and an endless one keeps its beginning", () => {
  expect(referencesOf(["a", "b", "a"], "b")).toEqual(["a", "b"]);
  expect(referencesOf([], null)).toEqual([]);
  const many = Array.from({ length: 60 }, (_, at) => `m${at}`);
  const kept = referencesOf(many, "last");
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([20, "m0", "last"]);
});
