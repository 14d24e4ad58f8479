import { planList } from "@/lib/cam/suppression-list/plan";
import { followList } from "@/lib/cam/suppression-list/reads";
import { OfList, PlanList } from "@/lib/cam/suppression-list/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "One list: its state, how far it is, and what its lines do.",
  scope: "suppressions:read",
  least: "VIEWER",
  input: OfList,
  verb: followList,
});

export const PATCH = apiRoute({
  summary: "Says how the list is read, what its columns hold, and the reason of lines that say none.",
  scope: "suppressions:write",
  least: "OPERATOR",
  input: PlanList,
  verb: planList,
});
