import { createDiscovery } from "@/lib/cam/discovery/create";
import { listDiscoveries } from "@/lib/cam/discovery/reads";
import { CreateDiscovery, DiscoveryFilter } from "@/lib/cam/discovery/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "Searches of the lead finder, newest first, with how each platform went.",
  scope: "discovery:read",
  least: "VIEWER",
  input: DiscoveryFilter,
  verb: listDiscoveries,
});

export const POST = apiRoute({
  summary: "Looks for people: where, and whom. The search begins at once.",
  scope: "discovery:write",
  least: "OPERATOR",
  input: CreateDiscovery,
  verb: createDiscovery,
  status: 201,
});
