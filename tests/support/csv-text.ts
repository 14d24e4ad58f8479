import { type CsvTable, csvFile } from "@/lib/format/csv";

/** Everything that comes, in one list. */
export async function all<Part>(parts: AsyncIterable<Part>) {
  const list: Part[] = [];
  for await (const part of parts) list.push(part);
  return list;
}

/** The whole file of some rows, without the mark in front. */
export async function csvText<Row>(table: CsvTable<Row>, rows: Row[]) {
  async function* pages() {
    yield rows;
  }
  return (await all(csvFile(table, pages()))).join("").replace(/^\ufeff/, "");
}
