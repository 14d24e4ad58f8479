import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { mailboxRow } from "./reads";
import type { PauseMailbox } from "./schema";

/** Nothing more goes from it until somebody lets it go on. */
export async function pauseMailbox(ctx: CamContext, { mailboxId, reason }: PauseMailbox) {
  requireRole(ctx, "OPERATOR");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { address, state } = await mailboxRow(tx, mailboxId);
    const { count } = await tx.db.mailbox.updateMany({
      where: { workspaceId, id: mailboxId, state: { in: ["ACTIVE", "BROKEN"] } },
      data: { state: "PAUSED", stateBecause: reason, stateChangedAt: tx.now() },
    });
    if (count === 0)
      throw new Refusal("conflict", `This mailbox is ${state.toLowerCase()} already: it sends nothing.`);
    await recordAudit(tx, {
      action: "mailbox.paused",
      subjectKind: "mailbox",
      subjectId: mailboxId,
      before: { state },
      after: { state: "PAUSED" },
      detail: { address, reason },
    });
    return { mailboxId, state: "PAUSED" as const };
  });
}
