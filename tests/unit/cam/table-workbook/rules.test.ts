import { expect, test } from "vitest";
import {
  columnOf,
  isDateFormat,
  numberAsShown,
  serialToIso,
  unescapeText,
} from "@/lib/cam/table-workbook/rules";

test.each<[number, string | undefined, boolean]>([
  [14, undefined, true],
  [2, undefined, false],
  [170, "yyyy-mm-dd", true],
  [170, '0.00 "days"', false],
  [170, "[Red]0.00", false],
  [170, "[h]:mm", true],
  [170, "General", false],
])("number format %s %s shows a date: %s", (id, code, is) => expect(isDateFormat(id, code)).toBe(is));

test.each<[number, boolean, string]>([
  [1, false, "1900-01-01"],
  [59, false, "1900-02-28"],
  [61, false, "1900-03-01"],
  [45292, false, "2024-01-01"],
  [0, true, "00:00:00"],
  [43830, true, "2024-01-01"],
  [0.4375, false, "10:30:00"],
  [45292.5, false, "2024-01-01T12:00:00"],
])("day %s (from 1904: %s) is %s", (serial, from1904, iso) =>
  expect(serialToIso(serial, from1904)).toBe(iso),
);

test.each([
  ["0.30000000000000004", "0.3"],
  ["3.51912345678E+11", "351912345678"],
  ["1E-2", "0.01"],
  ["x", "x"],
  ["-5", "-5"],
])("%s is shown as %s", (kept, shown) => expect(numberAsShown(kept)).toBe(shown));

test("references and escapes", () => {
  expect([columnOf("A1"), columnOf("Z9"), columnOf("AB12")]).toEqual([0, 25, 27]);
  expect(unescapeText("a_x000D_b")).toBe("a\rb");
  expect(unescapeText("a_x0000_b_xD800_c")).toBe("ab\ufffdc");
});
