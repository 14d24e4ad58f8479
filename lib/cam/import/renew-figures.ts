import type { CamContext } from "../context";

/**
 * Tells the database's planner what has come in. Left to itself it does so when a tenth of a table is new: until then a
 * young workspace looks empty to it beside a large one, and it compares every row with every person (3 s for 5,000 rows).
 */
export async function renewFigures(ctx: CamContext) {
  await ctx.db.$executeRaw`analyze "Contact", "Company", "Lead"`;
}

/** After the first stretch, and each time there is four times as much. */
export const isDue = (stretch: number) => Number.isInteger(Math.log(stretch) / Math.log(4));
