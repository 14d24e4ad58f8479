import { requireRole } from "../access";
import { noSuchCampaign } from "../campaign/reads";
import type { CampaignId } from "../campaign/schema";
import type { CamContext } from "../context";
import { Refusal } from "../errors";

export const noSuchSequence = () =>
  new Refusal("missing", "There is no such sequence. Perhaps somebody archived it.");

/** The sequences of a campaign with their steps and wordings, as they are now: hottest first, the fallback last. */
export async function listSequences(ctx: CamContext, { campaignId }: CampaignId) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const known = await db.campaign.count({ where: { workspaceId, id: campaignId } });
  if (known === 0) throw noSuchCampaign();
  const sequences = await db.sequence.findMany({
    where: { workspaceId, campaignId, archivedAt: null },
    orderBy: [{ tier: { sort: "asc", nulls: "last" } }, { id: "asc" }],
    select: {
      id: true,
      name: true,
      tier: true,
      version: true,
      updatedAt: true,
      steps: {
        where: { removedAt: null },
        orderBy: { order: "asc" },
        select: {
          id: true,
          channel: true,
          delayDays: true,
          inThread: true,
          instructions: true,
          variants: {
            where: { retiredAt: null },
            orderBy: { label: "asc" },
            select: {
              id: true,
              label: true,
              revision: true,
              weight: true,
              subject: true,
              body: true,
              firstSentAt: true,
            },
          },
        },
      },
      _count: { select: { leads: { where: { status: { in: ["ROUTED", "NURTURED"] }, stoppedAt: null } } } },
    },
  });
  return {
    sequences: sequences.map(({ _count, ...sequence }) => ({ ...sequence, leads: _count.leads })),
  };
}
