import type { CamContext } from "@/lib/cam/context";
import { Refusal } from "@/lib/cam/errors";
import { neighbours } from "@/lib/cam/lead-list/neighbours";
import { LeadListQuery } from "@/lib/cam/lead-list/schema";

/** The list an address names, and who stands beside the lead in it; nothing without one, or with one nobody can read. */
export async function besideIn(ctx: CamContext, list: string | string[] | undefined, leadId: string) {
  if (typeof list !== "string") return undefined;
  const asked = LeadListQuery.safeParse(Object.fromEntries(new URLSearchParams(list)));
  if (!asked.success) return undefined;
  const { limit: _limit, cursor: _cursor, ...query } = asked.data;
  try {
    return { list, beside: await neighbours(ctx, query, leadId) };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
