import { requireRole } from "../access";
import type { CamContext } from "../context";
import { checkSendingDomain } from "../sending-domain/check";
import { heedReports } from "./heed-reports";

/** Public to the daily job: one domain's records and limits, looked at again. Each finding and pause is audited where it is made. */
export async function lookAfterDomain(ctx: CamContext, domain: string) {
  requireRole(ctx, "OPERATOR");
  const { outcome } = await checkSendingDomain(ctx, { domain });
  const { paused } = await heedReports(ctx, domain);
  return { failing: Number(outcome === "FAIL"), paused: Number(paused !== null) };
}
