import { requireRole } from "../access";
import { noSuchCampaign } from "../campaign/reads";
import { type CampaignId, IdealCustomer, SignalWeights } from "../campaign/schema";
import type { CamContext } from "../context";
import { scopeOf } from "../jobs/request-run";
import { WordKind } from "../taxonomy/schema";
import type { ScoringRun } from "./schema";
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

/** The last run for this campaign that is not over yet: what a screen asks for again and again. */
export async function readScoringRun(
  ctx: CamContext,
  { campaignId }: CampaignId,
): Promise<{ run: ScoringRun | null }> {
  requireRole(ctx, "VIEWER");
  const known = await ctx.db.campaign.count({ where: { workspaceId: ctx.workspaceId, id: campaignId } });
  if (known === 0) throw noSuchCampaign();
  const run = await ctx.db.run.findFirst({
    where: {
      workspaceId: ctx.workspaceId,
      job: "score",
      scope: { in: [scopeOf(ctx, "workspace", campaignId), scopeOf(ctx, "workspace")] },
      state: { in: ["QUEUED", "RUNNING"] },
    },
    orderBy: { id: "desc" },
    select: { id: true, progressDone: true, progressTotal: true, startedAt: true },
  });
  return {
    run: run && { id: run.id, done: run.progressDone, total: run.progressTotal, startedAt: run.startedAt },
  };
}
