import { retireMailbox } from "@/lib/cam/mailbox/retire";
import { RetireMailbox } from "@/lib/cam/mailbox/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Takes a mailbox that nothing waits for out of use, with its secrets. What it did stays.",
  scope: "email:write",
  least: "ADMIN",
  input: RetireMailbox,
  verb: retireMailbox,
});
