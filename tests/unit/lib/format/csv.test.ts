import { expect, test } from "vitest";
import { csvCell, csvLine, neutraliseCell } from "@/lib/format/csv";

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
  ["+351 21 000 0000", "+351 21 000 0000"],
  ["+49 (30) 000", "+49 (30) 000"],
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

test.each(["+351-21-000", "-1+2", "=A1", "@x", "\tx", "\rx"])("%j is text with an apostrophe", (text) => {
  expect(neutraliseCell(text)).toBe(`'${text}`);
});
