import { TestSend } from "@/lib/cam/direct-mail/schema";
import { sendTest } from "@/lib/cam/direct-mail/test-send";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary:
    "The mail a lead would get, to whoever is signed in: by the same mailbox and through the same gate. What the gate holds is refused with its reasons.",
  scope: "email:write",
  least: "OPERATOR",
  input: TestSend,
  verb: sendTest,
  status: 202,
});
