import { exportSuppressions } from "@/lib/cam/suppression/export";
import { ExportSuppressions } from "@/lib/cam/suppression/schema";
import { suppressionCsv } from "@/lib/format/suppression-csv";
import { apiRoute } from "@/lib/http/api-route";
import { CSV_TYPE } from "@/lib/http/file-answer";

export const GET = apiRoute({
  summary:
    "The suppression list as CSV, as far as it fits the filter. No cell of it is run by a spreadsheet.",
  scope: "suppressions:read",
  least: "OPERATOR",
  input: ExportSuppressions,
  verb: exportSuppressions,
  asFile: { name: "suppression-list.csv", type: CSV_TYPE, write: suppressionCsv },
});
