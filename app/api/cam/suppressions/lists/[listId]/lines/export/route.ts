import { exportLines } from "@/lib/cam/suppression-list/export-lines";
import { ExportLines } from "@/lib/cam/suppression-list/schema";
import { judgedLinesCsv } from "@/lib/format/suppression-csv";
import { apiRoute } from "@/lib/http/api-route";
import { CSV_TYPE } from "@/lib/http/file-answer";

export const GET = apiRoute({
  summary: "The lines of a list with the verdict on each, as CSV. No cell of it is run by a spreadsheet.",
  scope: "suppressions:read",
  least: "VIEWER",
  input: ExportLines,
  verb: exportLines,
  asFile: {
    name: ({ fileName }) => `verdicts on ${fileName.replace(/\.\w+$/, "")}.csv`,
    type: CSV_TYPE,
    write: ({ pages }) => judgedLinesCsv(pages),
  },
});
