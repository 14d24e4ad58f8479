import { checkImport } from "@/lib/cam/import/check";
import { OfImport } from "@/lib/cam/import/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    "Reads the whole file and says of every row what it would become. Nothing is written to anybody's data.",
  scope: "imports:write",
  least: "OPERATOR",
  input: OfImport,
  verb: checkImport,
  status: 202,
});
