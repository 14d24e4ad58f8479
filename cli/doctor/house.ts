import type { HealthReport } from "@/lib/cam/health/schema";
import { broken, type Check, type DoctorFacts, fine, hint } from "./check";

export function database({ health, reachable, missingMigrations, embeddedDatabase }: DoctorFacts): Check[] {
  if (!reachable)
    return [broken("database", "It does not answer.", "Check that it runs and that DATABASE_URL names it.")];
  const { version, latency_ms, migration } = health.database;
  const kind = embeddedDatabase ? "embedded" : "from DATABASE_URL";
  const answers = version
    ? `PostgreSQL ${version}, ${kind}, answers in ${latency_ms} ms.`
    : `It answers (${kind}).`;
  if (missingMigrations.length > 0)
    return [
      fine("database", answers),
      broken(
        "migrations",
        `The database is older than this code: ${missingMigrations.length} migrations are missing.`,
        "Start CAM with npm start, or run npm run migrate -- deploy.",
      ),
    ];
  return [fine("database", answers), fine("migrations", `All applied, the last is ${migration}.`)];
}

export function clock({ skewMs }: DoctorFacts): Check[] {
  if (skewMs === undefined) return [];
  const seconds = Math.abs(skewMs) / 1_000;
  const says = `This machine and the database differ by ${seconds.toFixed(1)} seconds.`;
  if (seconds > 30)
    return [
      broken("clock", says, "Set both by the network's time (NTP): what is due, and when, depends on it."),
    ];
  if (seconds > 2) return [hint("clock", says, "Set both by the network's time (NTP).")];
  return [fine("clock", says)];
}

export function people({ hasOwner }: DoctorFacts): Check[] {
  if (hasOwner === undefined) return [];
  if (hasOwner) return [fine("owner", "There is one.")];
  return [hint("owner", "Nobody can sign in yet.", "Open the link of npm run -s cam -- owner link.")];
}

export function work({ health, env }: DoctorFacts): Check[] {
  const { state, holder } = health.worker;
  const runner = env.CAM_RUNNER === "inngest" ? "Inngest runs the jobs" : "The embedded worker runs the jobs";
  if (state === "working") return [fine("background work", `${runner} (${holder}).`), ...reasons(health)];
  if (state === "unknown") return [];
  return reasons(health);
}

const reasons = ({ reasons: all, health_status, database: { reachable } }: HealthReport): Check[] =>
  reachable
    ? all.map((says) =>
        health_status === "unhealthy"
          ? broken("background work", says, "See the operations screen, or the log of the worker.")
          : hint("background work", says, "See the operations screen, or start CAM with npm start."),
      )
    : [];
