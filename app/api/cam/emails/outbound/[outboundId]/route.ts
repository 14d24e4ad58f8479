import { readOutbound } from "@/lib/cam/ledger/read";
import { OutboundId } from "@/lib/cam/outbound/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "One mail, whole: text, headers, why then and from there, the checks it passed, every try, and why it has not gone.",
  scope: "email:read",
  least: "VIEWER",
  input: OutboundId,
  verb: readOutbound,
});
