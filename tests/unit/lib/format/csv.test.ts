import { expect, test } from "vitest";
import { csvCell, csvLine } from "@/lib/format/csv";

test.each(["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "  =1+1", "\u200b=1", "\t=1", "＝1+1"])(
  "a spreadsheet does not run %j",
  (text) => {
    expect(csvCell(text).replace(/^"/, "")).toMatch(/^'/);
  },
);

test.each([
  [-12, "-12"],
  ["-12.5", "-12.5"],
  ["+351", "+351"],
  ["plain", "plain"],
  [null, ""],
  [undefined, ""],
  [true, "true"],
])("%j stays %s", (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

test("commas, quotes and line breaks stay inside their cell", () => {
  expect(csvLine(["a,b", 'say "hi"', "two\nlines", ""])).toBe('"a,b","say ""hi""","two\nlines",\r\n');
});

test("a formula with quotes is made harmless and quoted", () => {
  expect(csvCell('=HYPERLINK("http://evil.example","x")')).toBe(
    `"'=HYPERLINK(""http://evil.example"",""x"")"`,
  );
});
