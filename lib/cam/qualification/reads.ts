import type { CamContext } from "../context";
import { DecisionDetail } from "./schema";

/** The decision of a person that stands about this lead: a later one that was taken back does not count. */
export async function standingDecision({ db, workspaceId }: CamContext, leadId: string) {
  const lines = await db.leadEvent.findMany({
    where: { workspaceId, leadId, kind: { in: ["STATUS_MOVED", "CHANGED"] } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: 50,
    select: { at: true, actorName: true, text: true, detail: true },
  });
  let undone = 0;
  for (const { at, actorName: by, text: reason, detail } of lines) {
    if (typeof detail === "object" && detail && "decisionUndone" in detail) undone++;
    const read = DecisionDetail.safeParse(detail);
    if (read.success && undone-- === 0) return { ...read.data, at, by, reason };
  }
  return null;
}
