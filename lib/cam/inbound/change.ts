import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { ChangeInbound } from "./schema";

/** Read, put away, put off or given to somebody: what operators do with messages. Says how each stood, so that it can be undone. */
export async function changeInbound(ctx: CamContext, { inboundIds, ...asked }: ChangeInbound) {
  requireRole(ctx, "OPERATOR");
  const { read, archived, snoozedUntil, assigneeId } = asked;
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const now = tx.now();
    const ids = [...new Set(inboundIds)].toSorted();
    await db.$executeRaw`
      select 1 from "Inbound" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${ids}::uuid[]) order by "id" for update`;
    const before = await db.inbound.findMany({
      where: { workspaceId, id: { in: ids } },
      select: { id: true, readAt: true, archivedAt: true, snoozedUntil: true, assigneeId: true },
    });
    if (before.length < ids.length) throw new Refusal("missing", "There is no such message.");
    if (assigneeId && (await db.membership.count({ where: { workspaceId, userId: assigneeId } })) === 0)
      throw new Refusal("invalid", "There is no such member.");
    await db.inbound.updateMany({
      where: { workspaceId, id: { in: ids } },
      data: {
        ...(read !== undefined && { readAt: read ? now : null }),
        ...(archived !== undefined && { archivedAt: archived ? now : null }),
        ...(snoozedUntil !== undefined && { snoozedUntil }),
        ...(assigneeId !== undefined && { assigneeId }),
        updatedAt: now,
      },
    });
    // That somebody has opened a message is no deed worth a line.
    if (archived !== undefined || snoozedUntil !== undefined || assigneeId !== undefined)
      await recordAudit(tx, {
        action: "inbound.changed",
        subjectKind: "inbound",
        ...(ids.length === 1 && { subjectId: ids[0] }),
        detail: {
          messages: ids.length,
          ...(archived !== undefined && { archived }),
          ...(snoozedUntil !== undefined && { snoozedUntil: snoozedUntil?.toISOString() ?? null }),
          ...(assigneeId !== undefined && { assigneeId }),
        },
      });
    return { before };
  });
}
