import { requireRole } from "../access";
import type { CamContext } from "../context";
import { usedOn } from "./credits";
import { dayOf, mayCall } from "./rules";
import { FIRST_DAY_BUDGET, Vendor } from "./schema";

/** How a workspace stands with a vendor. Its key stays where it is: nobody is shown more than that there is one. */
export async function readVendor(ctx: CamContext, vendor: Vendor) {
  const { enricher, verifier } = ctx.vendors;
  const now = ctx.now();
  const [account, usedToday, lost, waiting] = await Promise.all([
    ctx.db.vendorAccount.findUnique({
      where: { workspaceId_vendor: { workspaceId: ctx.workspaceId, vendor } },
    }),
    usedOn(ctx, vendor, dayOf(now)),
    ctx.db.vendorBatch.findMany({
      where: { workspaceId: ctx.workspaceId, vendor, state: "LOST" },
      orderBy: { sentAt: "desc" },
      take: 20,
      select: {
        id: true,
        people: true,
        reserved: true,
        sentAt: true,
        error: true,
        requestId: true,
        campaign: { select: { id: true, name: true } },
      },
    }),
    ctx.db.vendorBatch.aggregate({
      where: { workspaceId: ctx.workspaceId, vendor, state: { in: ["SENDING", "WAITING"] } },
      _sum: { people: true },
    }),
  ]);
  const turn = mayCall(account ?? { failures: 0, openUntil: null, trialUntil: null }, now);
  const dayBudget = account?.dayBudget ?? FIRST_DAY_BUDGET;
  return {
    vendor,
    connected: (vendor === "APOLLO" ? enricher : verifier) !== null,
    dayBudget,
    usedToday,
    leftToday: Math.max(0, dayBudget - usedToday),
    circuit: turn.call
      ? turn.because === "trial"
        ? ("trial" as const)
        : ("closed" as const)
      : ("open" as const),
    circuitUntil: turn.call ? null : turn.until,
    failures: account?.failures ?? 0,
    creditsLeft: account?.creditsLeft ?? null,
    lastAnswerAt: account?.lastAnswerAt ?? null,
    lastError: account?.lastError ?? null,
    lastErrorAt: account?.lastErrorAt ?? null,
    peopleUnderWay: waiting._sum.people ?? 0,
    lost,
  };
}

export type VendorStanding = Awaited<ReturnType<typeof readVendor>>;

export async function listVendors(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  return Promise.all(Vendor.options.map((vendor) => readVendor(ctx, vendor)));
}
