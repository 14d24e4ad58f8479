import { Gauge, Registry } from "prom-client";
import type { RunTally } from "@/lib/cam/health/reads";
import type { HealthReport } from "@/lib/cam/health/schema";

const VERDICT = { healthy: 0, degraded: 1, unhealthy: 2 } as const;
const secondsSince = (at: string, now: Date) => Math.max(0, (now.getTime() - Date.parse(at)) / 1_000);

/** The state of the house in Prometheus' words. What is not known is left out: a zero would look like an answer. */
export async function healthMetrics(report: HealthReport, tallies: RunTally[], now: Date): Promise<string> {
  const registry = new Registry();
  const gauge = (name: string, help: string, value: number | null, labels: Record<string, string> = {}) => {
    if (value === null) return;
    const known = registry.getSingleMetric(name) as Gauge | undefined;
    const metric = known ?? new Gauge({ name, help, labelNames: Object.keys(labels), registers: [registry] });
    metric.set(labels, value);
  };
  const { database, queue, worker } = report;
  gauge("cam_health", "0 healthy, 1 degraded, 2 unhealthy.", VERDICT[report.health_status]);
  gauge("cam_database_up", "1 when the database answered.", Number(database.reachable));
  gauge(
    "cam_database_latency_seconds",
    "Time of one query.",
    database.latency_ms && database.latency_ms / 1_000,
  );
  gauge("cam_queue_waiting", "Runs that wait, due or not.", queue.waiting);
  gauge("cam_queue_due", "Runs that are due and not started.", queue.due);
  gauge("cam_queue_running", "Runs at work.", queue.running);
  gauge(
    "cam_queue_oldest_due_seconds",
    "How long the oldest due run has waited.",
    queue.oldest_due_seconds ?? 0,
  );
  if (worker.heartbeat_at)
    gauge(
      "cam_worker_heartbeat_age_seconds",
      "Time since the holder of the lease was last heard of.",
      secondsSince(worker.heartbeat_at, now),
    );
  if (worker.holder)
    gauge("cam_worker_lease_info", "Who holds the lease, and how it does.", 1, {
      holder: worker.holder,
      runner: worker.runner,
      state: worker.state,
    });
  for (const { job, state, runs } of tallies)
    gauge("cam_runs_last_day", "Runs asked for in the last 24 hours, by job and state.", runs, {
      job,
      state,
    });
  return registry.metrics();
}
