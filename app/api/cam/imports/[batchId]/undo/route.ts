import { OfImport } from "@/lib/cam/import/schema";
import { undoImport } from "@/lib/cam/import/undo";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Takes back what an import brought in and nobody touched since.",
  scope: "imports:write",
  least: "OPERATOR",
  input: OfImport,
  verb: undoImport,
  status: 202,
});
