import type { CamContext } from "../context";
import { followOn } from "../jobs/follow-on";
import { nurtureJob } from "../jobs/nurture";
import type { HeldTask } from "./hold";

/** Not at once: until then it can be taken back as if nothing had been. */
const UNDO_MS = 5 * 60_000;

/** The lead stands behind its last step that is done, and the planner looks at it again: its next step counts from now. */
export async function goOn(tx: CamContext, { lead, campaignId }: HeldTask) {
  const now = tx.now();
  await standAt(tx, lead.id, now);
  await followOn(tx, nurtureJob, campaignId, { notBefore: new Date(now.getTime() + UNDO_MS) });
}

/** Where it stands is worked out from what was done, so that taking something back leads to the same place. */
export const standAt = (tx: CamContext, leadId: string, nextActionAt: Date) =>
  tx.db.$executeRaw`
    update "Lead" l set "nextActionAt" = case when l."stoppedAt" is null then ${nextActionAt}::timestamptz end, "updatedAt" = ${tx.now()},
           "position" = coalesce((select max(s."order") from "Step" s
              where s."workspaceId" = l."workspaceId" and s."sequenceId" = l."sequenceId" and s."removedAt" is null
                and (exists (select 1 from "Task" t where t."leadId" = l."id" and t."stepId" = s."id" and t."state" in ('DONE', 'SKIPPED'))
                  or exists (select 1 from "Outbound" o where o."leadId" = l."id" and o."stepId" = s."id" and o."sentAt" is not null
                                and not o."dryRun"))), 0)
     where l."workspaceId" = ${tx.workspaceId}::uuid and l."id" = ${leadId}::uuid`;
