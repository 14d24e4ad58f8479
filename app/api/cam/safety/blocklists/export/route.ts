import { exportBlocks } from "@/lib/cam/block-list/reads";
import { BlockFilter } from "@/lib/cam/block-list/schema";
import { blockCsv } from "@/lib/format/block-csv";
import { apiRoute } from "@/lib/http/api-route";
import { CSV_TYPE } from "@/lib/http/file-answer";

export const GET = apiRoute({
  summary: "The block lists as CSV, as far as they fit the filter. No cell of it is run by a spreadsheet.",
  scope: "safety:read",
  least: "OPERATOR",
  input: BlockFilter,
  verb: exportBlocks,
  asFile: { name: "block-lists.csv", type: CSV_TYPE, write: blockCsv },
});
