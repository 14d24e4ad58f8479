import { createSandboxSender } from "@/lib/adapters/email-sender/sandbox/adapter";
import { createMemorySource } from "@/lib/adapters/lead-source/memory";
import { createMemoryReader } from "@/lib/adapters/mail-reader/memory";
import { createMemoryReceiver } from "@/lib/adapters/mail-reader/memory-receiver";
import { createMemoryResolver } from "@/lib/adapters/resolver/memory";
import type { Actor, CamContext, Db, SystemContext, Vendors, WorkspaceId } from "@/lib/cam/context";
import type { BulkWriter } from "@/lib/cam/ports/bulk-writer";
import type { Log } from "@/lib/cam/ports/log";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { Role } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import { createMailRoom } from "@/lib/mail-room";
import { createPublicLinks } from "@/lib/public-links";
import { createReportSignatures } from "@/lib/report-signatures";
import { createSealer } from "@/lib/seal";

export interface LogLine {
  level: "debug" | "info" | "warn" | "error";
  message: string;
  fields: Record<string, unknown>;
}

/** A log that only remembers. */
export function memoryLog(
  lines: LogLine[] = [],
  bound: Record<string, unknown> = {},
): Log & { lines: LogLine[] } {
  const at = (level: LogLine["level"]) => (fields: Record<string, unknown>, message: string) => {
    lines.push({ level, message, fields: { ...bound, ...fields } });
  };
  return {
    lines,
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    child: (fields) => memoryLog(lines, { ...bound, ...fields }),
  };
}

export const testSealer = createSealer({ secret: "a secret for tests that is long enough" });

export const testLinks = createPublicLinks({
  base: "https://cam.example.com",
  secret: "a secret for tests that is long enough",
});

/** As an installation without a signing secret: no report is believed. */
export const testReports = createReportSignatures(undefined);

/** Every mailbox sends into the simulated mail world, whatever it says it is; whoever tests a provider brings their own. */
export const sandboxRoom = () => createMailRoom(() => createSandboxSender());

/** For the many tests that never write in bulk; the others bring a writer to their own database. */
export const noBulkWriter: BulkWriter = {
  write: () => Promise.reject(new Error("This test has no bulk writer: give its context one.")),
};
/** As an installation without keys. */
export const noVendors: Vendors = { enricher: null, verifier: null };
/** As the environment gives them when it says nothing. */
export const testFirstValues = {
  dryRun: true,
  dailyCap: 500,
  batchCap: 100,
  campaignDailyCap: 20,
  allowlist: null,
  autoPauseOn: false,
  replyRateBelow: 0.1,
  minSends: 50,
  mailbox: null,
};

/** Every platform is connected and knows nobody. */
export const noLeadSources = {
  APOLLO: createMemorySource("APOLLO"),
  WEB: createMemorySource("WEB"),
  LINKEDIN: createMemorySource("LINKEDIN"),
  TWITTER: createMemorySource("TWITTER"),
  INSTAGRAM: createMemorySource("INSTAGRAM"),
};

/** A clock the test moves; it never runs by itself. */
export function testClock(start = "2026-03-02T09:00:00Z") {
  let at = new Date(start).getTime();
  const pass = (milliseconds: number) => {
    at += milliseconds;
  };
  return { now: () => new Date(at), pass };
}

/** For deeds without a workspace. */
export function testSystem(db: Db, actor: Actor = { kind: "public", name: "test" }) {
  const clock = testClock();
  const log = memoryLog();
  const ctx: SystemContext = {
    actor,
    origin: { address: "127.0.0.1" },
    db,
    now: clock.now,
    newId: () => newId(),
    log,
    sealer: testSealer,
    bulk: noBulkWriter,
    resolver: createMemoryResolver(),
    leadSources: noLeadSources,
    vendors: noVendors,
    mail: sandboxRoom(),
    mailReader: createMemoryReader(),
    mailReceiver: createMemoryReceiver(),
    links: testLinks,
    reports: testReports,
    first: testFirstValues,
  };
  return { ctx, pass: clock.pass, log };
}

/** A workspace with one member of the given role, and that member's context. */
export async function testWorkspace(
  db: PrismaClient,
  { role = "OPERATOR" as Role, name = "Lighthouse Studio" } = {},
) {
  const { ctx: system, pass, log } = testSystem(db);
  const workspace = await db.workspace.create({ data: { id: newId(), name, zone: "Europe/Lisbon" } });
  const member = await addMember(db, workspace.id, role);
  const ctx: CamContext = { ...system, actor: member.actor, workspaceId: workspace.id as WorkspaceId };
  const as = (actor: Actor): CamContext => ({ ...ctx, actor });
  return { ctx, as, pass, log, workspace, ...member };
}

let people = 0;

/** One more person in a workspace, with a session row, as the doors would find them. */
export async function addMember(db: PrismaClient, workspaceId: string, role: Role) {
  const number = ++people;
  const user = await db.user.create({
    data: {
      id: newId(),
      email: `person-${number}-${newId().slice(-6)}@example.com`,
      name: `Person ${number}`,
      passwordHash: "unusable",
    },
  });
  const membership = await db.membership.create({
    data: { id: newId(), workspaceId, userId: user.id, role },
  });
  const session = await db.sessionRecord.create({
    data: { id: newId(), userId: user.id, workspaceId, expiresAt: new Date("2099-01-01T00:00:00Z") },
  });
  const actor: Actor = {
    kind: "operator",
    id: user.id,
    name: user.name,
    email: user.email,
    role,
    sessionId: session.id,
  };
  return { user, membership, session, actor };
}
