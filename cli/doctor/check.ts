import type { HealthReport } from "@/lib/cam/health/schema";
import type { Env } from "@/lib/env";

export interface Check {
  name: string;
  /** "broken" ends with exit 1; a "hint" is something an operator may leave as it is. */
  state: "fine" | "hint" | "broken";
  says: string;
  do?: string;
}

export interface WorkspaceFact {
  name: string;
  mode: "SANDBOX" | "DRY_RUN" | "LIVE";
  stopAll: boolean;
}

export interface MailboxFact {
  address: string;
  state: string;
  stateBecause: string | null;
  lastTrouble: string | null;
}

export interface DoctorFacts {
  env: Env;
  node: string;
  health: HealthReport;
  /** Whether the database answered anything at all, migrated or not. */
  reachable: boolean;
  /** By how much the database's clock is ahead of ours; undefined when it did not answer. */
  skewMs: number | undefined;
  missingMigrations: readonly string[];
  /** Undefined before the first migration, or without a database. */
  hasOwner: boolean | undefined;
  secretFile: { inUse: boolean; readableByOthers: boolean };
  embeddedDatabase: boolean;
  /** Those in use, or meant to be, in all workspaces; undefined when the database did not say. */
  mailboxes: readonly MailboxFact[] | undefined;
  /** Undefined when the database did not say. */
  workspaces: readonly WorkspaceFact[] | undefined;
  freeBytes: number | undefined;
  zones: number;
  /** Whether the dashboard answered under its public address. */
  dashboard: "answers" | "is-silent" | "is-somebody-else";
}

export const fine = (name: string, says: string): Check => ({ name, state: "fine", says });
export const hint = (name: string, says: string, todo: string): Check => ({
  name,
  state: "hint",
  says,
  do: todo,
});
export const broken = (name: string, says: string, todo: string): Check => ({
  name,
  state: "broken",
  says,
  do: todo,
});
