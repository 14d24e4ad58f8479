import { discardImport } from "@/lib/cam/import/discard";
import { planImport } from "@/lib/cam/import/plan";
import { readImport } from "@/lib/cam/import/reads";
import { OfImport, PlanImport } from "@/lib/cam/import/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "One import: its state, its figures and how far it is.",
  scope: "imports:read",
  least: "VIEWER",
  input: OfImport,
  verb: readImport,
});

export const PATCH = apiRoute({
  summary:
    "Says how the file is read and what its columns mean; what is not said is found out from the file.",
  scope: "imports:write",
  least: "OPERATOR",
  input: PlanImport,
  verb: planImport,
});

export const DELETE = apiRoute({
  summary: "Deletes an upload that stopped half-way, with the pieces that arrived.",
  scope: "imports:write",
  least: "OPERATOR",
  input: OfImport,
  verb: discardImport,
});
