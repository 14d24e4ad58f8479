import { followImport } from "@/lib/cam/import/follow";
import { OfImport } from "@/lib/cam/import/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "One import as its screen follows it.",
  scope: "imports:read",
  least: "VIEWER",
  input: OfImport,
  verb: followImport,
});
