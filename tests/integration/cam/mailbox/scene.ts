import type { CamContext } from "@/lib/cam/context";
import { connectMailbox } from "@/lib/cam/mailbox/connect";
import { ConnectMailbox } from "@/lib/cam/mailbox/schema";
import type { MailHost } from "@/lib/cam/ports/email-sender";
import { sandboxRoom } from "@/tests/support/context";

/** Nothing is sent; of hosts it says what the test says. */
export const roomOf = (hosts: Record<string, MailHost> = {}) => ({
  ...sandboxRoom(),
  mailHost: async (host: string): Promise<MailHost> => hosts[host] ?? { reach: "public" },
});

export const PASSWORD = "quiet-harbour-7781";

export const smtp = (more: object = {}) =>
  ConnectMailbox.parse({
    address: "maya@example.com",
    senderName: "Maya Santos",
    provider: "SMTP",
    host: "smtp.example.com",
    port: 587,
    security: "starttls",
    user: "maya@example.com",
    password: PASSWORD,
    ...more,
  });

export const connected = async (ctx: CamContext, more: object = {}) =>
  (await connectMailbox(ctx, smtp(more))).mailboxId;
