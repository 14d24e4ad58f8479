import { requireRole } from "../access";
import type { CampaignId } from "../campaign/schema";
import type { CamContext } from "../context";

const NEWEST = 2_000;
const MOST_FIELDS = 100;

export interface OwnField {
  name: string;
  /** Of the leads that were looked at, how many have it. */
  known: number;
  of: number;
}

/** The operator's own fields, as the newest leads of the campaign have them. */
export async function listOwnFields(ctx: CamContext, { campaignId }: CampaignId): Promise<OwnField[]> {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  return db.$queryRaw<OwnField[]>`
    with newest as materialized (
      select "contactId" from "Lead" where "workspaceId" = ${workspaceId}::uuid and "campaignId" = ${campaignId}::uuid
       order by "id" desc limit ${NEWEST}),
    person as materialized (
      select "customFields" from "Contact" where "workspaceId" = ${workspaceId}::uuid and "id" = any (array(select "contactId" from newest))
         and jsonb_typeof("customFields") = 'object')
    select field."name", count(*)::int as "known", (select count(*)::int from newest) as "of"
      from person cross join lateral jsonb_object_keys(person."customFields") as field("name")
     group by 1 order by 2 desc, 1 limit ${MOST_FIELDS}`;
}
