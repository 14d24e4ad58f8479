import { findSuppression } from "@/lib/cam/suppression/find";
import { FindSuppression } from "@/lib/cam/suppression/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "Whether an address or a domain is suppressed, in any spelling, and by which entries.",
  scope: "suppressions:read",
  least: "VIEWER",
  input: FindSuppression,
  verb: findSuppression,
});
