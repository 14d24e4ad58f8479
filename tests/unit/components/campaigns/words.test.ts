import { expect, test } from "vitest";
import { resumeAt, stepAfter } from "@/components/campaigns/steps";
import { counted, limitInFigures, valueInWords, windowInWords } from "@/components/campaigns/words";
import { OFFICE_HOURS } from "@/lib/cam/safety/rules";

test("a send window is told as people say it", () => {
  expect(windowInWords(OFFICE_HOURS)).toBe("Mon–Fri 09:00–17:00");
  expect(windowInWords([])).toBe("never");
  expect(
    windowInWords([
      { weekday: 4, from: "10:00", until: "12:00" },
      { weekday: 2, from: "10:00", until: "12:00" },
      { weekday: 6, from: "08:00", until: "09:00" },
    ]),
  ).toBe("Tue, Thu 10:00–12:00; Sat 08:00–09:00");
});

test("a limit says what it comes to", () => {
  expect(limitInFigures(20, OFFICE_HOURS)).toMatch(
    /^20 a day on 5 days: at most 100 a week, about 430 a month/,
  );
  expect(limitInFigures(0, OFFICE_HOURS)).toBe("Nobody is written to.");
  expect(limitInFigures(Number.NaN, OFFICE_HOURS)).toBe("Nobody is written to.");
});

test.each([
  ["mode", "DRY_RUN", "Dry run"],
  ["goalMrrMinor", 480_000, "€4,800 a month"],
  ["sendWindow", null, "as the workspace"],
  ["service", null, "nothing"],
  ["trackOpens", false, "no"],
  ["hotAt", 0.75, "0.75"],
  ["idealCustomer", { countries: ["PT"], employees: { least: 5 } }, "employees: from 5; countries: Portugal"],
])("%s %j is %j", (field, value, words) => {
  expect(valueInWords(field, value)).toBe(words);
});

test("a count that stopped says that there are more", () => {
  expect(counted(9_999)).toBe("9,999");
  expect(counted(10_001)).toBe("over 10,000");
});

test("a draft that was left goes on at the first step with something to say", () => {
  const at = (...open: string[]) =>
    resumeAt({
      requirements: ["goal", "who", "careful", "sequence"].map((where) => ({
        where,
        met: !open.includes(where),
      })),
    });
  expect(at("who", "careful", "sequence")).toBe("who");
  expect(at("sequence")).toBe("look");
  expect(stepAfter("goal")).toBe("who");
  expect(stepAfter("look")).toBe("look");
});
