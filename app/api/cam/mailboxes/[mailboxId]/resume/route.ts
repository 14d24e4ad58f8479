import { resumeMailbox } from "@/lib/cam/mailbox/resume";
import { MailboxId } from "@/lib/cam/mailbox/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Lets a paused mailbox send again.",
  scope: "email:write",
  least: "OPERATOR",
  input: MailboxId,
  verb: resumeMailbox,
});
