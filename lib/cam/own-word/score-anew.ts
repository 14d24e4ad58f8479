import { requireRole } from "../access";
import type { CamContext } from "../context";
import { followOn } from "../jobs/follow-on";
import { scoreJob } from "../jobs/score";

/** Words are read by every campaign: whoever was scored before is due again, where the campaign is not over. */
export async function scoreAnew(tx: CamContext) {
  requireRole(tx, "OPERATOR");
  const { workspaceId } = tx;
  const campaigns = await tx.db.$queryRaw<{ id: string; scored: boolean }[]>`
    update "Campaign" c set "scoringVersion" = c."scoringVersion" + 1
     where c."workspaceId" = ${workspaceId}::uuid and c."state" not in ('COMPLETED', 'ARCHIVED')
    returning c."id"::text, (select max(l."score") from "Lead" l where l."workspaceId" = ${workspaceId}::uuid and l."campaignId" = c."id") is not null as "scored"`;
  const again = campaigns.filter(({ scored }) => scored);
  for (const { id } of again) await followOn(tx, scoreJob, id);
  return again.length;
}
