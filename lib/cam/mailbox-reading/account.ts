import type { Mailbox } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { credentialsOf } from "../mailbox/account";
import { MailboxConnection, MailboxSecret } from "../mailbox/schema";
import type { ReadingAccount, ReceivingAccount } from "../ports/mail-reader";
import { Unsealable } from "../ports/sealer";

export type ReadMailbox = Pick<Mailbox, "id" | "provider" | "connection" | "sealedCredentials">;

/** Public to what reads and tests: as whom a mailbox is read, or why it is not. Null: nobody has asked for it to be read. */
export function readingAccountOf(
  ctx: CamContext,
  { id, provider, connection, sealedCredentials }: ReadMailbox,
): { account: ReadingAccount } | { because: string } | null {
  const { imap } = MailboxConnection.parse(connection);
  if (provider === "SANDBOX" || !imap) return null;
  const secret = opened(ctx, { id, sealedCredentials });
  if ("because" in secret) return secret;
  const { host, port, security, user } = imap;
  if (!user) return { because: "The user to read it as is not entered." };
  const password = secret.imapPassword;
  if (secret.accessToken)
    return { account: { host, port, security, user, secret: { accessToken: secret.accessToken } } };
  return password
    ? { account: { host, port, security, user, secret: { password } } }
    : { because: "The password to read it with is not entered." };
}

/** The same of one whose mail Resend receives. */
export function receivingAccountOf(
  ctx: CamContext,
  { id, provider, sealedCredentials }: ReadMailbox,
): { account: ReceivingAccount } | { because: string } {
  const secret = opened(ctx, { id, sealedCredentials });
  if ("because" in secret) return secret;
  const key = secret.receivingKey ?? (provider === "RESEND" ? secret.key : undefined);
  return key
    ? { account: { provider: "RESEND", key } }
    : { because: "The API key to fetch its mail with is not entered." };
}

function opened(
  { sealer, workspaceId }: CamContext,
  { id, sealedCredentials }: Pick<ReadMailbox, "id" | "sealedCredentials">,
): MailboxSecret | { because: string } {
  if (sealedCredentials === null) return {};
  try {
    const place = { workspaceId, purpose: credentialsOf(id) };
    return MailboxSecret.parse(JSON.parse(sealer.open(sealedCredentials, place)));
  } catch (error) {
    if (error instanceof Unsealable) return { because: error.message };
    throw error;
  }
}
