import { cancelImport } from "@/lib/cam/import/cancel";
import { OfImport } from "@/lib/cam/import/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Stops a check or an import after the rows at work. What is in stays in.",
  scope: "imports:write",
  least: "OPERATOR",
  input: OfImport,
  verb: cancelImport,
});
