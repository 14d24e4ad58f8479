import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { followOn, waitsItsTurn } from "./follow-on";
import { scoreJob } from "./score";

/** Somebody who writes one note often writes a second one. */
const SOON_MS = 60_000;

type About =
  | { leadIds: readonly string[] }
  | { contactIds: readonly string[] }
  | { companyIds: readonly string[] };

const theirs = ({ workspaceId }: CamContext, about: About) =>
  "leadIds" in about
    ? Prisma.sql`l."id" = any (${[...about.leadIds]}::uuid[])`
    : "contactIds" in about
      ? Prisma.sql`l."contactId" = any (${[...about.contactIds]}::uuid[])`
      : Prisma.sql`l."contactId" in (select c."id" from "Contact" c
          where c."workspaceId" = ${workspaceId}::uuid and c."companyId" = any (${[...about.companyIds]}::uuid[]))`;

/**
 * At the end of a change to what is known or was said about somebody, in its transaction: their score is heard of in a
 * minute, not in the night. Nobody is scored for the first time in a campaign that is still a draft, nor in one that is over.
 */
export async function scoreSoon(tx: CamContext, about: About, { inMs = SOON_MS } = {}) {
  const due = await tx.db.$queryRaw<{ id: string }[]>`
    select l."campaignId"::text as "id" from "Lead" l
      join "Campaign" k on k."workspaceId" = l."workspaceId" and k."id" = l."campaignId"
     where l."workspaceId" = ${tx.workspaceId}::uuid and ${theirs(tx, about)} and l."scoringVersion" is null
       and l."status" not in ('HARVESTED', 'CONVERTED', 'SUPPRESSED')
       and (k."state" in ('ACTIVE', 'PAUSED') or k."state" = 'DRAFT' and l."score" is not null)
     group by l."campaignId" order by l."campaignId"`;
  const notBefore = new Date(tx.now().getTime() + inMs);
  for (const { id } of due) {
    if (await waitsItsTurn(tx, scoreJob, id, notBefore)) continue;
    // Ten notes that arrive in the same moment see no run of each other's yet: each waits for the one before, then sees it.
    await tx.db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`score soon ${id}`}, 0))`;
    await followOn(tx, scoreJob, id, { notBefore });
  }
}
