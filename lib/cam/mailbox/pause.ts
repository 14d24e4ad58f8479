import type { MailboxState } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { mailboxRow } from "./reads";
import type { PauseMailbox } from "./schema";

/** Nothing more goes from it until somebody lets it go on. */
export async function pauseMailbox(ctx: CamContext, { mailboxId, reason }: PauseMailbox) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { state, paused } = await stopSending(tx, { mailboxId, from: ["ACTIVE", "BROKEN"], reason });
    if (!paused)
      throw new Refusal("conflict", `This mailbox is ${state.toLowerCase()} already: it sends nothing.`);
    return { mailboxId, state: "PAUSED" as const };
  });
}

/** Public to what hears why a mailbox has to stop, in the caller's transaction. Says where it stood, and whether this stopped it. */
export async function stopSending(
  tx: CamContext,
  { mailboxId, from, reason }: PauseMailbox & { from: MailboxState[] },
) {
  const { address, state } = await mailboxRow(tx, mailboxId);
  const { count } = await tx.db.mailbox.updateMany({
    where: { workspaceId: tx.workspaceId, id: mailboxId, state: { in: from } },
    data: { state: "PAUSED", stateBecause: reason, stateChangedAt: tx.now() },
  });
  if (count > 0)
    await recordAudit(tx, {
      action: "mailbox.paused",
      subjectKind: "mailbox",
      subjectId: mailboxId,
      before: { state },
      after: { state: "PAUSED" },
      detail: { address, reason },
    });
  return { address, state, paused: count > 0 };
}
