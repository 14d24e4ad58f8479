import { IdealCustomer, SignalWeights } from "../campaign/schema";
import type { CamContext } from "../context";
import { WordKind } from "../taxonomy/schema";
import type { CampaignAsks } from "./weigh-leads";

export const readOwnWords = async ({ db, workspaceId }: CamContext) =>
  (
    await db.synonym.findMany({
      where: { workspaceId },
      select: { kind: true, term: true, means: true },
      orderBy: { id: "asc" },
    })
  ).map(({ kind, ...word }) => ({ kind: WordKind.parse(kind), ...word }));

/** By what a campaign scores. The version first: words that are newer make it due again, never the other way round. */
export async function readAsks(ctx: CamContext, campaignId: string): Promise<CampaignAsks> {
  const { db, workspaceId } = ctx;
  const row = await db.campaign.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: campaignId } },
  });
  return {
    ideal: IdealCustomer.parse(row.idealCustomer),
    weights: SignalWeights.parse(row.signalWeights),
    thresholds: { hotAt: row.hotAt, warmAt: row.warmAt, coolAt: row.coolAt },
    version: row.scoringVersion,
    words: await readOwnWords(ctx),
  };
}
