import { readInbound } from "@/lib/cam/inbound/reads";
import { InboundId } from "@/lib/cam/inbound/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "One message whole: what it says, what decided that, what it was found to answer, what followed, and the conversation.",
  scope: "email:read",
  least: "VIEWER",
  input: InboundId,
  verb: readInbound,
});
