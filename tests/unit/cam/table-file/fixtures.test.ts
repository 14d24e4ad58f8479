import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { inspectTableFile } from "@/lib/cam/table-file/inspect";
import { openTable } from "@/lib/cam/table-file/read";
import { bytesSource, type TableSource } from "@/lib/cam/table-file/source";

interface Expected {
  encoding: string;
  delimiter: string | null;
  quote: string | null;
  lineEnding: string;
  header: boolean;
  columns: number | string[];
  rows: number;
  first?: string[];
  last?: string[];
  bad: [number, string][];
}

const folder = path.resolve("tests/fixtures/table-files");
const expected: Record<string, Expected> = JSON.parse(
  readFileSync(path.join(folder, "expected.json"), "utf8"),
);
const files = Object.entries(expected);

/** A source that hands its bytes out in pieces of the same size. */
const inPieces = (bytes: Uint8Array, size: number): TableSource => ({
  name: "pieces",
  size: bytes.length,
  async *bytes(from = 0, to = bytes.length) {
    const end = Math.min(to, bytes.length);
    for (let at = from; at < end; at += size) yield bytes.subarray(at, Math.min(end, at + size));
  },
});

async function readAll(source: TableSource) {
  const found = await inspectTableFile(source);
  const { batches, tally } = openTable(source, found.plan);
  const rows: string[][] = [];
  const lines: number[] = [];
  const bad: [number, string][] = [];
  for await (const batch of batches) {
    rows.push(...batch.rows);
    lines.push(...batch.lines);
    bad.push(...batch.bad.map(({ line, reason }): [number, string] => [line, reason]));
  }
  return { found, rows, lines, bad, tally };
}

test("there are more than sixty files", () => expect(files.length).toBeGreaterThan(60));

test.each(files)("%s comes in whole", async (file, want) => {
  const { found, rows, bad } = await readAll(bytesSource(file, readFileSync(path.join(folder, file))));
  expect({
    encoding: found.encoding?.value,
    delimiter: found.delimiter?.value,
    quote: found.quote,
    lineEnding: found.lineEnding,
    header: found.header.value,
    columns: typeof want.columns === "number" ? found.columns.length : found.columns.map(({ name }) => name),
    rows: rows.length,
    bad,
  }).toEqual({
    encoding: want.encoding,
    delimiter: want.delimiter,
    quote: want.quote,
    lineEnding: want.lineEnding,
    header: want.header,
    columns: want.columns,
    rows: want.rows,
    bad: want.bad,
  });
  if (want.first) expect(rows[0]).toEqual(want.first);
  if (want.last) expect(rows.at(-1)).toEqual(want.last);
});

test.each([1, 7, 65_536])("in pieces of %i bytes every file gives the same rows", async (size) => {
  for (const [file] of files) {
    const bytes = readFileSync(path.join(folder, file));
    const whole = await readAll(bytesSource(file, bytes));
    const pieces = await readAll(inPieces(bytes, size));
    expect({ file, rows: pieces.rows, lines: pieces.lines, bad: pieces.bad }).toEqual({
      file,
      rows: whole.rows,
      lines: whole.lines,
      bad: whole.bad,
    });
  }
});
