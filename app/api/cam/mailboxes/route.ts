import { z } from "zod";
import { connectMailbox } from "@/lib/cam/mailbox/connect";
import { listMailboxes } from "@/lib/cam/mailbox/reads";
import { ConnectMailbox } from "@/lib/cam/mailbox/schema";
import { apiRoute } from "@/lib/http/api-route";

export const GET = apiRoute({
  summary: "Mailboxes: what each sends with, may still send within 24 hours, and what stands in its way.",
  scope: "email:read",
  least: "VIEWER",
  input: z.object({}),
  verb: listMailboxes,
});

export const POST = apiRoute({
  summary: "Connects a mailbox. Its password or key is sealed and never answered with again.",
  scope: "email:write",
  least: "ADMIN",
  input: ConnectMailbox,
  verb: connectMailbox,
  status: 201,
});
