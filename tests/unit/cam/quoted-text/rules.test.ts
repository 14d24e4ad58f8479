import { describe, expect, test } from "vitest";
import { introductionAt, isDivider, isHead } from "@/lib/cam/quoted-text/rules";
import words from "@/lib/cam/quoted-text/words.json";

test.each(words.wrote)("%s introduces a quote: %s", (_, example) => {
  expect(introductionAt([example], 0)).toMatchObject({ to: 1 });
});

test.each([...words.divider, ...words.forwardHead])("%s parts two mails: %s", (_, example) => {
  expect(isDivider(example)).toBe(true);
});

describe("what is no introduction", () => {
  test.each([
    ["I can do one of these on 4 November 2025:", null],
    ["He rewrote:", null],
    ["We need three things:", null],
  ])("%s", (line, is) => {
    expect(introductionAt([line], 0)).toBe(is);
  });

  test("somebody who wrote, without a time or an address, is not cut off by itself", () => {
    expect(introductionAt(["My boss wrote:"], 0)).toEqual({ to: 1, sure: false });
  });

  test("what is typed right above it stands by itself", () => {
    const lines = ["Not now.", "On 3 Nov 2025 at 10:02, Maya Santos <maya@lighthouse.example.com> wrote:"];
    expect(introductionAt(lines, 0)).toBeNull();
    expect(introductionAt(lines, 1)).toEqual({ to: 2, sure: true });
  });
});

describe("the head of a mail that is carried along", () => {
  test("needs who and two more", () => {
    expect(isHead(["From: Ana", "To: Maya", "Subject: x"], 0)).toBe(true);
    expect(isHead(["From: Ana", "To: Maya"], 0)).toBe(false);
    expect(isHead(["To: Maya", "Subject: x", "Date: today"], 0)).toBe(false);
  });

  test("is one in whatever order its lines come", () => {
    expect(isHead(["Gesendet: heute", "Von: Ana", "An: Maya"], 0)).toBe(true);
    expect(isHead(["Date: 4 November", "is fine.", "From: Ana", "To: Maya"], 0)).toBe(false);
  });
});
