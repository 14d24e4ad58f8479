import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import type { Candidate } from "./schema";

type Row = Candidate & { version: number };

const LAST_OF_ALL = "ffffffff-ffff-ffff-ffff-ffffffffffff";

const FACTS = Prisma.sql`c."id"::text as "id", c."version", c."firstName", c."lastName", c."emailKey", c."roleAccount", c."freeMail", c."phone",
  c."linkedinUrl", c."twitterUrl", c."instagramUrl", c."title", c."city", c."country", c."companyId"::text as "companyId",
  y."name" as "companyName", y."domain" as "companyDomain",
  array(select a."emailKey" from "ContactAlias" a where a."contactId" = c."id") as "aliasKeys"`;

/** Only those who stand on their own: whoever was merged or erased is like nobody. */
const STANDING = Prisma.sql`c."mergedIntoId" is null and c."erasedAt" is null`;

/** Whose keys were not made of what stands there now. */
const STALE = Prisma.sql`not exists (select 1 from "MatchKeys" k
  where k."workspaceId" = c."workspaceId" and k."contactId" = c."id" and k."asOf" = c."version")`;

const wanted = (everybody: boolean) => (everybody ? STANDING : Prisma.sql`${STANDING} and ${STALE}`);

// Both ends as pairs, not "workspaceId =": a workspace that looks empty to the planner would be read whole for each stretch.
const behind = ({ workspaceId }: CamContext, after: string) =>
  Prisma.sql`(c."workspaceId", c."id") > (${workspaceId}::uuid, ${after}::uuid)
    and (c."workspaceId", c."id") < (${workspaceId}::uuid, ${LAST_OF_ALL}::uuid)`;

/** Public to the search: how many have to be looked at. */
export async function countWanted(ctx: CamContext, everybody: boolean): Promise<number> {
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as "count" from "Contact" c where c."workspaceId" = ${ctx.workspaceId}::uuid and ${wanted(everybody)}`;
  return row?.count ?? 0;
}

/** Public to the search: the next people behind an id, with what is compared of them. */
export const nextWanted = (ctx: CamContext, after: string, everybody: boolean, most: number) => ctx.db
  .$queryRaw<Row[]>`
  with people as materialized (
    select c.* from "Contact" c where ${behind(ctx, after)} and ${wanted(everybody)}
     order by c."workspaceId", c."id" limit ${most}
  )
  select ${FACTS} from people c left join "Company" y on y."workspaceId" = c."workspaceId" and y."id" = c."companyId" order by c."id"`;

/** Public to the search: what is compared of these people. */
export const readCandidates = (ctx: CamContext, ids: readonly string[]) => ctx.db.$queryRaw<Row[]>`
  select ${FACTS} from "Contact" c left join "Company" y on y."workspaceId" = c."workspaceId" and y."id" = c."companyId"
   where c."workspaceId" = ${ctx.workspaceId}::uuid and c."id" = any (${ids}::uuid[]) and ${STANDING}`;
