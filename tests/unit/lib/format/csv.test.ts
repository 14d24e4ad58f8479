import { expect, test } from "vitest";
import { csvCell, csvFile, csvTable, neutraliseCell } from "@/lib/format/csv";
import { csvText } from "@/tests/support/csv-text";

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

test("commas, quotes and line breaks stay inside their cell", async () => {
  const table = { head: ["a,b"], cells: (row: string[]) => row };
  expect(await csvText(table, [["a,b", 'say "hi"', "two\nlines", ""]])).toBe(
    '"a,b"\r\n"a,b","say ""hi""","two\nlines",\r\n',
  );
});

test("a formula with quotes is made harmless and quoted", () => {
  expect(csvCell('=HYPERLINK("http://evil.example","x")')).toBe(
    `"'=HYPERLINK(""http://evil.example"",""x"")"`,
  );
});

test.each(["+351-21-000", "-1+2", "=A1", "@x", "\tx", "\rx"])("%j is text with an apostrophe", (text) => {
  expect(neutraliseCell(text)).toBe(`'${text}`);
});

test("a file is written while its pages come in, none of them before it is wanted", async () => {
  const asked: number[] = [];
  async function* pages() {
    for (let page = 1; page <= 1_000; page++) {
      asked.push(page);
      yield [page, -page];
    }
  }
  const parts = csvFile(csvTable<number>([["n", (n) => n]]), pages());
  expect([(await parts.next()).value, asked.length]).toEqual(["\ufeffn\r\n", 0]);
  expect([(await parts.next()).value, asked.length]).toEqual(["1\r\n-1\r\n", 1]);
  await parts.return(undefined);
  expect(asked.length).toBe(1);
});
