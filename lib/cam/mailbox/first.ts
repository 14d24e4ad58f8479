import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import {
  type CamContext,
  type FirstMailbox,
  type FirstReading,
  inTransaction,
  type SystemContext,
  type WorkspaceId,
} from "../context";
import { Refusal } from "../errors";
import { nameSendingDomain } from "../sending-domain/name";
import { credentialsOf } from "./account";
import { WARM_UP } from "./connect";
import type { MailboxConnection, MailboxSecret } from "./schema";

interface Given {
  RESEND_API_KEY?: string | undefined;
  RESEND_FROM_EMAIL?: string | undefined;
  RESEND_WEBHOOK_SECRET?: string | undefined;
  SMTP_URL?: string | undefined;
  IMAP_SERVER?: string | undefined;
  IMAP_PORT?: number | undefined;
  IMAP_EMAIL?: string | undefined;
  IMAP_PASSWORD?: string | undefined;
  IMAP_POLL_INTERVAL_MINUTES?: number | undefined;
}

/** What the environment gives for a first mailbox; null where it says nothing, or no address that mail could come from. */
export function firstMailboxFrom(env: Given): FirstMailbox | null {
  const from = readFrom(env.RESEND_FROM_EMAIL);
  const reads = readingFrom(env);
  if (env.RESEND_API_KEY && from)
    return {
      provider: "RESEND",
      ...from,
      key: env.RESEND_API_KEY,
      webhookSecret: env.RESEND_WEBHOOK_SECRET ?? null,
      reads,
    };
  if (!env.SMTP_URL) return null;
  const url = new URL(env.SMTP_URL);
  const user = decodeURIComponent(url.username) || null;
  const sender = readFrom(user ?? undefined) ?? from;
  if (!sender) return null;
  const tls = url.protocol === "smtps:";
  return {
    provider: "SMTP",
    ...sender,
    host: url.hostname,
    port: Number(url.port) || (tls ? 465 : 587),
    security: tls ? "tls" : "starttls",
    user,
    password: decodeURIComponent(url.password) || null,
    reads,
  };
}

/** IMAP: its first byte is secured but on the old port, where it asks for that. */
function readingFrom(env: Given): FirstReading | null {
  const { IMAP_SERVER: host, IMAP_EMAIL: user, IMAP_PASSWORD: password, IMAP_PORT: port = 993 } = env;
  if (!host || !user || !password) return null;
  return {
    ...{ host, port, security: port === 143 ? "starttls" : "tls", user, password },
    pollMinutes: env.IMAP_POLL_INTERVAL_MINUTES ?? 15,
  };
}

/** "Maya Santos <maya@example.com>", or the address alone. */
function readFrom(text: string | undefined) {
  const [, name = "", address = ""] =
    /^\s*(?:"?([^"<>]*?)"?\s*<)?\s*([^\s<>@]+@[^\s<>@]+)\s*>?\s*$/.exec(text ?? "") ?? [];
  return address ? { address, senderName: name.trim() || null } : null;
}

/** Called where the first workspace is made, in its transaction, or by the verb below. */
export async function makeFirstMailbox(system: SystemContext, workspaceId: string, given: FirstMailbox) {
  // Whoever made the workspace in this very transaction stands in it.
  const tx: CamContext = { ...system, workspaceId: workspaceId as WorkspaceId };
  const id = tx.newId();
  const { address, provider } = given;
  const { connection, secret } = accountOf(given);
  const at = tx.now();
  const { count } = await tx.db.mailbox.createMany({
    // Two may ask for it at once.
    skipDuplicates: true,
    data: {
      workspaceId,
      id,
      address,
      senderName: given.senderName ?? address,
      provider,
      connection,
      sealedCredentials: tx.sealer.seal(JSON.stringify(secret), { workspaceId, purpose: credentialsOf(id) }),
      dailyCap: 40,
      warmUpFrom: at,
      warmUpStart: WARM_UP.start,
      warmUpStep: WARM_UP.step,
      createdAt: at,
      stateChangedAt: at,
    },
  });
  if (count === 0) throw notOffered();
  await nameSendingDomain(tx, { address, provider, host: connection.smtp?.host ?? null });
  return { mailboxId: id, address };
}

function accountOf(given: FirstMailbox): { connection: MailboxConnection; secret: MailboxSecret } {
  const { reads } = given;
  const connection: MailboxConnection = { fromEnvironment: true };
  const secret: MailboxSecret = {};
  if (reads) {
    const { host, port, security, user } = reads;
    connection.imap = { host, port, security, user };
    connection.pollMinutes = reads.pollMinutes;
    secret.imapPassword = reads.password;
  }
  if (given.provider === "RESEND") {
    secret.key = given.key;
    if (given.webhookSecret) secret.webhookSecret = given.webhookSecret;
  } else {
    const { host, port, security, user, password } = given;
    connection.smtp = { host, port, security, ...(user && { user }) };
    if (password) secret.password = password;
  }
  return { connection, secret };
}

/** Whether the environment gives a mailbox that the first workspace does not have yet: it was set later than the workspace. */
export async function offeredMailbox(ctx: CamContext): Promise<{ address: string } | null> {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId, first } = ctx;
  if (!first.mailbox) return null;
  const oldest = await db.workspace.findFirst({
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  if (oldest?.id !== workspaceId) return null;
  const { address } = first.mailbox;
  // Retired is known too: what somebody took out of use does not come back by itself.
  const known = await db.mailbox.findUnique({
    where: { workspaceId_address: { workspaceId, address } },
    select: { id: true },
  });
  return known ? null : { address };
}

const notOffered = () =>
  new Refusal("conflict", "The environment gives no mailbox that is not connected already.");

/** Connects what the environment gives, once; its values are never read again after that. */
export async function connectFirstMailbox(ctx: CamContext, _nothing: object) {
  requireRole(ctx, "ADMIN");
  return inTransaction(ctx, async (tx) => {
    const given = tx.first.mailbox;
    if (!given || !(await offeredMailbox(tx))) throw notOffered();
    const { mailboxId, address } = await makeFirstMailbox(tx, tx.workspaceId, given);
    await recordAudit(tx, {
      action: "mailbox.connected",
      subjectKind: "mailbox",
      subjectId: mailboxId,
      after: { address, provider: given.provider },
      detail: { fromEnvironment: true },
    });
    return { mailboxId };
  });
}
