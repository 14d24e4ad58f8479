import type { BlockKind, BlockList } from "@/lib/db/generated/enums";
import { csvFile, csvTable } from "./csv";

interface Entry {
  list: BlockList;
  kind: BlockKind;
  value: string;
  note: string | null;
  createdBy: string;
  createdAt: Date | string;
}

const ENTRY = csvTable<Entry>([
  ["entry", ({ value }) => value],
  ["kind", ({ kind }) => kind],
  ["list", ({ list }) => list],
  ["by", ({ createdBy }) => createdBy],
  ["since", ({ createdAt }) => new Date(createdAt).toISOString()],
  ["note", ({ note }) => note],
]);

export const blockCsv = (pages: AsyncIterable<readonly Entry[]>) => csvFile(ENTRY, pages);
