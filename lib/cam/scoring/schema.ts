import { z } from "zod";
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
