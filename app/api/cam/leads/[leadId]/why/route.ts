import { LeadId } from "@/lib/cam/lead/schema";
import { whyLead } from "@/lib/cam/lead-desk/reads";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "Why this score, verdict and route; what happens next to the lead, when, and what stands in the way.",
  scope: "leads:read",
  least: "VIEWER",
  input: LeadId,
  verb: whyLead,
});
