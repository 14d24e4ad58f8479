import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import type { LeadFilter } from "./schema";

export interface Matching {
  /** About the lead alone: asked before anything else is looked up. */
  lead: Prisma.Sql;
  /** Asks the contact, and the company, too. */
  rest: Prisma.Sql;
  /** The look-ups that `rest` needs, by key and never otherwise. */
  joins: Prisma.Sql;
}

/** The person's row, by its key. `offset 0` keeps it a look-up: a workspace that is new to the planner looks empty to it. */
export const ITS_CONTACT = Prisma.sql`cross join lateral (
  select * from "Contact" one where one."workspaceId" = l."workspaceId" and one."id" = l."contactId" offset 0) c`;
export const ITS_COMPANY = Prisma.sql`left join lateral (
  select * from "Company" one where one."workspaceId" = l."workspaceId" and one."id" = c."companyId" offset 0) y on true`;

export const all = (conditions: readonly Prisma.Sql[]) =>
  conditions.length > 0 ? Prisma.join([...conditions], " and ") : Prisma.sql`true`;

export function matching(ctx: CamContext, filter: LeadFilter, words: readonly string[] = []): Matching {
  const lead = aboutLead(ctx, filter);
  const contact = aboutContact(filter);
  const company: Prisma.Sql[] = [];
  if (filter.domain)
    company.push(Prisma.sql`(y."domain" = ${filter.domain} or c."emailDomain" = ${filter.domain})`);
  for (const word of words)
    company.push(
      Prisma.sql`(' ' || cam_person_words(c."firstName", c."lastName", c."title", c."email") like ${`% ${word}%`}
        or ' ' || cam_company_words(y."name", y."domain") like ${`% ${word}%`})`,
    );
  return {
    lead: all([Prisma.sql`l."workspaceId" = ${ctx.workspaceId}::uuid`, ...lead]),
    rest: all([...contact, ...company]),
    joins:
      company.length > 0
        ? Prisma.sql`${ITS_CONTACT} ${ITS_COMPANY}`
        : contact.length > 0
          ? ITS_CONTACT
          : Prisma.empty,
  };
}

const isOneOf = (column: Prisma.Sql, type: string, values: readonly string[]) => {
  const some = values.filter((value) => value !== "none");
  const known = Prisma.sql`${column} = any (${some}::${Prisma.raw(`"${type}"`)}[])`;
  if (!values.includes("none")) return known;
  return some.length > 0 ? Prisma.sql`(${column} is null or ${known})` : Prisma.sql`${column} is null`;
};

/** Asked of one lead at a time. An `exists` would be answered by reading the whole of a tag first, for a page of fifty. */
const isFound = (found: Prisma.Sql) => Prisma.sql`coalesce((${found} limit 1), false)`;

function aboutLead(ctx: CamContext, filter: LeadFilter): Prisma.Sql[] {
  const { campaign, status, stage, tier, owner, tag, scoreFrom, scoreTo, addedFrom, addedTo } = filter;
  const asked: Prisma.Sql[] = [];
  if (campaign) asked.push(Prisma.sql`l."campaignId" = ${campaign}::uuid`);
  if (status?.length) asked.push(isOneOf(Prisma.sql`l."status"`, "LeadStatus", status));
  if (stage?.length) asked.push(isOneOf(Prisma.sql`l."stage"`, "LeadStage", stage));
  if (tier?.length) asked.push(isOneOf(Prisma.sql`l."tier"`, "LeadTier", tier));
  if (owner === "none") asked.push(Prisma.sql`l."ownerId" is null`);
  else if (owner) asked.push(Prisma.sql`l."ownerId" = ${ownerOf(ctx, owner)}::uuid`);
  if (tag?.length)
    asked.push(
      isFound(Prisma.sql`select true from "LeadTag" t where t."workspaceId" = l."workspaceId"
      and t."leadId" = l."id" and t."tagId" = any (${tag}::uuid[])`),
    );
  if (scoreFrom !== undefined) asked.push(Prisma.sql`l."score" >= ${scoreFrom}`);
  if (scoreTo !== undefined) asked.push(Prisma.sql`l."score" <= ${scoreTo}`);
  const zone = Prisma.sql`(select "zone" from "Workspace" where "id" = ${ctx.workspaceId}::uuid)`;
  if (addedFrom)
    asked.push(Prisma.sql`l."createdAt" >= (${addedFrom}::date::timestamp at time zone ${zone})`);
  if (addedTo)
    asked.push(Prisma.sql`l."createdAt" < ((${addedTo}::date + 1)::timestamp at time zone ${zone})`);
  if (filter.import)
    asked.push(
      isFound(Prisma.sql`select true from "ImportRow" r where r."workspaceId" = l."workspaceId"
      and r."contactId" = l."contactId" and r."batchId" = ${filter.import}::uuid and r."leadId" = l."id"`),
    );
  return asked;
}

/** Nobody but a person is "me". */
export const ownerOf = ({ actor }: CamContext, owner: string) =>
  owner === "me" ? (actor.kind === "operator" ? actor.id : "00000000-0000-0000-0000-000000000000") : owner;

function aboutContact({ verification, source, address, country }: LeadFilter): Prisma.Sql[] {
  const asked: Prisma.Sql[] = [];
  if (verification?.length) asked.push(isOneOf(Prisma.sql`c."verification"`, "Verification", verification));
  if (source?.length) asked.push(isOneOf(Prisma.sql`c."source"`, "ContactSource", source));
  if (address)
    asked.push(address === "yes" ? Prisma.sql`c."email" is not null` : Prisma.sql`c."email" is null`);
  if (country?.length) asked.push(Prisma.sql`c."country" = any (${country}::text[])`);
  return asked;
}
