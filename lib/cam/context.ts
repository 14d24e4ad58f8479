import { setTimeout as pause } from "node:timers/promises";
import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import type { Platform, Role } from "@/lib/db/generated/enums";
import { hasCrossed } from "./crossed";
import type { BulkWriter } from "./ports/bulk-writer";
import type { MailRoom } from "./ports/email-sender";
import type { Enricher } from "./ports/enricher";
import type { LeadSource } from "./ports/lead-source";
import type { Log } from "./ports/log";
import type { MailReader, MailReceiver } from "./ports/mail-reader";
import type { PublicLinks } from "./ports/public-links";
import type { ReportSignatures } from "./ports/report-signatures";
import type { Resolver } from "./ports/resolver";
import type { Sealer } from "./ports/sealer";
import type { Verifier } from "./ports/verifier";

declare const workspaceBrand: unique symbol;

/** An id that a door has checked: the actor belongs to this workspace. Only doors make one (lib/wiring.ts). */
export type WorkspaceId = string & { readonly [workspaceBrand]: true };

/** Where an operator, a key or a stranger came from: for the audit log and the throttles. */
export interface Origin {
  address?: string | undefined;
  userAgent?: string | undefined;
  requestId?: string | undefined;
}

export type Actor =
  | { kind: "operator"; id: string; name: string; email: string; role: Role; sessionId: string }
  | { kind: "key"; id: string; name: string; role: Role; scopes: readonly string[] }
  | { kind: "job"; name: string; runId: string }
  /** Somebody at the server's own command line: they hold the database already. */
  | { kind: "cli"; name: string }
  /** Nobody yet: sign-in, set-up, an invite link, an unsubscribe link. */
  | { kind: "public"; name: string };

export type Db = PrismaClient | Prisma.TransactionClient;

/** What a deed needs that belongs to no workspace: signing in, setting up, a job over all workspaces. */
export interface SystemContext {
  readonly actor: Actor;
  readonly origin: Origin;
  readonly db: Db;
  now(): Date;
  /** UUIDv7: ids sort by the time they were made. */
  newId(): string;
  readonly log: Log;
  readonly sealer: Sealer;
  readonly bulk: BulkWriter;
  readonly resolver: Resolver;
  readonly leadSources: Readonly<Record<Platform, LeadSource>>;
  readonly vendors: Vendors;
  readonly mail: MailRoom;
  readonly mailReader: MailReader;
  readonly mailReceiver: MailReceiver;
  readonly links: PublicLinks;
  readonly reports: ReportSignatures;
  readonly first: FirstValues;
}

/** Who is asked about people, for credits. Null is not connected: our own checks stand alone. */
export interface Vendors {
  enricher: Enricher | null;
  verifier: Verifier | null;
}

/** What the environment gives for a workspace that has not said otherwise: its own settings win (lib/env.ts). */
export interface FirstValues {
  /** Whether a new campaign begins in dry run; the workspace's mode stands above it. */
  dryRun: boolean;
  dailyCap: number;
  batchCap: number;
  campaignDailyCap: number;
  /** A regular expression: only addresses it matches are written to. */
  allowlist: string | null;
  autoPauseOn: boolean;
  /** The auto-pause's: below this share of replies, once so many mails went out. */
  replyRateBelow: number;
  minSends: number;
  /** The first mailbox of the first workspace. */
  mailbox: FirstMailbox | null;
}

export type FirstMailbox = { address: string; senderName: string | null; reads: FirstReading | null } & (
  | { provider: "RESEND"; key: string; webhookSecret: string | null }
  | {
      provider: "SMTP";
      host: string;
      port: number;
      security: "tls" | "starttls";
      user: string | null;
      password: string | null;
    }
);

/** Where the first mailbox's answers are read. */
export interface FirstReading {
  host: string;
  port: number;
  security: "tls" | "starttls";
  user: string;
  password: string;
  pollMinutes: number;
}

/** Everything a verb may touch. Holding one is the proof that somebody checked who is asking, and for which workspace. */
export interface CamContext extends SystemContext {
  readonly workspaceId: WorkspaceId;
}

/** Short: the other one is at its end, or waits for nobody. */
const AGAIN_AFTER_MS = [30, 100, 300];

/**
 * Runs `work` in one transaction; inside another it is a part of that one. Two that waited for each other in a circle are
 * settled by the database, which undoes one of them: that one begins again from nothing, a few times. So `work` does what it
 * does through `tx`, and nothing that outlives an undone transaction: docs/decisions/0130-crossed-transactions-begin-again.md
 */
export async function inTransaction<C extends SystemContext, T>(
  ctx: C,
  work: (tx: C) => Promise<T>,
): Promise<T> {
  const { db, log } = ctx;
  if (!("$transaction" in db)) return work(ctx);
  // A part alone cannot begin again: what the whole had read and held before it may be what stood in the way.
  const outermost = "$connect" in db;
  for (let tried = 1; ; tried++) {
    try {
      return await db.$transaction((tx) => work({ ...ctx, db: tx }), { timeout: 15_000, maxWait: 10_000 });
    } catch (error) {
      if (!outermost || tried > AGAIN_AFTER_MS.length || !hasCrossed(error)) throw error;
      log.warn({ error, tried }, "two transactions crossed; the one that was undone begins again");
      await pause(AGAIN_AFTER_MS[tried - 1]);
    }
  }
}
