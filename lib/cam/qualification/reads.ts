import type { CamContext } from "../context";
import { DecisionDetail } from "./schema";

interface Line {
  at: Date;
  by: string;
  reason: string | null;
  detail: unknown;
}

/**
 * The decision of a person that stands about this lead: a later one that was taken back does not count. Only lines that
 * decide or take back are read, however long ago: a timeline grows by a line with every score.
 */
export async function standingDecision({ db, workspaceId }: CamContext, leadId: string) {
  const lines = await db.$queryRaw<Line[]>`
    select "at", "actorName" as "by", "text" as "reason", "detail" from "LeadEvent"
     where "workspaceId" = ${workspaceId}::uuid and "leadId" = ${leadId}::uuid and "kind" in ('STATUS_MOVED', 'CHANGED')
       and ("detail" ? 'verdict' or "detail" ? 'decisionUndone')
     order by "at" desc, "id" desc`;
  let undone = 0;
  for (const { detail, ...said } of lines) {
    if (typeof detail === "object" && detail && "decisionUndone" in detail) undone++;
    const read = DecisionDetail.safeParse(detail);
    if (read.success && undone-- === 0) return { ...read.data, ...said };
  }
  return null;
}
