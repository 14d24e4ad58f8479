import { findAddresses } from "@/lib/cam/discovery/find-addresses";
import { FindAddresses } from "@/lib/cam/discovery/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    "Asks Apollo for the addresses of found people, within the day's budget and for at most the credits that are named.",
  scope: "discovery:write",
  least: "OPERATOR",
  input: FindAddresses,
  verb: findAddresses,
  status: 202,
});
