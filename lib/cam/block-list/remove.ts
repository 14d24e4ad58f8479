import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { judgeAgain } from "./add";
import type { RemoveBlock } from "./schema";

/** Takes one entry off; the answer is what it takes to put it back. Whoever it kept out is judged again. */
export async function removeBlock(ctx: CamContext, { blockId }: RemoveBlock) {
  requireRole(ctx, "OPERATOR");
  const entry = await inTransaction(ctx, async (tx) => {
    const found = await tx.db.blockEntry.findUnique({
      where: { workspaceId_id: { workspaceId: tx.workspaceId, id: blockId } },
      select: { list: true, kind: true, value: true, note: true },
    });
    const { count } = await tx.db.blockEntry.deleteMany({
      where: { workspaceId: tx.workspaceId, id: blockId },
    });
    if (!found || count === 0)
      throw new Refusal("missing", "There is no such entry. Somebody may have removed it already.");
    await recordAudit(tx, {
      action: "block.removed",
      subjectKind: "block-list",
      subjectId: blockId,
      before: { list: found.list, kind: found.kind },
    });
    return found;
  });
  const { kind, value } = entry;
  const leads = await judgeAgain(ctx, {
    emails: kind === "ADDRESS" ? [value] : [],
    domains: kind === "DOMAIN" ? [value] : [],
  });
  return { blockId, ...entry, leads };
}
