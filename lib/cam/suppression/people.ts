import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { addressHash } from "./address-hash";

export interface Reach {
  emails: readonly string[];
  domains: readonly string[];
}

interface Part {
  after: string;
  atMost: number;
}

/**
 * Contacts somebody's "no" reaches, as a CTE called `reached`; all, or the next in the order of their ids. By lists, never
 * joined row by row: a workspace that is new to the planner's figures looks empty to it
 * (docs/decisions/0075-import-by-set.md). Below a domain is a range of names read from behind: "." comes right before "/".
 */
const reached = (workspaceId: string, { emails, domains }: Reach, part?: Part) => {
  const keys = [...emails];
  const names = [...domains];
  const hashes = [...keys, ...names].map((name) => addressHash(workspaceId, name));
  const here = Prisma.sql`select c."id", c."mergedIntoId" from "Contact" c where c."workspaceId" = ${workspaceId}::uuid`;
  // In each way of asking: else everybody at a great domain is gathered for each stretch of them.
  const next = part
    ? Prisma.sql`and c."id" > ${part.after}::uuid order by c."id" limit ${part.atMost}`
    : Prisma.empty;
  return Prisma.sql`
    reached as materialized (
      (${here} and c."emailKey" = any (${keys}::text[]) ${next})
      union
      (${here} and strpos(c."emailKey", '+') > 1 and cam_untagged(c."emailKey") = any (${keys}::text[]) ${next})
      union
      (${here} and c."id" = any (array(
         select a."contactId" from "ContactAlias" a
          where a."workspaceId" = ${workspaceId}::uuid and a."emailKey" = any (${keys}::text[])
         union all
         select a."contactId" from "ContactAlias" a
          where a."workspaceId" = ${workspaceId}::uuid and strpos(a."emailKey", '+') > 1
            and cam_untagged(a."emailKey") = any (${keys}::text[]))) ${next})
      union
      (${here} and c."id" = any (array(
         select t."contactId" from "ContactTrace" t
          where t."workspaceId" = ${workspaceId}::uuid and t."hash" = any (${hashes}::text[]))) ${next})
      union
      (${here} and c."emailDomain" = any (${names}::text[]) ${next})
      union
      select below."id", below."mergedIntoId" from unnest(${names}::text[]) as d("name")
       cross join lateral (
         ${here} and c."emailDomain" like '%.%.%'
            and reverse(c."emailDomain") ~>=~ (reverse(d."name") || '.')
            and reverse(c."emailDomain") ~<~ (reverse(d."name") || '/') ${next}) below
    )`;
};

/** Whoever a found row was merged into: the survivor is the same person. */
async function survivors(ctx: CamContext, reach: Reach): Promise<string[]> {
  const first = await ctx.db.$queryRaw<{ id: string }[]>`
    with ${reached(ctx.workspaceId, reach)}
    select distinct "mergedIntoId"::text as "id" from reached where "mergedIntoId" is not null`;
  return followMerges(
    ctx,
    first.map(({ id }) => id),
  );
}

/** Merges of merges are followed to their end. */
async function followMerges(ctx: CamContext, first: readonly string[]): Promise<string[]> {
  const all = new Set<string>();
  for (let next = [...first]; next.length > 0; ) {
    for (const id of next) all.add(id);
    const further = await ctx.db.contact.findMany({
      where: { workspaceId: ctx.workspaceId, id: { in: next }, mergedIntoId: { not: null } },
      select: { mergedIntoId: true },
    });
    next = further.flatMap(({ mergedIntoId }) =>
      mergedIntoId && !all.has(mergedIntoId) ? [mergedIntoId] : [],
    );
  }
  return [...all];
}

/** Public to the list's own deeds: how many people a "no" reaches, and how many of their leads are not stopped yet. Exact. */
export async function countReached(ctx: CamContext, reach: Reach) {
  const merged = await survivors(ctx, reach);
  const [counted] = await ctx.db.$queryRaw<{ contacts: number; leads: number }[]>`
    with ${reached(ctx.workspaceId, reach)}, people as materialized (
      select "id" from reached union select unnest(${merged}::uuid[])
    )
    select (select count(*)::int from "Contact" c where c."workspaceId" = ${ctx.workspaceId}::uuid
              and c."id" = any (array(select "id" from people)) and c."mergedIntoId" is null) as "contacts",
           (select count(*)::int from "Lead" l where l."workspaceId" = ${ctx.workspaceId}::uuid
              and l."contactId" = any (array(select "id" from people)) and l."status" <> 'SUPPRESSED') as "leads"`;
  return counted ?? { contacts: 0, leads: 0 };
}

/** Public to the list's own deeds: the next people a "no" reaches, with whoever they were merged into. `last` is undefined behind the last of them. */
export async function peopleReached(ctx: CamContext, reach: Reach, after: string, atMost: number) {
  const found = await ctx.db.$queryRaw<{ id: string; mergedIntoId: string | null }[]>`
    with ${reached(ctx.workspaceId, reach, { after, atMost })}
    select "id"::text, "mergedIntoId"::text from reached order by reached."id" limit ${atMost}`;
  const merged = await followMerges(
    ctx,
    found.flatMap(({ mergedIntoId }) => mergedIntoId ?? []),
  );
  return {
    ids: [...new Set([...found.map(({ id }) => id), ...merged])],
    last: found.length < atMost ? undefined : found.at(-1)?.id,
  };
}

/** Public to the list's own deeds: leads of these people that are not stopped yet, held until the transaction ends. */
export const openLeadsOf = (tx: CamContext, contactIds: readonly string[]) =>
  tx.db.$queryRaw<{ id: string; status: string }[]>`
    select l."id"::text, l."status"::text from "Lead" l
     where l."workspaceId" = ${tx.workspaceId}::uuid and l."contactId" = any (${[...contactIds]}::uuid[])
       and l."status" <> 'SUPPRESSED'
     order by l."id" for update`;

/** Public to the list's own deeds: how many leads of these people are not stopped yet. */
export const countOpenLeadsOf = (ctx: CamContext, contactIds: readonly string[]) =>
  ctx.db.lead.count({
    where: {
      workspaceId: ctx.workspaceId,
      contactId: { in: [...contactIds] },
      status: { not: "SUPPRESSED" },
    },
  });
