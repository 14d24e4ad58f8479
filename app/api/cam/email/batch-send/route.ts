import { SendMails } from "@/lib/cam/direct-mail/schema";
import { sendMails } from "@/lib/cam/direct-mail/send";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    "Up to 100 mails of one's own, each for itself: the answers stand in the order asked, and say of each whether it is accepted, and why not. With dry_run nothing is written.",
  scope: "email:write",
  least: "OPERATOR",
  input: SendMails,
  verb: sendMails,
  alsoInQuery: ["dry_run"],
  status: 202,
});
