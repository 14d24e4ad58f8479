import { expect, test } from "vitest";
import { inspectTableFile } from "@/lib/cam/table-file/inspect";
import { openTable } from "@/lib/cam/table-file/read";
import type { TableOverrides } from "@/lib/cam/table-file/schema";
import { bytesSource } from "@/lib/cam/table-file/source";
import { workbookOf, zipOf } from "@/tests/support/zip";

async function read(bytes: Buffer, overrides: TableOverrides = {}) {
  const source = bytesSource("list.xlsx", bytes);
  const found = await inspectTableFile(source, overrides);
  const rows: string[][] = [];
  for await (const batch of openTable(source, found.plan).batches) rows.push(...batch.rows);
  return { found, rows };
}

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (...cells: string[]) => `<row>${cells.join("")}</row>`;
const table = (...rows: string[]) => `<sheetData>${rows.join("")}</sheetData>`;

test("shared texts, dates, numbers without noise, booleans and formulas come as they are shown", async () => {
  const bytes = workbookOf(
    {
      People: table(
        row(...["Name", "Born", "Score", "Phone", "Active", "Sum", "Share"].map(text)),
        `<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>45292</v></c><c r="C2"><v>0.30000000000000004</v></c><c r="D2"><v>3.51912345678E+11</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="str"><f>A1&amp;"x"</f><v>Namex</v></c><c r="G2" s="2"><v>45292.4375</v></c></row>`,
      ),
    },
    {
      "xl/sharedStrings.xml":
        "<sst><si><t>unused</t></si><si><r><t>Anna </t></r><r><t>Meyer</t></r><rPh><t>no</t></rPh></si></sst>",
      "xl/styles.xml":
        '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    },
  );
  const { found, rows } = await read(bytes);
  expect(found.columns.map(({ name }) => name)).toEqual([
    "Name",
    "Born",
    "Score",
    "Phone",
    "Active",
    "Sum",
    "Share",
  ]);
  expect(rows).toEqual([
    ["Anna Meyer", "2024-01-01", "0.3", "351912345678", "TRUE", "Namex", "2024-01-01T10:30:00"],
  ]);
});

test("the first sheet that shows rows is read, another one when it is named", async () => {
  const bytes = workbookOf({
    "!Secret": table(row(text("E-Mail")), row(text("s@example.com"))),
    Empty: "<sheetData/>",
    List: table(row(text("E-Mail")), row(text("a@example.com"))),
  });
  const { found, rows } = await read(bytes);
  expect(rows).toEqual([["a@example.com"]]);
  expect(found.sheets).toEqual([
    { name: "Secret", hidden: true },
    { name: "Empty", hidden: false },
    { name: "List", hidden: false },
  ]);
  expect((await read(bytes, { sheet: 1 })).rows).toEqual([["s@example.com"]]);
  expect((await read(bytes, { sheet: "List" })).rows).toEqual([["a@example.com"]]);
  await expect(read(bytes, { sheet: 9 })).rejects.toThrow('There is no sheet "9"');
});

test("gaps, titles above and rows without a name are put in their places", async () => {
  const bytes = workbookOf({
    A: table(
      row(text("List of 2024")),
      '<row r="3"><c r="A3" t="inlineStr"><is><t>Name</t></is></c><c r="B3" t="inlineStr"><is><t>City</t></is></c><c r="C3" t="inlineStr"><is><t>E-Mail</t></is></c></row>',
      '<row r="7" hidden="1"><c r="A7" t="inlineStr"><is><t>Anna</t></is></c><c r="C7" t="inlineStr"><is><t>a@example.com</t></is></c></row>',
    ),
  });
  const { found, rows } = await read(bytes);
  expect(rows).toEqual([["Anna", "", "a@example.com"]]);
  expect(found.notes.join(" ")).toContain("1 hidden rows");
});

test("a workbook that unpacks to far too much is not opened", async () => {
  const bytes = workbookOf({ A: `<sheetData/>${" ".repeat(40 * 1024 * 1024)}` });
  await expect(read(bytes)).rejects.toThrow("unpacks to far more");
});

test("what a workbook says of its sizes is held against its bytes", async () => {
  const bytes = workbookOf({ A: table(...Array.from({ length: 2000 }, () => row(text("a@example.com")))) });
  const sizeInList = bytes.lastIndexOf("xl/worksheets/sheet1.xml") - 46 + 24;
  bytes.writeUInt32LE(100, sizeInList);
  await expect(read(bytes)).rejects.toThrow("damaged");
});

test.each([
  [
    "an OpenDocument file",
    { mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>" },
  ],
  ["a Word document", { "word/document.xml": "<x/>" }],
  ["a Numbers or Pages document", { "Index/Document.iwa": "x" }],
  ["a ZIP archive", { "list.csv": "a,b" }],
])("%s is refused by name", async (what, parts) => {
  await expect(read(zipOf(parts))).rejects.toThrow(what);
});

test("a workbook cut off in the middle is called damaged", async () => {
  const bytes = workbookOf({ A: table(row(text("E-Mail")), row(text("a@example.com"))) });
  await expect(read(bytes.subarray(0, bytes.length - 200))).rejects.toThrow("damaged");
});
