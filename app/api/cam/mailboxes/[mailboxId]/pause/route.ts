import { pauseMailbox } from "@/lib/cam/mailbox/pause";
import { PauseMailbox } from "@/lib/cam/mailbox/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Pauses a mailbox: nothing goes from it until a person lets it go on.",
  scope: "email:write",
  least: "OPERATOR",
  input: PauseMailbox,
  verb: pauseMailbox,
});
