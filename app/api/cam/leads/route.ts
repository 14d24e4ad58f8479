import { addLead } from "@/lib/cam/lead-desk/add-lead";
import { AddLead } from "@/lib/cam/lead-desk/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    "Brings one person into a campaign; whoever is here already is the same person, and whoever said no is refused.",
  scope: "leads:write",
  least: "OPERATOR",
  input: AddLead,
  verb: addLead,
  status: 201,
});
