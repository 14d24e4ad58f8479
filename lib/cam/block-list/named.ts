import { Refusal, wrongField } from "../errors";
import { cellReader, guessMapping, namesSomebody } from "../suppression-list/rules";
import { inspectTableFile } from "../table-file/inspect";
import { openTable } from "../table-file/read";
import { bytesSource } from "../table-file/source";
import { type BlockFile, MOST_IN_FILE, type Named, type WeighBlocks } from "./schema";

/** Public to the verbs: who is named, and in which line. */
export async function namedIn({ entries, file }: WeighBlocks): Promise<Named[]> {
  if (file) return namedInFile(file);
  if (entries) return entries;
  throw wrongField("entries", "Name at least one address or domain, or choose a file.");
}

/** The file's cells that name somebody, by its columns' names or, failing that, by what stands in them. */
async function namedInFile({ name, base64 }: BlockFile): Promise<Named[]> {
  const source = bytesSource(name, Buffer.from(base64, "base64"));
  const found = await inspectTableFile(source);
  const mapping = guessMapping(
    found.columns.map(({ column, name: called }) => ({
      name: found.header.value ? called : "",
      cells: found.sampleRows.map((row) => row[column] ?? ""),
    })),
  );
  if (!namesSomebody(mapping))
    throw new Refusal(
      "invalid",
      `No column of ${name} holds addresses or domains. Call one “email” or “domain” in its first row, and choose the file again.`,
    );
  const read = cellReader(mapping);
  const named: Named[] = [];
  for await (const { rows, lines, bad } of openTable(source, found.plan).batches) {
    for (const [at, cells] of rows.entries()) {
      const note = read.cell(cells, "note").slice(0, 300) || undefined;
      named.push({ line: lines[at] ?? 0, given: read.named(cells), note });
    }
    for (const { line } of bad) named.push({ line, given: "" });
    if (named.length > MOST_IN_FILE)
      throw new Refusal(
        "invalid",
        `${name} has more than ${MOST_IN_FILE.toLocaleString("en-GB")} lines. Bring it in parts: what is on the list already is not added twice.`,
      );
  }
  if (named.length === 0) throw new Refusal("invalid", `There is no line in ${name} that names anybody.`);
  return named;
}
