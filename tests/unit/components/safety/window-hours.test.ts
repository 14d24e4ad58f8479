import { expect, test } from "vitest";
import { dayInWords, hourState, openHours, readDay, setHour } from "@/components/safety/window-hours";
import { OFFICE_HOURS } from "@/lib/cam/safety/rules";
import { SendWindow } from "@/lib/cam/safety/schema";

test("an hour is opened and closed, and what touches is one", () => {
  let window = setHour(OFFICE_HOURS, 1, 17, true);
  expect(dayInWords(window, 1)).toBe("09:00–18:00");
  window = setHour(window, 1, 12, false);
  expect(dayInWords(window, 1)).toBe("09:00–12:00, 13:00–18:00");
  expect(hourState(window, 1, 12)).toBe("closed");
  expect(dayInWords(setHour(window, 1, 12, true), 1)).toBe("09:00–18:00");
  expect(dayInWords(setHour([], 7, 23, true), 7)).toBe("23:00–23:59");
  expect(SendWindow.safeParse(setHour(window, 7, 23, true)).success).toBe(true);
  expect(openHours(window)).toBe(40);
});

test("half hours are kept, and shown as a part", () => {
  const window = readDay([], 3, "8.30-12:30, 14 – 16") ?? [];
  expect(dayInWords(window, 3)).toBe("08:30–12:30, 14:00–16:00");
  expect(hourState(window, 3, 8)).toBe("part");
  expect(hourState(window, 3, 9)).toBe("open");
  expect(dayInWords(setHour(window, 3, 8, true), 3)).toBe("08:00–12:30, 14:00–16:00");
});

test("a day is emptied, and what cannot be read changes nothing", () => {
  expect(readDay(OFFICE_HOURS, 1, " ")?.some(({ weekday }) => weekday === 1)).toBe(false);
  for (const text of ["nine to five", "17-9", "9-25", "9:70-10", "9"])
    expect(readDay([], 1, text), text).toBeNull();
});
