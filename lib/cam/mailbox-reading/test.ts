import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { mailboxRow } from "../mailbox/reads";
import { MailboxConnection, type MailboxId } from "../mailbox/schema";
import type { ReaderCheck } from "../ports/mail-reader";
import { type ReadMailbox, readingAccountOf, receivingAccountOf } from "./account";

/** Signs in as the reading would, looks which folders there are, and keeps what it found. Nothing is read. */
export async function testReading(ctx: CamContext, { mailboxId }: MailboxId) {
  requireRole(ctx, "OPERATOR");
  const { workspaceId } = ctx;
  const mailbox = await mailboxRow(ctx, mailboxId);
  const found = await ask(ctx, mailbox);
  const connected = found.status === "connected";
  const says = connected ? found.says : found.reason;
  return inTransaction(ctx, async (tx) => {
    await tx.db.mailbox.updateMany({
      where: { workspaceId, id: mailboxId, version: mailbox.version },
      data: connected
        ? { readTrouble: null, readTroubleAt: null, readFailures: 0, readAgainAt: null }
        : { readTrouble: says.slice(0, 500), readTroubleAt: tx.now() },
    });
    await recordAudit(tx, {
      action: "mailbox.reading-tested",
      subjectKind: "mailbox",
      subjectId: mailboxId,
      detail: { address: mailbox.address, connected, says },
    });
    return { mailboxId, connected, says };
  });
}

async function ask(ctx: CamContext, mailbox: ReadMailbox): Promise<ReaderCheck> {
  if (MailboxConnection.parse(mailbox.connection).receiving) {
    const found = receivingAccountOf(ctx, mailbox);
    if ("because" in found) return { status: "refused", what: "other", reason: found.because };
    return ctx.mailReceiver.check(found.account);
  }
  const account = readingAccountOf(ctx, mailbox);
  if (account === null)
    return { status: "refused", what: "other", reason: "Nobody has said yet where its mail is read." };
  if ("because" in account) return { status: "refused", what: "other", reason: account.because };
  return ctx.mailReader.check(account.account);
}
