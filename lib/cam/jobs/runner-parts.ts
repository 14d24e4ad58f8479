import type { Prisma } from "@/lib/db/generated/client";
import type { SystemContext } from "../context";
import { Refusal, TryLater } from "../errors";
import type { Job } from "./define-job";
import type { Failure } from "./rules";

/** What both runners need from the house. Tests hand over their own jobs, clock and dice. */
export interface RunnerParts {
  jobs: readonly Job[];
  /** For what the runner does on its own account. */
  system: SystemContext;
  /** The context a run works with: its workspace's, or the installation's. */
  contextFor(run: { id: string; job: string; workspaceId: string | null }): SystemContext;
  /** An error as it may be stored and shown: without secrets and addresses. */
  describe(error: unknown): string;
  /** 0 to 1. */
  dice(): number;
}

/** A run that somebody has in hand. Everything written about it later names `attempts` and `leasedBy`, so that a late writer is told from the present one. */
export interface StartedRun {
  id: string;
  job: string;
  workspaceId: string | null;
  scope: string;
  input: Prisma.JsonValue;
  attempts: number;
  maxAttempts: number;
  leasedBy: string | null;
  cancelRequestedAt: Date | null;
}

export const STARTED_RUN = {
  id: true,
  job: true,
  workspaceId: true,
  scope: true,
  input: true,
  attempts: true,
  maxAttempts: true,
  leasedBy: true,
  cancelRequestedAt: true,
} as const;

/** Somebody asked for the run to stop; thrown at the next step. */
export class RunCancelled extends Error {
  override readonly name = "RunCancelled";
}

/** The run is in other hands by now: whatever this one still wants to write is too late. */
export class RunLost extends Error {
  override readonly name = "RunLost";
}

export function failureOf(error: unknown, describe: RunnerParts["describe"]): Failure {
  const message = describe(error);
  if (error instanceof Refusal) return { kind: "refused", message };
  if (error instanceof TryLater) return { kind: "busy", message, afterSeconds: error.afterSeconds };
  return { kind: "broken", message };
}
