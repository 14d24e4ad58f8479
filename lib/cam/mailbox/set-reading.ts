import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal, wrongField } from "../errors";
import { plainAccount, resealed, secretOf } from "./enter-account";
import { mailboxRow } from "./reads";
import { MailboxConnection, type MailboxSecret, type SetReading } from "./schema";

type Server = NonNullable<MailboxConnection["imap"]>;

/**
 * Where a mailbox's mail is read, that Resend receives it, or neither. A password that is not entered stays only with the
 * server and user it was entered for, as when sending; the one for sending is never handed to another server by itself.
 */
export async function setReading(
  ctx: CamContext,
  { mailboxId, version, password, pollMinutes, ...entered }: SetReading,
) {
  requireRole(ctx, "ADMIN");
  const { workspaceId } = ctx;
  const row = await mailboxRow(ctx, mailboxId);
  if (row.state === "RETIRED")
    throw new Refusal("conflict", "This mailbox is retired. Connect its address again to use it.");
  if (row.provider === "SANDBOX")
    throw new Refusal(
      "conflict",
      "The sandbox is a simulated mail world: nothing comes into it that could be read.",
    );
  const before = MailboxConnection.parse(row.connection);
  if (entered.receiving && entered.host)
    throw wrongField("host", "Its mail is read here, or Resend receives it: choose one.");
  const imap = entered.host ? await serverOf(ctx, entered) : undefined;
  const kept = secretOf(ctx, row);
  const same = imap && before.imap && JSON.stringify(imap) === JSON.stringify(before.imap);
  const imapPassword = password ?? (same ? kept.imapPassword : undefined);
  if (imap && !imapPassword)
    throw wrongField(
      "password",
      kept.imapPassword
        ? "Enter the password again: it was given for another server or user."
        : "Enter the password of this user. Where a host asks for an app password, it is that.",
    );
  const received = entered.receiving ? receivingWith(ctx, row.provider, kept, entered) : {};
  const { imap: _imap, pollMinutes: _poll, receiving: _receiving, ...others } = before;
  const connection: MailboxConnection = {
    ...others,
    ...(imap && { imap, pollMinutes }),
    ...(entered.receiving && { receiving: true }),
  };
  const { imapPassword: _old, receivingKey: _key, ...secrets } = kept;
  const hasSecret = [password, entered.receivingKey, entered.webhookSecret].some((one) => one !== undefined);
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.mailbox.updateMany({
      where: { workspaceId, id: mailboxId, version, state: { not: "RETIRED" } },
      data: {
        connection,
        sealedCredentials: resealed(ctx, mailboxId, {
          ...secrets,
          ...received,
          ...(imap && { imapPassword }),
        }),
        // What was found about another account says nothing about this one.
        ...{ readTrouble: null, readTroubleAt: null, readFailures: 0, readAgainAt: null },
        version: version + 1,
      },
    });
    if (count === 0)
      throw new Refusal(
        "conflict",
        "Somebody else changed this mailbox since you opened it. Read it again, then make your change on what is there now.",
      );
    await recordAudit(tx, {
      action: "mailbox.reading-set",
      subjectKind: "mailbox",
      subjectId: mailboxId,
      before: plainAccount(row.provider, before),
      after: plainAccount(row.provider, connection),
      detail: { address: row.address, secretEntered: hasSecret },
    });
    return { mailboxId, version: version + 1 };
  });
}

/** The secrets without which nothing Resend receives would be told, or could be fetched. */
function receivingWith(
  ctx: CamContext,
  provider: string,
  kept: MailboxSecret,
  entered: Pick<SetReading, "receivingKey" | "webhookSecret">,
): Pick<MailboxSecret, "receivingKey" | "webhookSecret"> {
  const receivingKey = entered.receivingKey ?? kept.receivingKey;
  const webhookSecret = entered.webhookSecret ?? kept.webhookSecret;
  if (!receivingKey && !(provider === "RESEND" && kept.key))
    throw wrongField("receivingKey", "Enter an API key from your Resend account, with full access.");
  if (!webhookSecret && !ctx.reports.hasOwn)
    throw wrongField("webhookSecret", "Enter the signing secret of the webhook at Resend.");
  return { ...(receivingKey && { receivingKey }), ...(webhookSecret && { webhookSecret }) };
}

async function serverOf(
  ctx: CamContext,
  { host, port, security, user }: Pick<SetReading, "host" | "port" | "security" | "user">,
): Promise<Server> {
  if (!host) throw wrongField("host", "Enter the name of the mail server, like imap.example.com.");
  if (!user) throw wrongField("user", "Enter the user to sign in as: the whole address, for most hosts.");
  const found = await ctx.mail.mailHost(host);
  if (found.reach === "no") throw wrongField("host", found.because);
  if (security === "none" && found.reach !== "inside")
    throw wrongField(
      "security",
      "Choose TLS or STARTTLS: without it anybody on the way could read everything.",
    );
  return { host, port, security, user };
}
