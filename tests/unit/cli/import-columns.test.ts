import { expect, test } from "vitest";
import { mapColumns } from "@/cli/import-columns";
import type { ImportReading } from "@/lib/cam/import/describe";

const names = ["E-Mail", "Name", "Position"];
const reading = {
  columns: names.map((name, column) => ({ column, name })),
  mapping: { "0": "email", "1": "fullName" },
} as unknown as ImportReading;

test("a column is named as the file names it, or by its number, over what was guessed", () => {
  expect(mapColumns(reading, [])).toEqual({ "0": "email", "1": "fullName" });
  expect(mapColumns(reading, ["position=title", "2=lastName"])).toEqual({
    "0": "email",
    "1": "lastName",
    "2": "title",
  });
});

test("a field moves to the column that was named last, and an empty one leaves the column out", () => {
  expect(mapColumns(reading, ["Position=fullName"])).toEqual({ "0": "email", "2": "fullName" });
  expect(mapColumns(reading, ["Name="])).toEqual({ "0": "email" });
});

test("what is no column or no field is said, with those there are", () => {
  expect(() => mapColumns(reading, ["Mail=email"])).toThrow(/no column "Mail".*\n.*1 {2}E-Mail/s);
  expect(() => mapColumns(reading, ["Name=nickname"])).toThrow(/"nickname" is no field.*custom:name/s);
  expect(() => mapColumns(reading, ["Name"])).toThrow(/column=field/);
});
