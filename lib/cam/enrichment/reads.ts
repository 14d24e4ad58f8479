import { requireRole } from "../access";
import type { CamContext } from "../context";
import type { ListAnswers } from "./schema";

export type AnswerRow = Awaited<ReturnType<typeof listAnswers>>["items"][number];

/** What came of each person a vendor was asked about for a campaign, newest request first. */
export async function listAnswers(ctx: CamContext, { campaignId, outcome, after, limit }: ListAnswers) {
  requireRole(ctx, "VIEWER");
  const { workspaceId } = ctx;
  const [batchId, contactId] = after?.split("_") ?? [];
  const rows = await ctx.db.vendorAsk.findMany({
    where: {
      workspaceId,
      batch: { campaignId },
      ...(outcome && { outcome }),
      ...(batchId &&
        contactId && { OR: [{ batchId: { lt: batchId } }, { batchId, contactId: { lt: contactId } }] }),
    },
    // Ids are made in the order of time.
    orderBy: [{ batchId: "desc" }, { contactId: "desc" }],
    take: limit + 1,
    select: {
      batchId: true,
      contactId: true,
      vendor: true,
      at: true,
      outcome: true,
      because: true,
      batch: { select: { state: true } },
      contact: {
        select: {
          firstName: true,
          lastName: true,
          email: true,
          verification: true,
          leads: { where: { campaignId }, select: { id: true }, take: 1 },
        },
      },
    },
  });
  const items = rows.slice(0, limit).map(({ batch, contact: { leads, ...contact }, ...row }) => ({
    ...row,
    state: batch.state,
    leadId: leads[0]?.id ?? null,
    contact,
  }));
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? `${last.batchId}_${last.contactId}` : null };
}
