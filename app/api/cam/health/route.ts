import { z } from "zod";
import { currentOperator } from "@/lib/auth/operator";
import type { CamContext } from "@/lib/cam/context";
import { readHealth } from "@/lib/cam/health/reads";
import { judgeHealth } from "@/lib/cam/health/rules";
import { HealthReport } from "@/lib/cam/health/schema";
import { apiRoute } from "@/lib/http/api-route";
import { originOf } from "@/lib/http/request-origin";
import { intended, systemContext } from "@/lib/wiring";

export const dynamic = "force-dynamic";

const inFull = apiRoute({
  summary: "How this installation is: verdict, reasons, worker, database, queue, what is connected.",
  scope: "metrics:read",
  least: "VIEWER",
  input: z.object({}),
  output: HealthReport,
  verb: async (ctx: CamContext) => judgeHealth(await readHealth(ctx), intended()),
});

/** A stranger's cookie, and a database that cannot be asked about it, both make a stranger. */
const isSomebody = async (request: Request) =>
  request.headers.has("authorization") || (await currentOperator().catch(() => null)) !== null;

const SHARED_MS = 1_000;
let latest: { readAt: number; status: Promise<HealthReport["status"]> } | undefined;

/** For load balancers, which have no key: up or down, nothing else. Whoever floods this door reads the database once a second. */
async function inShort(request: Request) {
  const ctx = systemContext({ kind: "public", name: "health check" }, originOf(request.headers));
  const now = ctx.now().getTime();
  if (!latest || now - latest.readAt >= SHARED_MS || now < latest.readAt) {
    const status = readHealth(ctx).then((facts) => judgeHealth(facts, intended()).status);
    latest = { readAt: now, status };
  }
  const status = await latest.status;
  return Response.json(
    { status },
    { status: status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

export const GET: typeof inFull = Object.assign(
  async (...call: Parameters<typeof inFull>) =>
    (await isSomebody(call[0])) ? inFull(...call) : inShort(call[0]),
  { operation: inFull.operation },
);
