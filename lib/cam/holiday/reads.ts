import { requireRole } from "../access";
import type { CamContext } from "../context";

export interface HolidayLine {
  id: string;
  /** "2026-12-25". */
  date: string;
  name: string;
  country: string | null;
}

const DAY_MS = 86_400_000;

/** What lies ahead, yesterday included: somewhere it is yesterday still. */
export async function listHolidays(ctx: CamContext): Promise<HolidayLine[]> {
  requireRole(ctx, "VIEWER");
  const rows = await ctx.db.holiday.findMany({
    where: { workspaceId: ctx.workspaceId, date: { gte: new Date(ctx.now().getTime() - 2 * DAY_MS) } },
    orderBy: [{ date: "asc" }, { id: "asc" }],
    take: 100,
  });
  return rows.map(({ id, date, name, country }) => ({
    ...{ id, name, country },
    date: date.toISOString().slice(0, 10),
  }));
}
