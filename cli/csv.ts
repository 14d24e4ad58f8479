import { ENCODINGS, encodingNamed } from "@/lib/cam/table-encoding/names";
import { inspectTableFile } from "@/lib/cam/table-file/inspect";
import { notesOn } from "@/lib/cam/table-file/inspect-delimited";
import type { TableInspection } from "@/lib/cam/table-file/inspection";
import { countRows, openTable } from "@/lib/cam/table-file/read";
import type { TableOverrides } from "@/lib/cam/table-file/schema";
import { fileSource, type TableSource } from "@/lib/cam/table-file/source";
import { defineCommand, jsonFlag, type Terminal, WrongUsage } from "./command";

interface Given {
  encoding: string | undefined;
  delimiter: string | undefined;
  quote: string | undefined;
  header: string | undefined;
  sheet: string | undefined;
}

/** What a shell cannot easily say. */
const SIGNS: Record<string, string> = {
  tab: "\t",
  "\\t": "\t",
  space: " ",
  comma: ",",
  semicolon: ";",
  pipe: "|",
};

function overridesFrom(given: Given): TableOverrides {
  const overrides: TableOverrides = {};
  if (given.encoding !== undefined) {
    if (!encodingNamed(given.encoding))
      throw new WrongUsage(`--encoding: "${given.encoding}" is not one of ${ENCODINGS.join(", ")}`);
    overrides.encoding = given.encoding;
  }
  if (given.delimiter !== undefined) {
    const sign = SIGNS[given.delimiter] ?? given.delimiter;
    if (sign.length === 0 || (sign.length > 4 && sign !== "none"))
      throw new WrongUsage('--delimiter is a sign or up to four, "tab", or "none"');
    overrides.delimiter = sign === "none" ? null : sign;
  }
  if (given.quote !== undefined) {
    if (given.quote !== "none" && given.quote.length !== 1)
      throw new WrongUsage('--quote is one sign, or "none"');
    overrides.quote = given.quote === "none" ? null : given.quote;
  }
  if (given.header !== undefined) {
    if (given.header !== "yes" && given.header !== "no") throw new WrongUsage("--header is yes or no");
    overrides.header = given.header === "yes";
  }
  if (given.sheet !== undefined)
    overrides.sheet = /^[1-9]\d*$/.test(given.sheet) ? Number(given.sheet) : given.sheet || 1;
  return overrides;
}

function tellPeople(terminal: Terminal, found: TableInspection, rows: number) {
  const { encoding, delimiter, header, columns } = found;
  if (encoding)
    terminal.say(
      `Encoding   ${encoding.value}${encoding.bom ? " with byte order mark" : ""}: ${encoding.evidence.join(" ")}`,
    );
  if (delimiter)
    terminal.say(
      `Delimiter  ${JSON.stringify(delimiter.value)}, quote ${found.quote ?? "none"}: ${delimiter.evidence.join(" ")}`,
    );
  terminal.say(`Header     ${header.value ? "yes" : "no"}: ${header.evidence.join(" ")}`);
  terminal.say(`Rows       ${rows}`);
  for (const { name, type, field, evidence } of columns)
    terminal.say(`  ${name} (${type}) → ${field}: ${evidence.join(" ")}`);
}

const asJson = (found: TableInspection, tally: Awaited<ReturnType<typeof countRows>>, notes: string[]) => ({
  kind: found.kind,
  encoding: found.encoding?.value ?? null,
  bom: found.encoding?.bom ?? false,
  encodingConfidence: found.encoding?.confidence ?? null,
  encodingEvidence: found.encoding?.evidence ?? [],
  encodingAlternatives: found.encoding?.alternatives ?? [],
  delimiter: found.delimiter?.value ?? null,
  delimiterConfidence: found.delimiter?.confidence ?? null,
  quote: found.quote ?? null,
  escape: found.escape ?? null,
  lineEnding: found.lineEnding ?? null,
  header: found.header.value,
  headerConfidence: found.header.confidence,
  rows: tally.rows,
  badRows: tally.bad,
  blankRows: tally.blank,
  raggedRows: tally.padded + tally.extra,
  linesAbove: found.plan.above,
  columns: found.columns.map(({ name, type, field, confidence, evidence }) => ({
    name,
    type,
    field,
    confidence,
    evidence,
  })),
  ...(found.sheets && { sheets: found.sheets, sheet: found.plan.kind === "xlsx" ? found.plan.sheet : null }),
  notes,
});

/** Every data row as a JSON array a line, no faster than they are taken. */
async function printRows(terminal: Terminal, source: TableSource, found: TableInspection) {
  const { batches, tally } = openTable(source, found.plan);
  for await (const { rows, bad } of batches) {
    for (const { sentence } of bad) terminal.say(sentence);
    for (let from = 0; from < rows.length; from += 500) {
      terminal.print(
        rows
          .slice(from, from + 500)
          .map((row) => JSON.stringify(row))
          .join("\n"),
      );
      await terminal.drained();
    }
  }
  return tally;
}

export const csvInspectCommand = defineCommand({
  name: "csv inspect",
  about:
    "Says how a table file would be read: encoding, delimiter, header, rows, columns. Nothing is written.",
  words: ["FILE"],
  needsNoDatabase: true,
  flags: {
    ...jsonFlag,
    rows: {
      about:
        "print the data rows as JSON arrays, one a line, without the header row (with --header no it is data)",
    },
    encoding: { value: "E", about: "read it in this encoding, such as windows-1252" },
    delimiter: { value: "D", about: 'the sign between cells; "tab", or "none" for one column' },
    quote: { value: "Q", about: 'the sign around cells, or "none"' },
    header: { value: "yes|no", about: "whether the first row names the columns" },
    sheet: { value: "N", about: "the sheet of a workbook, by number or name" },
  },
  async run({ flags, words, terminal }) {
    const overrides = overridesFrom(flags);
    const source = fileSource(words[0] ?? "");
    const found = await inspectTableFile(source, overrides);
    if (flags.rows) {
      const tally = await printRows(terminal, source, found);
      for (const note of notesOn(tally)) terminal.say(note);
      return undefined;
    }
    const tally = await countRows(source, found.plan);
    const notes = [
      ...new Set([
        ...(found.complete ? found.notes : found.notes.filter((note) => !/^\d/.test(note))),
        ...notesOn(tally),
      ]),
    ];
    tellPeople(terminal, found, tally.rows);
    for (const note of notes) terminal.say(note);
    if (flags.json) terminal.json(asJson(found, tally, notes));
    return undefined;
  },
});
