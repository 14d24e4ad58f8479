import { SendMail } from "@/lib/cam/direct-mail/schema";
import { sendMail } from "@/lib/cam/direct-mail/send";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    "A mail of one's own to a lead, through every check a sequence's mail passes. It goes when it may; what may not go is refused with its reasons and not kept. With dry_run nothing is written.",
  scope: "email:write",
  least: "OPERATOR",
  input: SendMail,
  verb: sendMail,
  alsoInQuery: ["dry_run"],
  status: 202,
});
