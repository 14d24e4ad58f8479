import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { OPEN } from "../mail-state/rules";
import { sealedAfterwards } from "./enter-account";
import { mailboxRow } from "./reads";
import type { RetireMailbox } from "./schema";

/** Takes a mailbox out of use for good, with its key and passwords. What it wrote and who it wrote to stay as they are, and complaints about it are heard. */
export async function retireMailbox(ctx: CamContext, { mailboxId, reason }: RetireMailbox) {
  requireRole(ctx, "ADMIN");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    // Held against whoever is about to plan a mail for it: that one waits, or is counted here.
    await tx.db.$queryRaw`
      select 1 from "Mailbox" where "workspaceId" = ${workspaceId}::uuid and "id" = ${mailboxId}::uuid for update`;
    const { address, state, sealedCredentials } = await mailboxRow(tx, mailboxId);
    if (state === "RETIRED") throw new Refusal("conflict", "This mailbox is retired already.");
    const waiting = await tx.db.outbound.count({
      where: { workspaceId, mailboxId, dryRun: false, state: { in: [...OPEN] } },
    });
    if (waiting > 0)
      throw new Refusal(
        "conflict",
        `${waiting === 1 ? "One mail still waits" : `${waiting} mails still wait`} to go from this mailbox. Pause it, and retire it once they were sent or cancelled.`,
      );
    const campaigns = await tx.db.campaignMailbox.findMany({
      where: { workspaceId, mailboxId },
      select: { campaignId: true },
    });
    await tx.db.campaignMailbox.deleteMany({ where: { workspaceId, mailboxId } });
    await tx.db.mailbox.updateMany({
      where: { workspaceId, id: mailboxId },
      data: {
        state: "RETIRED",
        stateBecause: reason,
        stateChangedAt: tx.now(),
        sealedCredentials: sealedAfterwards(tx, { id: mailboxId, sealedCredentials }),
        version: { increment: 1 },
      },
    });
    await recordAudit(tx, {
      action: "mailbox.retired",
      subjectKind: "mailbox",
      subjectId: mailboxId,
      before: { state },
      after: { state: "RETIRED" },
      detail: { address, reason, campaigns: campaigns.map(({ campaignId }) => campaignId) },
    });
    return { mailboxId, state: "RETIRED" as const };
  });
}
