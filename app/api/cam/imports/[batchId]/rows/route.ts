import { listImportRows } from "@/lib/cam/import/reads";
import { ImportRowsFilter } from "@/lib/cam/import/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "What became of each row, in the order of the file; before the start, what would become of it.",
  scope: "imports:read",
  least: "VIEWER",
  input: ImportRowsFilter,
  verb: listImportRows,
});
