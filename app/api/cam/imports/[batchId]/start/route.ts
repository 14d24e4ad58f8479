import { OfImport } from "@/lib/cam/import/schema";
import { startImport } from "@/lib/cam/import/start";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Brings the checked rows in; one that stopped half way goes on where it stopped.",
  scope: "imports:write",
  least: "OPERATOR",
  input: OfImport,
  verb: startImport,
  status: 202,
});
