import { countLeads } from "@/lib/cam/lead-list/count";
import { LeadFilter } from "@/lib/cam/lead-list/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "How many leads match: exact up to 10,000, above that about as many, and it says which.",
  scope: "leads:read",
  least: "VIEWER",
  input: LeadFilter,
  verb: countLeads,
});
