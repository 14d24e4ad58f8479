import { expect, test } from "vitest";
import { leftOutTable } from "@/components/import/left-out-csv";
import { csvText } from "@/tests/support/csv-text";

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

test("what is left out keeps its cells, those beyond the head too, behind its row and its reasons in words", async () => {
  expect(
    await csvText(leftOutTable(["E-Mail"]), [row(["nobody", 'said "no"'], ["address:no-at", "padded:1"])]),
  ).toBe(
    'Row,Why,E-Mail\r\n12403,"There is no @ in the address. The row has only one cell; the missing ones are empty.",nobody,"said ""no"""\r\n',
  );
});

test("no cell of it is run by a spreadsheet", async () => {
  const text = await csvText(leftOutTable(["=1+1"]), [row(["=HYPERLINK(1)", "@SUM(1)"], ["nobody"])]);
  expect(text).toContain("'=HYPERLINK(1),'@SUM(1)");
  expect(text).toContain("Row,Why,'=1+1\r\n");
});
