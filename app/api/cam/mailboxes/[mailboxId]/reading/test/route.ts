import { MailboxId } from "@/lib/cam/mailbox/schema";
import { testReading } from "@/lib/cam/mailbox-reading/test";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Signs in as the reading would, looks which folders there are, and says what it found.",
  scope: "email:write",
  least: "OPERATOR",
  input: MailboxId,
  verb: testReading,
});
