import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import type { ReviewKind } from "./schema";

export interface ReviewLine {
  id: string;
  kind: ReviewKind;
  /** Who or what it is about: a name, an address, a subject. */
  title: string;
  /** The second fact that matters: title and company, who it goes to, the other of a pair. */
  beside: string | null;
  campaign: { id: string; name: string } | null;
  why: string;
  reasons: string[];
  priority: number;
  createdAt: Date;
  assignee: { id: string; name: string } | null;
  snoozedUntil: Date | null;
  /** The lead's, where there is one. */
  leadId: string | null;
}

const name = (of: string) => {
  const column = (one: string) => Prisma.raw(`${of}."${one}"`);
  return Prisma.sql`coalesce(nullif(concat_ws(' ', ${column("firstName")}, ${column("lastName")}), ''), ${column("email")})`;
};

/** Public to the reads of the queue: what stands in a list about each of these items, in one statement, in no order. */
export async function linesOf({ db, workspaceId }: CamContext, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, ReviewLine>();
  const rows = await db.$queryRaw<
    (Omit<ReviewLine, "campaign" | "assignee"> & {
      campaignId: string | null;
      campaign: string | null;
      assigneeId: string | null;
      assignee: string | null;
    })[]
  >`
    select i."id"::text, i."kind"::text, i."why", i."reasons", i."priority", i."createdAt", i."snoozedUntil",
           i."assigneeId"::text, u."name" as "assignee", k."id"::text as "campaignId", k."name" as "campaign",
           coalesce(l."id", o."leadId", n."leadId")::text as "leadId",
           case i."kind" when 'MESSAGE' then coalesce(o."subject", 'A message without text')
             when 'REPLY' then coalesce(n."subject", 'No subject')
             when 'MERGE' then coalesce(${name("a")}, 'Somebody without a name')
             when 'COMPANY_MERGE' then x."name"
             else coalesce(${name("c")}, 'Somebody without a name') end as "title",
           case i."kind" when 'MESSAGE' then coalesce(o."recipientAddress", 'nobody any more')
             when 'REPLY' then coalesce(n."fromName", n."fromAddress")
             when 'MERGE' then coalesce(${name("b")}, 'Somebody without a name')
             when 'COMPANY_MERGE' then z."name"
             else nullif(concat_ws(', ', nullif(c."title", ''), y."name"), '') end as "beside"
      from "ReviewItem" i
      left join "Lead" l on l."workspaceId" = i."workspaceId" and l."id" = i."leadId"
      left join "Outbound" o on o."workspaceId" = i."workspaceId" and o."id" = i."outboundId"
      left join "Inbound" n on n."workspaceId" = i."workspaceId" and n."id" = i."inboundId"
      left join "Contact" c on c."workspaceId" = i."workspaceId" and c."id" = l."contactId"
      left join "Company" y on y."workspaceId" = i."workspaceId" and y."id" = c."companyId"
      left join "Contact" a on a."workspaceId" = i."workspaceId" and a."id" = i."contactId"
      left join "Contact" b on b."workspaceId" = i."workspaceId" and b."id" = i."otherContactId"
      left join "Company" x on x."workspaceId" = i."workspaceId" and x."id" = i."companyId"
      left join "Company" z on z."workspaceId" = i."workspaceId" and z."id" = i."otherCompanyId"
      left join "Campaign" k on k."workspaceId" = i."workspaceId" and k."id" = i."campaignId"
      left join "User" u on u."id" = i."assigneeId"
     where i."workspaceId" = ${workspaceId}::uuid and i."id" = any (${[...ids]}::uuid[])`;
  return new Map(
    rows.map(({ campaignId, campaign, assigneeId, assignee, ...row }): [string, ReviewLine] => [
      row.id,
      {
        ...row,
        campaign: campaignId && campaign !== null ? { id: campaignId, name: campaign } : null,
        assignee: assigneeId && assignee !== null ? { id: assigneeId, name: assignee } : null,
      },
    ]),
  );
}
