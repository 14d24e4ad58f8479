import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

function makeMeters() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "cam_" });
  const labelNames = ["kind", "method", "status"] as const;
  return {
    registry,
    requests: new Counter({
      name: "cam_http_requests_total",
      help: "Requests answered, by kind of address, method and status.",
      labelNames,
      registers: [registry],
    }),
    seconds: new Histogram({
      name: "cam_http_request_seconds",
      help: "Time from the first byte of a request to the end of its answer.",
      labelNames: ["kind"] as const,
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
  };
}

const shared = globalThis as { camMeters?: ReturnType<typeof makeMeters> };

/** Counted by the web server, shown by a route: two bundles in one process, hence on globalThis. */
export function meters() {
  shared.camMeters ??= makeMeters();
  return shared.camMeters;
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

export function countRequest({ kind, method = "", status, ms }: Answered) {
  const { requests, seconds } = meters();
  requests.inc({ kind, method: METHODS.has(method) ? method : "other", status: String(status) });
  seconds.observe({ kind }, ms / 1000);
}

export interface Answered {
  kind: string;
  method: string | undefined;
  status: number;
  ms: number;
}
