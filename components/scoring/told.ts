import type { ActionResult } from "@/lib/actions/action-result";
import type { ScoringNow, Signal, SignalAbout } from "@/lib/cam/scoring/schema";

export interface SignalNow extends SignalAbout {
  key: Signal;
  now: number;
  asked: boolean;
}

/** As JSON brings it. */
export type ToldScoring = Omit<ScoringNow, "run"> & {
  run: (Omit<NonNullable<ScoringNow["run"]>, "startedAt"> & { startedAt: Date | string | null }) | null;
};

export type SaveWeights = (input: unknown) => Promise<ActionResult<{ version: number }>>;
export type Weights = Record<string, number>;

export const inAddress = (weights: Weights) =>
  Object.entries(weights)
    .map(([signal, weight]) => `${signal}:${weight}`)
    .join(",");
