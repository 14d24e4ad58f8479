import { z } from "zod";
import { SaidWeights } from "../campaign/schema";
import type { FitSignal } from "../fit/schema";
import type { OpportunitySignal } from "../opportunity/schema";

export type Signal = FitSignal | OpportunitySignal;

export interface SignalAbout {
  part: "fit" | "opportunity";
  title: string;
  /** What it counts until a campaign says otherwise. */
  weight: number;
  about: string;
}

export const TIERS = ["HOT", "WARM", "COOL", "COLD"] as const;
export type Tier = (typeof TIERS)[number];

export interface Totals {
  fit: number;
  opportunity: number;
  score: number;
  confidence: number;
}

export const ScoreInput = z.object({
  /** All campaigns that run, when empty. */
  campaignId: z.uuid().nullable().default(null),
  /** Says who would move where, and writes nothing. */
  dryRun: z.boolean().default(false),
});
export type ScoreInput = z.infer<typeof ScoreInput>;

const weight = z.coerce.number("Enter a number from 0 to 100.").min(0).max(100);

/** "role:60,industry:20", as an address carries it; or the weights themselves. */
const Weights = z
  .string()
  .transform((text) =>
    Object.fromEntries(text.split(",").map((pair) => pair.split(":").map((one) => one.trim()))),
  )
  .or(z.record(z.string(), weight))
  .pipe(z.record(z.string().min(1).max(40), weight))
  .pipe(SaidWeights);

export const PreviewWeights = z.object({
  campaignId: z.uuid("This is no campaign."),
  /** What is left out keeps its default. */
  weights: Weights.optional(),
});
export type PreviewWeights = z.infer<typeof PreviewWeights>;

export interface Mover {
  leadId: string;
  name: string;
  title: string | null;
  before: number;
  after: number;
  tierBefore: Tier;
  tierAfter: Tier;
  /** The line that moves them most. */
  because: string;
}

/** What other weights would do to real leads. */
export interface Effect {
  /** Looked at, and how many are scored in all. */
  leads: number;
  scored: number;
  up: number;
  down: number;
  /** By former tier, then by the new one; both from HOT to COLD. */
  moves: { from: Tier; to: Tier; leads: number }[];
  tiers: { tier: Tier; before: number; after: number }[];
  /** Ten steps from 0 to 1. */
  spread: { before: number[]; after: number[] };
  movers: Mover[];
}

/** How far the scoring at work is. */
export interface ScoringRun {
  id: string;
  done: number;
  total: number | null;
  startedAt: Date | null;
}
