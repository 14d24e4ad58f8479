import type { ActionResult } from "@/lib/actions/action-result";
import type { ScoringRun, Signal, SignalAbout } from "@/lib/cam/scoring/schema";

export interface SignalNow extends SignalAbout {
  key: Signal;
  now: number;
  asked: boolean;
}

/** As JSON brings it. */
export type ToldRun = Omit<ScoringRun, "startedAt"> & { startedAt: Date | string | null };

export type SaveWeights = (input: unknown) => Promise<ActionResult<{ version: number }>>;
export type Weights = Record<string, number>;

export const inAddress = (weights: Weights) =>
  Object.entries(weights)
    .map(([signal, weight]) => `${signal}:${weight}`)
    .join(",");
