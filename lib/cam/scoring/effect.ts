import type { SignalWeights } from "../campaign/schema";
import type { ScoreEvidence } from "../lead/schema";
import { type Thresholds, tierOf, totalOf, weightOf } from "./rules";
import { type Effect, type Signal, TIERS, type Tier } from "./schema";

export interface Scored {
  leadId: string;
  tier: Tier | null;
  decidedByHuman: boolean;
  evidence: ScoreEvidence;
}
export interface Moved {
  leadId: string;
  before: number;
  after: number;
  tierBefore: Tier;
  tierAfter: Tier;
  because: string;
}

/** From the lines that are stored: the facts need not be read again. */
export function effectOf(
  leads: readonly Scored[],
  { before: was, after: is }: { before: SignalWeights; after: SignalWeights },
  thresholds: Thresholds,
): Omit<Effect, "scored" | "movers"> & { movers: Moved[] } {
  const count = () => new Map<string, number>();
  const pairs = count();
  const spread = { before: new Array<number>(10).fill(0), after: new Array<number>(10).fill(0) };
  const step = (score: number) => Math.min(9, Math.floor(score * 10));
  const movers: Moved[] = [];
  for (const { leadId, tier, decidedByHuman, evidence } of leads) {
    const before = totalOf(evidence, was).score;
    const after = totalOf(evidence, is).score;
    const kept = decidedByHuman ? tier : null;
    const tierBefore = kept ?? tierOf(before, thresholds);
    const tierAfter = kept ?? tierOf(after, thresholds);
    spread.before[step(before)] = (spread.before[step(before)] ?? 0) + 1;
    spread.after[step(after)] = (spread.after[step(after)] ?? 0) + 1;
    const pair = `${tierBefore} ${tierAfter}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    if (Math.abs(after - before) >= 0.005)
      movers.push({
        leadId,
        before,
        after,
        tierBefore,
        tierAfter,
        because: whatMoves(evidence, was, is, after > before),
      });
  }
  const leadsOf = (from: Tier, to: Tier) => pairs.get(`${from} ${to}`) ?? 0;
  const all = TIERS.flatMap((from, at) =>
    TIERS.map((to, place) => ({ from, to, leads: leadsOf(from, to), up: place < at, down: place > at })),
  );
  const sum = (some: readonly { leads: number }[]) => some.reduce((total, one) => total + one.leads, 0);
  return {
    leads: leads.length,
    up: sum(all.filter(({ up }) => up)),
    down: sum(all.filter(({ down }) => down)),
    moves: all
      .filter((one) => one.from !== one.to && one.leads > 0)
      .map(({ from, to, leads }) => ({ from, to, leads })),
    tiers: TIERS.map((tier) => ({
      tier,
      before: sum(all.filter(({ from }) => from === tier)),
      after: sum(all.filter(({ to }) => to === tier)),
    })),
    spread,
    movers: movers.sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before)).slice(0, 10),
  };
}

/** The line whose share grew or shrank most in the direction the lead goes. */
function whatMoves(lines: ScoreEvidence, was: SignalWeights, is: SignalWeights, up: boolean): string {
  const known = lines.filter(({ value }) => value !== null);
  const sumOf = (weights: SignalWeights) =>
    known.reduce((sum, one) => sum + weightOf(one.signal as Signal, weights), 0) || 1;
  const [before, after] = [sumOf(was), sumOf(is)];
  const pull = ({ signal, value }: (typeof lines)[number]) =>
    (weightOf(signal as Signal, is) / after - weightOf(signal as Signal, was) / before) *
    ((value ?? 0.5) - 0.5) *
    (up ? 1 : -1);
  return [...known].sort((a, b) => pull(b) - pull(a))[0]?.because ?? "Nothing is known about them.";
}
