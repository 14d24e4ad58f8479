import { LeadId } from "@/lib/cam/lead/schema";
import { changeLead } from "@/lib/cam/lead-desk/change-lead";
import { readLead } from "@/lib/cam/lead-desk/reads";
import { ChangeLead } from "@/lib/cam/lead-desk/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "One lead: the person, what is known and from where, what comes next and what stands in the way.",
  scope: "leads:read",
  least: "VIEWER",
  input: LeadId,
  verb: readLead,
});

export const PATCH = apiRoute({
  summary:
    "Changes what is named of the person, the company or the value; refused when a part was changed since its `version`.",
  scope: "leads:write",
  least: "OPERATOR",
  input: ChangeLead,
  verb: changeLead,
});
