import { readHealth, tallyRuns } from "@/lib/cam/health/reads";
import { judgeHealth } from "@/lib/cam/health/rules";
import { healthMetrics } from "@/lib/http/health-metrics";
import { mayReadMetrics } from "@/lib/http/metrics-key";
import { meters } from "@/lib/http/request-metrics";
import { env, intended, systemContext } from "@/lib/wiring";

export const dynamic = "force-dynamic";

/** Prometheus text: for somebody at this machine itself, or with CAM_METRICS_TOKEN. */
export async function GET({ headers }: Request) {
  if (!mayReadMetrics(headers, env().CAM_METRICS_TOKEN))
    return new Response(
      "Metrics are for this machine itself, or for requests with CAM_METRICS_TOKEN as bearer token.\n",
      {
        status: 401,
        headers: { "www-authenticate": 'Bearer realm="metrics"', "cache-control": "no-store" },
      },
    );
  const ctx = systemContext({ kind: "public", name: "metrics" });
  const facts = await readHealth(ctx);
  const tallies = facts.read ? await tallyRuns(ctx) : [];
  const house = await healthMetrics(judgeHealth(facts, intended()), tallies, ctx.now());
  const { registry } = meters();
  return new Response(`${house}\n${await registry.metrics()}`, {
    headers: { "content-type": registry.contentType, "cache-control": "no-store" },
  });
}
