import { settleUnknown } from "@/lib/cam/ledger/settle";
import { SettleUnknown } from "@/lib/cam/outbound/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    "Says, after looking, whether a mail whose answer was lost went; one that did not is left, or tried again through every check.",
  scope: "email:write",
  least: "OPERATOR",
  input: SettleUnknown,
  verb: settleUnknown,
});
