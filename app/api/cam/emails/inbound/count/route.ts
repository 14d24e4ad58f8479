import { countInbound } from "@/lib/cam/inbound/list";
import { InboundFilter } from "@/lib/cam/inbound/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "How many messages are in each pile, counted up to a thousand.",
  scope: "email:read",
  least: "VIEWER",
  input: InboundFilter,
  verb: countInbound,
});
