import { expect, test } from "vitest";
import { leftOutCsv, leftOutHead } from "@/components/import/left-out-csv";

const row = (cells: string[], reasons: string[]) => ({
  row: 12_403,
  outcome: "INVALID" as const,
  reasons,
  cells,
  contactId: null,
  leadId: null,
  undo: null,
  undoDetail: null,
});

test("what is left out keeps its cells, behind its row and its reasons in words", () => {
  expect(leftOutHead(["E-Mail", "Note"])).toBe("Row,Why,E-Mail,Note\r\n");
  expect(leftOutCsv([row(["nobody", 'said "no"'], ["address:no-at", "padded:1"])])).toBe(
    '12403,"There is no @ in the address. The row has only one cell; the missing ones are empty.",nobody,"said ""no"""\r\n',
  );
});

test("no cell of it is run by a spreadsheet", () => {
  expect(leftOutCsv([row(["=HYPERLINK(1)", "@SUM(1)"], ["nobody"])])).toContain("'=HYPERLINK(1),'@SUM(1)");
});
