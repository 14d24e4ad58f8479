import { Prisma } from "@/lib/db/generated/client";
import type {
  ContactSource,
  LeadStage,
  LeadStatus,
  LeadTier,
  StopReason,
  Verification,
} from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import type { TagLine } from "../tag/schema";
import { ITS_COMPANY, ITS_CONTACT } from "./matching";

/** A row of the list. */
export interface LeadLine {
  id: string;
  contactId: string;
  firstName: string | null;
  lastName: string | null;
  title: string | null;
  company: string | null;
  companyDomain: string | null;
  email: string | null;
  verification: Verification | null;
  country: string | null;
  source: ContactSource;
  campaignId: string;
  campaign: string;
  status: LeadStatus;
  stage: LeadStage;
  stopReason: StopReason | null;
  tier: LeadTier | null;
  score: number | null;
  ownerId: string | null;
  owner: string | null;
  tags: TagLine[];
  nextActionAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface KeyedLine extends LeadLine {
  /** What the page is sorted by. */
  key: string | number | null;
}

export const withoutKey = ({ key: _key, ...line }: KeyedLine): LeadLine => line;

/** The rows of a page, once it is known which they are: everything around them is looked up by key, for them alone. */
export const linesOf = ({ workspaceId }: CamContext, page: Prisma.Sql, order: Prisma.Sql) => Prisma.sql`
  with page as materialized (${page})
  select l."id"::text, l."contactId"::text, c."firstName", c."lastName", c."title", y."name" as "company", y."domain" as "companyDomain",
         c."email", c."verification"::text, c."country", c."source"::text, l."campaignId"::text, g."name" as "campaign",
         l."status"::text, l."stage"::text, l."stopReason"::text, l."tier"::text, l."score", l."ownerId"::text, u."name" as "owner",
         coalesce(tags."held", '[]') as "tags", l."nextActionAt", l."createdAt", l."updatedAt", page."key"
    from page
    cross join lateral (select * from "Lead" a where a."workspaceId" = ${workspaceId}::uuid and a."id" = page."id" offset 0) l
    ${ITS_CONTACT} ${ITS_COMPANY}
    join "Campaign" g on g."workspaceId" = l."workspaceId" and g."id" = l."campaignId"
    left join "User" u on u."id" = l."ownerId"
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', t."id", 'name', t."name", 'doNotContact', t."doNotContact") order by t."name") as "held"
        from "LeadTag" h join "Tag" t on t."workspaceId" = h."workspaceId" and t."id" = h."tagId"
       where h."workspaceId" = ${workspaceId}::uuid and h."leadId" = page."id") tags on true
   order by ${order}`;
