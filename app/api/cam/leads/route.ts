import { addLead } from "@/lib/cam/lead-desk/add-lead";
import { AddLead } from "@/lib/cam/lead-desk/schema";
import { listLeads } from "@/lib/cam/lead-list/reads";
import { LeadListQuery } from "@/lib/cam/lead-list/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "Leads that match, newest first or as sorted. A page may be short or empty and still have a cursor: the next one goes on looking.",
  scope: "leads:read",
  least: "VIEWER",
  input: LeadListQuery,
  verb: listLeads,
});

export const POST = apiRoute({
  summary:
    "Brings one person into a campaign; whoever is here already is the same person, and whoever said no is refused.",
  scope: "leads:write",
  least: "OPERATOR",
  input: AddLead,
  verb: addLead,
  status: 201,
});
