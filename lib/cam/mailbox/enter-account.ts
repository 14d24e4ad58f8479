import type { CamContext } from "../context";
import { wrongField } from "../errors";
import type { Json } from "../json";
import { Unsealable } from "../ports/sealer";
import { credentialsOf } from "./account";
import { type ConnectMailbox, MailboxConnection, MailboxSecret } from "./schema";

type Entered = Partial<Pick<ConnectMailbox, "host" | "port" | "security" | "user" | "password" | "key">> & {
  provider: ConnectMailbox["provider"];
};

/** What is kept of a mailbox's account now; null for a new one. */
interface Kept {
  id: string;
  provider: ConnectMailbox["provider"];
  connection: unknown;
  sealedCredentials: string | null;
}

/**
 * What to keep of an account as it was entered over what is there. Asks the name service, so it comes before the
 * transaction. A secret that is not entered stays only with the server and user it was entered for: whoever could point a
 * mailbox at a server of their own would otherwise be handed its password by the next test.
 */
export async function enterAccount(
  ctx: CamContext,
  entered: Entered,
  kept: Kept | null,
  mailboxId: string,
): Promise<{ connection: MailboxConnection; sealedCredentials: string | null }> {
  const before = MailboxConnection.parse(kept?.connection ?? {});
  const secret = kept ? secretOf(ctx, kept) : {};
  const { smtp: _server, fromEnvironment: _first, ...reading } = before;
  const { password: _password, key: _key, ...otherSecrets } = secret;
  if (entered.provider === "SANDBOX")
    return { connection: reading, sealedCredentials: resealed(ctx, mailboxId, otherSecrets) };
  if (entered.provider === "RESEND") {
    const key = entered.key ?? (kept?.provider === "RESEND" ? secret.key : undefined);
    if (!key) throw wrongField("key", "Enter the API key from your Resend account.");
    return { connection: reading, sealedCredentials: resealed(ctx, mailboxId, { ...otherSecrets, key }) };
  }
  const smtp = await serverOf(ctx, entered, before.smtp);
  const same = kept?.provider === "SMTP" && before.smtp && sameDoor(smtp, before.smtp);
  const password = entered.password ?? (same ? secret.password : undefined);
  if (smtp.user && !password)
    throw wrongField(
      "password",
      secret.password
        ? "Enter the password again: it was given for another server or user."
        : "Enter the password of this user.",
    );
  return {
    connection: { ...reading, smtp },
    sealedCredentials: resealed(ctx, mailboxId, { ...otherSecrets, ...(smtp.user && { password }) }),
  };
}

type Server = NonNullable<MailboxConnection["smtp"]>;

const sameDoor = (one: Server, other: Server) =>
  one.host === other.host &&
  one.port === other.port &&
  one.security === other.security &&
  one.user === other.user;

async function serverOf(ctx: CamContext, entered: Entered, before: Server | undefined): Promise<Server> {
  const host = entered.host ?? before?.host;
  const port = entered.port ?? before?.port;
  const security = entered.security ?? before?.security;
  const user = entered.user ?? before?.user;
  if (!host) throw wrongField("host", "Enter the name of the mail server, like smtp.example.com.");
  if (!port) throw wrongField("port", "Enter the port: 465 or 587 for most servers.");
  if (!security) throw wrongField("security", "Choose how the connection is secured.");
  const found = await ctx.mail.mailHost(host);
  if (found.reach === "no") throw wrongField("host", found.because);
  if (security === "none" && found.reach !== "inside")
    throw wrongField(
      "security",
      "Choose TLS or STARTTLS: without it anybody on the way could read everything.",
    );
  return { host, port, security, ...(user && { user }) };
}

/** Of an account that is given up stays what tells whether a report of what it sent is true, sealed by itself. */
export function sealedAfterwards(ctx: CamContext, kept: Pick<Kept, "id" | "sealedCredentials">) {
  const { webhookSecret } = secretOf(ctx, kept);
  return resealed(ctx, kept.id, webhookSecret ? { webhookSecret } : {});
}

/** Public to what enters a part of an account: its secrets, opened. */
export function secretOf(
  ctx: CamContext,
  { id, sealedCredentials }: Pick<Kept, "id" | "sealedCredentials">,
): MailboxSecret {
  if (sealedCredentials === null) return {};
  try {
    const place = { workspaceId: ctx.workspaceId, purpose: credentialsOf(id) };
    return MailboxSecret.parse(JSON.parse(ctx.sealer.open(sealedCredentials, place)));
  } catch (error) {
    // Sealed under a secret that is gone: it has to be entered again, and is as good as not there until then.
    if (error instanceof Unsealable) return {};
    throw error;
  }
}

/** Public to the same: all of them, sealed again. */
export function resealed(ctx: CamContext, mailboxId: string, secret: MailboxSecret): string | null {
  if (Object.keys(secret).length === 0) return null;
  const place = { workspaceId: ctx.workspaceId, purpose: credentialsOf(mailboxId) };
  return ctx.sealer.seal(JSON.stringify(secret), place);
}

/** An account as the audit log tells it: everything but what is secret. */
export const plainAccount = (provider: string, connection: unknown): Record<string, Json> => ({
  provider,
  connection: JSON.parse(JSON.stringify(MailboxConnection.parse(connection))) as Record<string, Json>,
});
