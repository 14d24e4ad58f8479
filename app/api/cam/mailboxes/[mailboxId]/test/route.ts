import { MailboxId } from "@/lib/cam/mailbox/schema";
import { testMailbox } from "@/lib/cam/mailbox/test";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Signs in as the mailbox would to send, sends nothing, and says what it found.",
  scope: "email:write",
  least: "OPERATOR",
  input: MailboxId,
  verb: testMailbox,
});
