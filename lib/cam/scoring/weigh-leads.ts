import type { ScoreEvidence } from "../lead/schema";
import type { Standing } from "./facts";
import { type Asks, type LeadFacts, type Thresholds, tierOf, totalOf, weigh } from "./rules";
import type { Tier, Totals } from "./schema";

/** Smaller than this is no news for a timeline. */
const NEWS = 0.01;

export interface Weighed extends Omit<Standing, "score" | "tier">, Totals {
  evidence: ScoreEvidence;
  before: number | null;
  tierNow: Tier;
  tierBefore: Tier | null;
  news: boolean;
  moves: boolean;
}

export interface CampaignAsks extends Asks {
  thresholds: Thresholds;
  version: number;
}

export function weighLeads(
  leads: readonly Standing[],
  facts: readonly LeadFacts[],
  asks: CampaignAsks,
): Weighed[] {
  return leads.flatMap((lead, at) => {
    const known = facts[at];
    if (!known) return [];
    const evidence = weigh(known, asks);
    const totals = totalOf(evidence, asks.weights);
    const { score: before, tier: tierBefore, ...standing } = lead;
    return [
      {
        ...standing,
        ...totals,
        evidence,
        before,
        tierBefore,
        // Whoever a person decided about stays where that person put them.
        tierNow: lead.decidedByHuman && tierBefore ? tierBefore : tierOf(totals.score, asks.thresholds),
        news: before === null || Math.abs(totals.score - before) >= NEWS - 1e-9,
        moves: lead.status === "ENRICHED",
      },
    ];
  });
}

/** The moves of a stretch, in figures. */
export function countMoves(weighed: readonly Weighed[]) {
  const counts = { people: weighed.length, firstTime: 0, changed: 0, hotter: 0, colder: 0 };
  const heat = ["COLD", "COOL", "WARM", "HOT"];
  for (const { before, news, tierNow, tierBefore } of weighed) {
    if (before === null) counts.firstTime += 1;
    else if (news) counts.changed += 1;
    if (tierBefore && heat.indexOf(tierNow) > heat.indexOf(tierBefore)) counts.hotter += 1;
    if (tierBefore && heat.indexOf(tierNow) < heat.indexOf(tierBefore)) counts.colder += 1;
  }
  return counts;
}
