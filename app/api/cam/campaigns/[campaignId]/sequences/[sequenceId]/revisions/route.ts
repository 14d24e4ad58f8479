import { listRevisions } from "@/lib/cam/sequence/reads";
import { RevisionsOf } from "@/lib/cam/sequence/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "Every text a wording of a step (`stepId`, `label`) had, the newest first.",
  scope: "campaigns:read",
  least: "VIEWER",
  input: RevisionsOf,
  verb: listRevisions,
});
