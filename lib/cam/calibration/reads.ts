import { requireRole } from "../access";
import { noSuchCampaign } from "../campaign/reads";
import { SignalWeights } from "../campaign/schema";
import type { CamContext } from "../context";
import { ScoreEvidence } from "../lead/schema";
import { type Proportion, proportion } from "../proportion/rules";
import { totalOf } from "../scoring/rules";
import { type Learnt, learnWeights } from "./learn-weights";
import { bands, type Contacted, finding, type Group, isEnough, PATIENCE_DAYS, tenths } from "./rules";
import type { Outcome, ReadCalibration } from "./schema";

/** The newest outcomes: what a campaign was two years ago is another campaign, and nobody waits for a million of them. */
const MOST = 5_000;
const DAY_MS = 86_400_000;
const MOST_COUNTED = 10_000;

export interface Calibration {
  outcome: Outcome;
  all: Proportion;
  /** Written to so lately that their silence means nothing yet; one more than MOST_COUNTED is more than that. */
  tooYoung: number;
  /** Not all outcomes, but the newest. */
  cut: boolean;
  says: string;
  /** Whether there are enough for the curve to mean something; it is drawn all the same. */
  enough: ReturnType<typeof isEnough>;
  bands: Group[];
  tenths: Group[];
  learnt: Learnt;
}

/** A campaign's scores, as they were when people were first written to, held against what became of them. */
export async function readCalibration(
  ctx: CamContext,
  { campaignId, outcome }: ReadCalibration,
): Promise<Calibration> {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const campaign = await db.campaign.findUnique({
    where: { workspaceId_id: { workspaceId, id: campaignId } },
    select: { signalWeights: true },
  });
  if (!campaign) throw noSuchCampaign();
  const before = new Date(ctx.now().getTime() - PATIENCE_DAYS * DAY_MS);
  const [contacted, tooYoung] = await Promise.all([
    readContacted(ctx, campaignId, outcome, before),
    countYoung(ctx, campaignId, before),
  ]);
  const cut = contacted.length > MOST;
  const people = contacted.slice(0, MOST);
  return {
    outcome,
    all: proportion(people.filter(({ yes }) => yes).length, people.length),
    tooYoung,
    cut,
    says: finding(people),
    enough: isEnough(people),
    bands: bands(people),
    tenths: tenths(people),
    learnt: learnWeights(people, SignalWeights.parse(campaign.signalWeights), totalOf),
  };
}

const WORKED: Record<Outcome, (lead: { repliedAt: Date | null; stage: string }) => boolean> = {
  replied: ({ repliedAt }) => repliedAt !== null,
  interested: ({ stage }) => stage === "QUALIFIED" || stage === "WON",
  won: ({ stage }) => stage === "WON",
};

async function readContacted(
  { db, workspaceId }: CamContext,
  campaignId: string,
  outcome: Outcome,
  before: Date,
): Promise<Contacted[]> {
  const rows = await db.lead.findMany({
    where: { workspaceId, campaignId, firstMailAt: { lte: before }, scoreThen: { not: null } },
    orderBy: { firstMailAt: "desc" },
    take: MOST + 1,
    select: { scoreThen: true, evidenceThen: true, repliedAt: true, stage: true },
  });
  return rows.map(({ scoreThen, evidenceThen, ...lead }) => ({
    score: scoreThen ?? 0,
    lines: evidenceThen === null ? [] : ScoreEvidence.parse(evidenceThen),
    yes: WORKED[outcome](lead),
  }));
}

async function countYoung({ db, workspaceId }: CamContext, campaignId: string, since: Date) {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as "count" from (select from "Lead" l where l."workspaceId" = ${workspaceId}::uuid
      and l."campaignId" = ${campaignId}::uuid and l."firstMailAt" > ${since} limit ${MOST_COUNTED + 1}) young`;
  return row?.count ?? 0;
}
