import { z } from "zod";

export const HealthStatus = z.enum(["healthy", "degraded", "unhealthy"]);
export type HealthStatus = z.infer<typeof HealthStatus>;

const at = z.iso.datetime({ offset: true });

/** What /api/cam/health tells somebody who is signed in. A stranger gets `status` alone. */
export const HealthReport = z.object({
  /** "ok" while this machine can serve; load balancers look at nothing else. */
  status: z.enum(["ok", "unavailable"]),
  health_status: HealthStatus,
  reasons: z.array(z.string()),
  modules: z.record(z.string(), z.object({ connected: z.boolean() })),
  worker: z.object({
    runner: z.enum(["embedded", "inngest"]),
    state: z.enum(["working", "paused", "stale", "stopped", "never-started", "unknown"]),
    holder: z.string().nullable(),
    heartbeat_at: at.nullable(),
    paused_because: z.string().nullable(),
    last_round_trip_at: at.nullable(),
  }),
  database: z.object({
    reachable: z.boolean(),
    latency_ms: z.number().nullable(),
    version: z.string().nullable(),
    migration: z.string().nullable(),
    unfinished_migrations: z.int(),
  }),
  queue: z.object({
    waiting: z.int().nullable(),
    due: z.int().nullable(),
    running: z.int().nullable(),
    oldest_due_seconds: z.number().nullable(),
    failed_last_hour: z.int().nullable(),
  }),
});
export type HealthReport = z.infer<typeof HealthReport>;
