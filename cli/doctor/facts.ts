import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import path from "node:path";
import type { SystemContext } from "@/lib/cam/context";
import { readDatabase, readHealth } from "@/lib/cam/health/reads";
import { judgeHealth } from "@/lib/cam/health/rules";
import type { Env } from "@/lib/env";
import { intended, env as readEnv, systemContext } from "@/lib/wiring";
import type { DoctorFacts } from "./check";

/** The folder of CAM, from the bundle as well as from the source. */
function homeOf(folder: string): string {
  if (existsSync(path.join(folder, "prisma/migrations")) || path.dirname(folder) === folder) return folder;
  return homeOf(path.dirname(folder));
}

const home = homeOf(import.meta.dirname);

/** Undefined instead of an exception: one thing that cannot be found out must not hide the others. */
async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

async function missingMigrations({ db }: SystemContext): Promise<string[]> {
  const known = readdirSync(path.join(home, "prisma/migrations")).filter((name) => /^\d{14}_/.test(name));
  const rows = await attempt(
    () =>
      db.$queryRaw<
        { name: string }[]
      >`select migration_name as name from _prisma_migrations where finished_at is not null`,
  );
  const done = new Set(rows?.map(({ name }) => name));
  return known.filter((name) => !done.has(name));
}

function inDataFolder(env: Env, name: string) {
  const file = path.resolve(home, env.CAM_DATA_DIR, name);
  return existsSync(file)
    ? { text: readFileSync(file, "utf8").trim(), mode: statSync(file).mode }
    : undefined;
}

async function dashboard(origin: string): Promise<DoctorFacts["dashboard"]> {
  const answer = await attempt(() =>
    fetch(new URL("/api/cam/health", origin), { signal: AbortSignal.timeout(3_000), redirect: "manual" }),
  );
  if (!answer) return "is-silent";
  const body = await attempt(() => answer.json() as Promise<{ status?: string }>);
  return body?.status === "ok" || body?.status === "unavailable" ? "answers" : "is-somebody-else";
}

export async function gatherFacts(): Promise<DoctorFacts> {
  const env = readEnv();
  const ctx = systemContext({ kind: "cli", name: "doctor" });
  const secret = inDataFolder(env, "cam.secret");
  const secretInUse = secret?.text === env.CAM_SECRET;
  const reachable = (await attempt(() => ctx.db.$queryRaw`select 1`)) !== undefined;
  const missing = await missingMigrations(ctx);
  const unread = { now: ctx.now() };
  const [facts, database, owner, disk, answers, mailboxes, workspaces] = await Promise.all([
    reachable && missing.length === 0 ? readHealth(ctx) : unread,
    attempt(() => readDatabase(ctx)),
    attempt(async () => (await ctx.db.membership.count({ where: { role: "OWNER" } })) > 0),
    attempt(() => statfs(path.resolve(home, env.CAM_DATA_DIR))),
    dashboard(env.CAM_PUBLIC_URL),
    attempt(() =>
      ctx.db.mailbox.findMany({
        where: { state: { not: "RETIRED" } },
        select: { address: true, state: true, stateBecause: true, lastTrouble: true },
        orderBy: { address: "asc" },
        take: 100,
      }),
    ),
    attempt(() =>
      ctx.db.workspace.findMany({
        select: { name: true, mode: true, stopAll: true },
        orderBy: { createdAt: "asc" },
        take: 100,
      }),
    ),
  ]);
  return {
    env,
    node: process.version,
    health: judgeHealth(facts, intended()),
    reachable,
    skewMs: database?.skewMs,
    missingMigrations: missing,
    hasOwner: owner,
    mailboxes,
    workspaces,
    secretFile: {
      inUse: secretInUse,
      readableByOthers: secretInUse && process.platform !== "win32" && ((secret?.mode ?? 0) & 0o077) !== 0,
    },
    embeddedDatabase:
      inDataFolder(env, "pg.secret")?.text === decodeURIComponent(new URL(env.DATABASE_URL).password),
    freeBytes: disk && disk.bavail * disk.bsize,
    zones: Intl.supportedValuesOf("timeZone").length,
    dashboard: answers,
  };
}
