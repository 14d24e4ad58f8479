import type { Mailbox } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { credentialsOf } from "../mailbox/account";
import { MailboxConnection, MailboxSecret } from "../mailbox/schema";
import type { ReadingAccount } from "../ports/mail-reader";
import { Unsealable } from "../ports/sealer";

export type ReadMailbox = Pick<Mailbox, "id" | "provider" | "connection" | "sealedCredentials">;

/** Public to what reads and tests: as whom a mailbox is read, or why it is not. Null: nobody has asked for it to be read. */
export function readingAccountOf(
  ctx: CamContext,
  { id, provider, connection, sealedCredentials }: ReadMailbox,
): { account: ReadingAccount } | { because: string } | null {
  const { imap } = MailboxConnection.parse(connection);
  if (provider === "SANDBOX" || !imap) return null;
  let secret: MailboxSecret = {};
  try {
    if (sealedCredentials !== null)
      secret = MailboxSecret.parse(
        JSON.parse(
          ctx.sealer.open(sealedCredentials, { workspaceId: ctx.workspaceId, purpose: credentialsOf(id) }),
        ),
      );
  } catch (error) {
    if (error instanceof Unsealable) return { because: error.message };
    throw error;
  }
  const { host, port, security, user } = imap;
  if (!user) return { because: "The user to read it as is not entered." };
  const password = secret.imapPassword;
  if (secret.accessToken)
    return { account: { host, port, security, user, secret: { accessToken: secret.accessToken } } };
  return password
    ? { account: { host, port, security, user, secret: { password } } }
    : { because: "The password to read it with is not entered." };
}
