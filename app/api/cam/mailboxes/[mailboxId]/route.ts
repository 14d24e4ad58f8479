import { changeMailbox } from "@/lib/cam/mailbox/change";
import { readMailbox } from "@/lib/cam/mailbox/reads";
import { ChangeMailbox, MailboxId } from "@/lib/cam/mailbox/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "One mailbox with its settings. Of its secrets it says only whether there are any.",
  scope: "email:read",
  least: "VIEWER",
  input: MailboxId,
  verb: readMailbox,
});

export const PATCH = apiRoute({
  summary:
    "Changes what is named, on the version it was read at. An empty secret keeps the old one, for the same server and user.",
  scope: "email:write",
  least: "ADMIN",
  input: ChangeMailbox,
  verb: changeMailbox,
});
