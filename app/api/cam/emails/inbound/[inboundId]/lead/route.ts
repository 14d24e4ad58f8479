import { assignToLead } from "@/lib/cam/follow-up/assign";
import { AssignToLead } from "@/lib/cam/follow-up/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Says whose message it is: what it says follows for that lead.",
  scope: "email:write",
  least: "OPERATOR",
  input: AssignToLead,
  verb: assignToLead,
});
