import type { CamContext } from "../context";
import { followOn } from "../jobs/follow-on";
import { nurtureJob } from "../jobs/nurture";

/** Whoever corrects one thing often corrects another as well. */
const SOON_MS = 60_000;

/** Public to what takes mails back: these leads are due at once, and the planner is asked for in a minute. */
export async function planSoon(tx: CamContext, leadIds: readonly string[]) {
  const now = tx.now();
  const campaigns = await tx.db.$queryRaw<{ id: string }[]>`
    with theirs as (
      update "Lead" l set "nextActionAt" = ${now}, "updatedAt" = ${now}
       where l."workspaceId" = ${tx.workspaceId}::uuid and l."id" = any (${[...leadIds]}::uuid[])
         and l."stoppedAt" is null and l."status" in ('ROUTED', 'NURTURED')
      returning l."campaignId")
    select k."id"::text from "Campaign" k
     where k."workspaceId" = ${tx.workspaceId}::uuid and k."id" in (select "campaignId" from theirs) and k."state" = 'ACTIVE' order by k."id"`;
  const notBefore = new Date(now.getTime() + SOON_MS);
  for (const { id } of campaigns) await followOn(tx, nurtureJob, id, { notBefore });
}
