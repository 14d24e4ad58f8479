import { cancelOutbound } from "@/lib/cam/outbound/cancel";
import { CancelOutbound } from "@/lib/cam/outbound/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Takes a planned mail back: this step never goes to this lead.",
  scope: "email:write",
  least: "OPERATOR",
  input: CancelOutbound,
  verb: cancelOutbound,
});
