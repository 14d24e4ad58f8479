import { checkSendingDomain } from "@/lib/cam/sending-domain/check";
import { CheckSendingDomain } from "@/lib/cam/sending-domain/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Looks a sending domain up in DNS: SPF, DKIM, DMARC, MX and alignment, each in a sentence.",
  scope: "email:write",
  least: "OPERATOR",
  input: CheckSendingDomain,
  verb: checkSendingDomain,
  perMinute: 30,
});
