import { readHealth } from "@/lib/cam/health/reads";
import { judgeHealth } from "@/lib/cam/health/rules";
import { intended, systemContext } from "@/lib/wiring";

export const dynamic = "force-dynamic";

/** For load balancers and people who only want to know whether it is up; more is told to those who are signed in. */
export async function GET() {
  const facts = await readHealth(systemContext({ kind: "public", name: "health check" }));
  const { status } = judgeHealth(facts, intended());
  return Response.json(
    { status },
    { status: status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
