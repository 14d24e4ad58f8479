import { Cron } from "croner";
import type { RunState } from "../run/schema";

/** Every move a run may make. Whoever moves one names both ends, so that a late writer finds the state gone and stops. */
const MOVES: Record<RunState, readonly RunState[]> = {
  QUEUED: ["RUNNING", "CANCELLED", "FAILED"],
  RUNNING: ["COMPLETED", "FAILED", "CANCELLED", "QUEUED"],
  COMPLETED: [],
  FAILED: [],
  SKIPPED: [],
  CANCELLED: [],
};

export const runMayMove = (from: RunState, to: RunState) => MOVES[from].includes(to);

export const runHasEnded = (state: RunState) => MOVES[state].length === 0;

const FIRST_WAIT_SECONDS = 5;
const LONGEST_WAIT_SECONDS = 15 * 60;

/** 5, 10, 20 … seconds, at most a quarter of an hour, each shortened by up to half so that failures do not march in step. */
export function waitBeforeRetry(attempts: number, dice: number): number {
  const full = Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.max(0, attempts - 1));
  return full * (0.5 + dice / 2);
}

export interface Failure {
  /** "refused": a person asked for the impossible. "busy": somebody else asked for patience. "broken": anything else. */
  kind: "refused" | "busy" | "broken";
  message: string;
  afterSeconds?: number | undefined;
}

export type AfterFailure =
  | { next: "again"; afterSeconds: number }
  | { next: "give-up"; because: "a refusal stays a refusal" | "no attempts are left" };

/** What becomes of a run whose attempt failed. */
export function afterFailure(
  failure: Failure,
  { attempts, maxAttempts, dice }: { attempts: number; maxAttempts: number; dice: number },
): AfterFailure {
  if (failure.kind === "refused") return { next: "give-up", because: "a refusal stays a refusal" };
  if (attempts >= maxAttempts) return { next: "give-up", because: "no attempts are left" };
  return { next: "again", afterSeconds: failure.afterSeconds ?? waitBeforeRetry(attempts, dice) };
}

const cronOf = (schedule: string) => new Cron(schedule, { timezone: "UTC" });

/** The latest time at which the schedule was due; a moment that is itself due counts. */
export const latestSlot = (schedule: string, now: Date): Date | undefined =>
  cronOf(schedule).previousRuns(1, new Date(now.getTime() + 1))[0];

export const nextSlot = (schedule: string, now: Date): Date | undefined =>
  cronOf(schedule).nextRun(now) ?? undefined;

const MINUTE = 60_000;

/** How late a slot may still be caught up with: half its period, at least two minutes, at most twelve hours. */
export function latestMinutesOf(schedule: string, now: Date): number {
  const [first, second] = cronOf(schedule).nextRuns(2, now);
  if (!first || !second) return 12 * 60;
  const half = (second.getTime() - first.getTime()) / 2 / MINUTE;
  return Math.min(12 * 60, Math.max(2, half));
}

export type SlotDecision = { ask: true } | { ask: false; because: string; keep: boolean };

/**
 * Whether a slot is still worth running. What is too late is skipped and kept once, so that people see it; an
 * installation where the job never ran before has missed nothing.
 */
export function decideSlot(facts: {
  slot: Date;
  now: Date;
  latestMinutes: number;
  ranBefore: boolean;
}): SlotDecision {
  const lateMinutes = Math.floor((facts.now.getTime() - facts.slot.getTime()) / MINUTE);
  if (lateMinutes <= facts.latestMinutes) return { ask: true };
  return {
    ask: false,
    keep: facts.ranBefore,
    because: `Nothing was running when it was due. It was noticed ${inWords(lateMinutes)} later, and this job is not started more than ${inWords(Math.floor(facts.latestMinutes))} late.`,
  };
}

function inWords(minutes: number): string {
  if (minutes < 120) return `${minutes} minutes`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} hours`;
  return `${Math.floor(minutes / 60 / 24)} days`;
}
