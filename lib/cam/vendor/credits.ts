import type { CamContext } from "../context";
import { dayOf, toGiveBack } from "./rules";
import type { Vendor } from "./schema";

const moduleOf = (vendor: Vendor) => vendor.toLowerCase();

export async function usedOn(ctx: CamContext, vendor: Vendor, day: Date): Promise<number> {
  const row = await ctx.db.usageDay.findUnique({
    where: {
      workspaceId_module_unit_day: {
        workspaceId: ctx.workspaceId,
        module: moduleOf(vendor),
        unit: "credits",
        day,
      },
    },
    select: { used: true },
  });
  return Number(row?.used ?? 0);
}

/** Public to those who ask vendors: takes credits from today's budget, all or none, in one statement. */
export async function reserveCredits(tx: CamContext, vendor: Vendor, credits: number, dayBudget: number) {
  const taken = await tx.db.$executeRaw`
    insert into "UsageDay" ("workspaceId", "module", "unit", "day", "used")
    select ${tx.workspaceId}::uuid, ${moduleOf(vendor)}, 'credits', ${dayOf(tx.now())}::date, ${credits}::bigint
     where ${credits}::bigint <= ${dayBudget}::bigint
    on conflict ("workspaceId", "module", "unit", "day") do update set "used" = "UsageDay"."used" + ${credits}::bigint
     where "UsageDay"."used" + ${credits}::bigint <= ${dayBudget}::bigint`;
  return taken === 1;
}

interface Reserved {
  vendor: Vendor;
  reserved: number;
  day: Date;
}

/** Public to those who ask vendors: what the vendor did not take goes back to the day it was taken from. */
export async function giveBack(tx: CamContext, { vendor, reserved, day }: Reserved, charged: number | null) {
  const credits = toGiveBack(reserved, charged);
  if (credits === 0) return;
  await tx.db.$executeRaw`
    update "UsageDay" set "used" = greatest(0, "used" - ${credits}::bigint)
     where "workspaceId" = ${tx.workspaceId}::uuid and "module" = ${moduleOf(vendor)} and "unit" = 'credits' and "day" = ${day}::date`;
}
