import { describe, expect, test } from "vitest";
import { bannerTo, endingAt } from "@/lib/cam/signature-text/rules";
import words from "@/lib/cam/signature-text/words.json";

const under = (...lines: string[]) => endingAt(["Tuesday is fine.", "", ...lines]);

test.each(words.device)("%s is written by a program: %s", (_, example) => {
  expect(under(example)).toEqual({ at: 2, kind: "device" });
});

test.each([...words.notice, ...words.green])("%s: %s", (_, example) => {
  expect(under(example)).toEqual({ at: 2, kind: "notice" });
});

test.each(words.farewell)("%s, with a telephone number below, is a signature: %s", (_, example) => {
  expect(under(example, "Ana Costa", "+353 1 555 0142")).toEqual({ at: 2, kind: "signature" });
});

test.each(words.banner)("%s warns of strangers: %s", (_, example) => {
  expect(bannerTo([example, "", "Tuesday is fine."])).toBe(1);
});

describe("what is written by hand", () => {
  test.each([
    [["Best,", "Ana"]],
    [["Thanks!"]],
    [
      [
        "I never sent from my iPhone what you say, I wrote it at my desk and sent it the day after by post, as agreed with Bert and you before.",
      ],
    ],
    [["- a calendar", "- a price"]],
    [["Call me at +353 1 555 0142."]],
    [["We keep things confidential."]],
  ])("stays: %j", (lines) => {
    expect(under(...lines)).toBeNull();
  });
});
