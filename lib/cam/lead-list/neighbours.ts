import { requireRole } from "../access";
import type { CamContext } from "../context";
import { besideInOrder, type Neighbours, type OfList } from "./beside";
import { matching } from "./matching";
import { leadsOfFew } from "./people";
import { searchWords } from "./rules";
import { besideByScore } from "./scored";
import { besideSorted } from "./sorted";

/**
 * Who comes before and after a lead in this list. The lead keeps its place although it no longer matches: whoever goes
 * through what is new and moves each along goes on from there.
 */
export async function neighbours(ctx: CamContext, list: OfList, leadId: string): Promise<Neighbours> {
  requireRole(ctx, "VIEWER");
  const few = await leadsOfFew(ctx, list);
  const asked = { list, is: matching(ctx, list, searchWords(list.q)?.all), few };
  if (list.sort === "-score" && list.campaign && !few) return besideByScore(ctx, asked, leadId);
  if (list.sort !== "-added" && list.sort !== "added") {
    // Nothing, when more match than are sorted this way: the list itself is then shown as they were added.
    const sorted = await besideSorted(ctx, asked, leadId);
    if (sorted) return sorted;
  }
  const oldestFirst = list.sort === "added";
  const [previous, next] = await Promise.all([
    besideInOrder(ctx, asked, leadId, !oldestFirst),
    besideInOrder(ctx, asked, leadId, oldestFirst),
  ]);
  return { previous, next };
}
