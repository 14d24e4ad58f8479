import { beginImport } from "@/lib/cam/import/begin";
import { listImports } from "@/lib/cam/import/reads";
import { BeginImport, ImportFilter } from "@/lib/cam/import/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "Imports, newest first.",
  scope: "imports:read",
  least: "VIEWER",
  input: ImportFilter,
  verb: listImports,
});

export const POST = apiRoute({
  summary:
    "Announces a file: its name, its size, and the campaign its people go into. The file follows in pieces.",
  scope: "imports:write",
  least: "OPERATOR",
  input: BeginImport,
  verb: beginImport,
  status: 201,
});
