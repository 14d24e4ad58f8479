import { requireRole } from "../access";
import type { CamContext } from "../context";

const MOST = 200;

/** What the ledger can be narrowed to. */
export async function readOutboundChoices(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const [campaigns, mailboxes] = await Promise.all([
    db.campaign.findMany({
      where: { workspaceId },
      orderBy: { id: "desc" },
      take: MOST,
      select: { id: true, name: true },
    }),
    db.mailbox.findMany({
      where: { workspaceId },
      orderBy: { address: "asc" },
      take: MOST,
      select: { id: true, address: true },
    }),
  ]);
  return { campaigns, mailboxes };
}
