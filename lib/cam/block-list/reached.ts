import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { BEFORE_ALL } from "../paging/schema";
import { peopleReached, type Reach } from "../suppression/people";

const PEOPLE_AT_ONCE = 5_000;

/** People a blocked name reaches, a stretch at a time: by their addresses as suppression asks, and by where they work. */
export async function* peopleBlocked(ctx: CamContext, reach: Reach): AsyncGenerator<string[]> {
  for (let after: string | undefined = BEFORE_ALL; after; ) {
    const { ids, last } = await peopleReached(ctx, reach, after, PEOPLE_AT_ONCE);
    if (ids.length > 0) yield ids;
    after = last;
  }
  for (let after: string | undefined = BEFORE_ALL; after && reach.domains.length > 0; ) {
    const ids = await employees(ctx, reach.domains, after);
    if (ids.length > 0) yield ids;
    after = ids.length < PEOPLE_AT_ONCE ? undefined : ids.at(-1);
  }
}

/** What was merged into a company is that company: its old domain still names it. */
async function employees({ db, workspaceId }: CamContext, domains: readonly string[], after: string) {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select c."id"::text from "Contact" c
     where c."workspaceId" = ${workspaceId}::uuid and c."id" > ${after}::uuid and c."companyId" = any (array(
       select coalesce(y."mergedIntoId", y."id") from "Company" y
        where y."workspaceId" = ${workspaceId}::uuid and y."domain" = any (${[...domains]}::text[])))
     order by c."id" limit ${PEOPLE_AT_ONCE}`;
  return rows.map(({ id }) => id);
}

/** Leads whose verdict an entry can change: judged, and not by a person. */
const judged = ({ workspaceId }: CamContext, contactIds: readonly string[]) => Prisma.sql`
  "workspaceId" = ${workspaceId}::uuid and "contactId" = any (${[...contactIds]}::uuid[]) and not "decidedByHuman"
  and "status" in ('QUALIFIED', 'REJECTED', 'IN_REVIEW')`;

/** How many leads are judged again because of these names. */
export async function countJudgedAgain(ctx: CamContext, reach: Reach) {
  const leads = new Set<string>();
  for await (const people of peopleBlocked(ctx, reach)) {
    const rows = await ctx.db.$queryRaw<{ id: string }[]>`
      select "id"::text from "Lead" where ${judged(ctx, people)}`;
    for (const { id } of rows) leads.add(id);
  }
  return leads.size;
}

/** They are judged again by the next run. Nobody is routed past an entry meanwhile: routing asks the lists itself. */
export async function judgeThemAgain(ctx: CamContext, reach: Reach) {
  const campaigns = new Set<string>();
  for await (const people of peopleBlocked(ctx, reach)) {
    const rows = await ctx.db.$queryRaw<{ campaignId: string }[]>`
      update "Lead" set "judgedAt" = null where ${judged(ctx, people)} returning "campaignId"::text`;
    for (const { campaignId } of rows) campaigns.add(campaignId);
  }
  return [...campaigns];
}
