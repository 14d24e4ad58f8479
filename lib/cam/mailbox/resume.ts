import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { mailboxRow } from "./reads";
import type { MailboxId } from "./schema";

const NOT_PAUSED = {
  ACTIVE: "This mailbox is not paused.",
  PAUSED: "This mailbox was changed at this moment. Try again.",
  BROKEN: "This mailbox is broken: mend its connection and test it. A test that succeeds lets it go on.",
  RETIRED: "This mailbox is retired. Connect its address again to use it.",
};

/** Lets a paused mailbox send again. What was planned meanwhile waits for its next free time: nothing goes in a burst. */
export async function resumeMailbox(ctx: CamContext, { mailboxId }: MailboxId) {
  requireRole(ctx, "OPERATOR");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { address, state, stateBecause } = await mailboxRow(tx, mailboxId);
    const { count } = await tx.db.mailbox.updateMany({
      where: { workspaceId, id: mailboxId, state: "PAUSED" },
      data: { state: "ACTIVE", stateBecause: null, stateChangedAt: tx.now() },
    });
    if (count === 0) throw new Refusal("conflict", NOT_PAUSED[state]);
    await recordAudit(tx, {
      action: "mailbox.resumed",
      subjectKind: "mailbox",
      subjectId: mailboxId,
      before: { state: "PAUSED" },
      after: { state: "ACTIVE" },
      detail: { address, pausedBecause: stateBecause },
    });
    return { mailboxId, state: "ACTIVE" as const };
  });
}
