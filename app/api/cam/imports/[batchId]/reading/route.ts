import { describeImport } from "@/lib/cam/import/describe";
import { OfImport } from "@/lib/cam/import/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "How the file is read and why, its columns with their fields, and its first rows.",
  scope: "imports:read",
  least: "VIEWER",
  input: OfImport,
  verb: describeImport,
});
