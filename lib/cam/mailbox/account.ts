import { createHash } from "node:crypto";
import type { Mailbox } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import type { EmailSender } from "../ports/email-sender";
import { Unsealable } from "../ports/sealer";
import { MailboxConnection, MailboxSecret } from "./schema";

export type SendingMailbox = Pick<
  Mailbox,
  "id" | "version" | "provider" | "connection" | "sealedCredentials"
>;

export type OpenedMailbox = { ok: true; sender: EmailSender } | { ok: false; because: string };

/** Where a mailbox's secrets are sealed to. */
export const credentialsOf = (mailboxId: string) => `mailbox.credentials:${mailboxId}`;

/** Public to what sends and tests: the sender of this mailbox, or why there is none. Its secrets go no further. */
export function openMailbox(ctx: CamContext, mailbox: SendingMailbox): OpenedMailbox {
  const { id, version, provider } = mailbox;
  const name = { mailboxId: id, version };
  if (provider === "SANDBOX") return { ok: true, sender: ctx.mail.senderOf(name, { provider }) };
  let secret: MailboxSecret = {};
  try {
    if (mailbox.sealedCredentials !== null)
      secret = MailboxSecret.parse(
        JSON.parse(
          ctx.sealer.open(mailbox.sealedCredentials, {
            workspaceId: ctx.workspaceId,
            purpose: credentialsOf(id),
          }),
        ),
      );
  } catch (error) {
    if (error instanceof Unsealable) return { ok: false, because: error.message };
    throw error;
  }
  if (provider === "RESEND")
    return secret.key
      ? { ok: true, sender: ctx.mail.senderOf(name, { provider, key: secret.key }) }
      : { ok: false, because: "Its API key is not entered." };
  const { smtp } = MailboxConnection.parse(mailbox.connection);
  if (!smtp) return { ok: false, because: "Its server is not entered." };
  const { host, port, security, user } = smtp;
  const account = { provider, host, port, security, user: user ?? null, password: secret.password ?? null };
  return { ok: true, sender: ctx.mail.senderOf(name, account) };
}

/** Which account a mail was offered to: another server, user or key is another, and knows nothing of the first one's keys. */
export const accountMark = ({
  provider,
  connection,
  sealedCredentials,
}: Pick<SendingMailbox, "provider" | "connection" | "sealedCredentials">) =>
  `${provider.toLowerCase()}-${createHash("sha256")
    .update(JSON.stringify([provider, connection, sealedCredentials]))
    .digest("hex")
    .slice(0, 12)}`;
