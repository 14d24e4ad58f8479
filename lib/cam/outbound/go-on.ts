import type { CamContext } from "../context";

/** Public to what takes a step out of a lead's way: the planner looks at them again with its next run. */
export const goOnWith = ({ db, workspaceId, now }: CamContext, leadId: string) =>
  db.lead.updateMany({
    where: { workspaceId, id: leadId, stoppedAt: null, status: { in: ["ROUTED", "NURTURED"] } },
    data: { nextActionAt: now(), updatedAt: now() },
  });
