import { SetReading } from "@/lib/cam/mailbox/schema";
import { setReading } from "@/lib/cam/mailbox/set-reading";
import { apiRoute } from "@/lib/http/api-route";

export const PUT = apiRoute({
  summary:
    "Says where a mailbox's mail is read by IMAP, or that Resend receives it (`receiving`); with neither it is not read.",
  scope: "email:write",
  least: "ADMIN",
  input: SetReading,
  verb: setReading,
});
