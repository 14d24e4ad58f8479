import { listOutbound } from "@/lib/cam/ledger/list";
import { OutboundList } from "@/lib/cam/outbound/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary:
    "The ledger of mails: what waits, is planned, held, sent, not sent or unknown; `q` finds an address, a name, a Message-ID or words of a subject.",
  scope: "email:read",
  least: "VIEWER",
  input: OutboundList,
  verb: listOutbound,
});
