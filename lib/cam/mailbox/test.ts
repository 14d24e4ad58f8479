import { setTimeout as pause } from "node:timers/promises";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import type { SenderCheck } from "../ports/email-sender";
import { openMailbox, type SendingMailbox } from "./account";
import { mailboxRow } from "./reads";
import { saidOfCheck } from "./rules";
import type { MailboxId } from "./schema";

/** Somebody waits in front of the screen: after this long the answer is that there is none. */
const PATIENCE_MS = 25_000;

/** Signs in as the mailbox would to send, without sending anything, and keeps what it found. */
export async function testMailbox(ctx: CamContext, { mailboxId }: MailboxId) {
  requireRole(ctx, "OPERATOR");
  const { workspaceId } = ctx;
  const mailbox = await mailboxRow(ctx, mailboxId);
  const { connected, says } = saidOfCheck(await ask(ctx, mailbox));
  return inTransaction(ctx, async (tx) => {
    // What was found about an account that was changed meanwhile says nothing about the new one.
    const here = { workspaceId, id: mailboxId, version: mailbox.version };
    await tx.db.mailbox.updateMany({
      where: here,
      data: connected
        ? { lastTrouble: null, lastTroubleAt: null }
        : { lastTrouble: says, lastTroubleAt: tx.now() },
    });
    const mended =
      connected &&
      (
        await tx.db.mailbox.updateMany({
          where: { ...here, state: "BROKEN" },
          data: { state: "ACTIVE", stateBecause: null, stateChangedAt: tx.now() },
        })
      ).count > 0;
    await recordAudit(tx, {
      action: "mailbox.tested",
      subjectKind: "mailbox",
      subjectId: mailboxId,
      detail: { address: mailbox.address, connected, says, mended },
    });
    return { mailboxId, connected, says, mended };
  });
}

async function ask(ctx: CamContext, mailbox: SendingMailbox): Promise<SenderCheck> {
  const opened = openMailbox(ctx, mailbox);
  if (!opened.ok) return { status: "refused", what: "other", reason: opened.because };
  const enough = new AbortController();
  const tooLong = pause<SenderCheck>(
    PATIENCE_MS,
    { status: "unreachable", reason: "The server took too long to answer." },
    { signal: enough.signal },
  ).catch((): SenderCheck => ({ status: "unreachable", reason: "The test was given up." }));
  try {
    return await Promise.race([opened.sender.check(), tooLong]);
  } finally {
    enough.abort();
  }
}
