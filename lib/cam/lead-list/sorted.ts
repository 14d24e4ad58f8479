import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import type { Page } from "../paging/schema";
import type { AskedBeside, Neighbours } from "./beside";
import { fromCursor, toCursor } from "./cursor";
import { type KeyedLine, type LeadLine, linesOf, withoutKey } from "./line";
import { ITS_COMPANY, ITS_CONTACT } from "./matching";
import type { Asked } from "./reads";
import { COUNTED_EXACTLY, type LeadListQuery } from "./schema";
import { endOfStretch, walk } from "./walk";

/** As many are looked at for a sort without an index as for a count. */
const LOOK = 50_000;

const words = (text: Prisma.Sql) => Prisma.sql`left(cam_fold(${text}), 80)`;

/** What it is sorted by; whoever has none of it comes last, whichever way round. */
const KEYS: Record<string, { key: Prisma.Sql; type: Prisma.Sql }> = {
  name: {
    key: words(Prisma.sql`nullif(coalesce(c."lastName", '') || ' ' || coalesce(c."firstName", ''), ' ')`),
    type: Prisma.sql`text`,
  },
  company: { key: words(Prisma.sql`y."name"`), type: Prisma.sql`text` },
  changed: { key: Prisma.sql`extract(epoch from l."updatedAt")::float8`, type: Prisma.sql`float8` },
  score: { key: Prisma.sql`l."score"`, type: Prisma.sql`float8` },
};

const tooMany = (sort: LeadListQuery["sort"]) =>
  new Refusal(
    "invalid",
    sort === "-score"
      ? "So many leads are sorted by score only within one campaign. Choose a campaign, or narrow the list to 10,000 leads."
      : "More than 10,000 leads match: too many to sort this way. Narrow the list first, or sort by when they were added.",
    { fields: { sort: ["Too many leads match."] } },
  );

/** Sorted on the spot, which no index has to serve: for as many leads as are counted exactly, and no more. */
export async function readSorted(ctx: CamContext, { query, is, few }: Asked): Promise<Page<LeadLine>> {
  const { sort, limit } = query;
  const { key, type } = KEYS[sort.replace("-", "")] as (typeof KEYS)[string];
  const descending = sort.startsWith("-");
  const place = fromCursor(sort, query.cursor);
  const direction = descending ? Prisma.sql`desc nulls last` : Prisma.sql`asc nulls last`;
  const from = few ?? walk(ctx, query, { look: LOOK }).from;
  const page = Prisma.sql`
    select "id", "key" from (
      select l."id", ${key} as "key" from ${from} ${ITS_CONTACT} ${ITS_COMPANY}
       where ${is.lead} and ${is.rest} limit ${COUNTED_EXACTLY}) fits
     where ${place ? beyond(place, type, descending) : Prisma.sql`true`}
     order by "key" ${direction}, "id" desc limit ${limit + 1}`;
  const [rows, [all], end] = await Promise.all([
    ctx.db.$queryRaw<KeyedLine[]>(linesOf(ctx, page, Prisma.sql`page."key" ${direction}, page."id" desc`)),
    ctx.db.$queryRaw<{ found: number }[]>`
      select count(*)::int as "found" from (
        select 1 from ${from} ${is.joins} where ${is.lead} and ${is.rest} limit ${COUNTED_EXACTLY + 1}) found`,
    few ? undefined : endOfStretch(ctx, query, { look: LOOK }),
  ]);
  // More than were counted, or nobody knows because there is more to look at.
  if ((all?.found ?? 0) > COUNTED_EXACTLY || end !== undefined) throw tooMany(sort);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(withoutKey),
    nextCursor: rows.length > limit && last ? toCursor(sort, { value: last.key, id: last.id }) : null,
  };
}

function beyond(
  { value, id }: { value: string | number | null; id: string },
  type: Prisma.Sql,
  descending: boolean,
) {
  if (value === null) return Prisma.sql`"key" is null and "id" < ${id}::uuid`;
  const held = Prisma.sql`${value}::${type}`;
  const after = descending ? Prisma.sql`"key" < ${held}` : Prisma.sql`"key" > ${held}`;
  return Prisma.sql`("key" is null or ${after} or ("key" = ${held} and "id" < ${id}::uuid))`;
}

/** Before and after a lead, sorted on the spot; nothing when that is too much to sort. */
export async function besideSorted(
  ctx: CamContext,
  { list, is, few }: AskedBeside,
  leadId: string,
): Promise<Neighbours | undefined> {
  const { sort } = list;
  const { key } = KEYS[sort.replace("-", "")] as (typeof KEYS)[string];
  const direction = sort.startsWith("-") ? Prisma.sql`desc nulls last` : Prisma.sql`asc nulls last`;
  const from = few ?? walk(ctx, list, { look: LOOK }).from;
  const itself = Prisma.sql`select l."id", ${key} as "key" from "Lead" l ${ITS_CONTACT} ${ITS_COMPANY}
     where l."workspaceId" = ${ctx.workspaceId}::uuid and l."id" = ${leadId}::uuid`;
  const [[row], end] = await Promise.all([
    ctx.db.$queryRaw<{ previous: string | null; next: string | null; found: number }[]>`
      with fits as materialized (
        select l."id", ${key} as "key" from ${from} ${ITS_CONTACT} ${ITS_COMPANY}
         where ${is.lead} and ${is.rest} limit ${COUNTED_EXACTLY + 1}
      ), placed as (
        select "id", lag("id") over place as "previous", lead("id") over place as "next"
          from (select * from fits union ${itself}) all_of_them
        window place as (order by "key" ${direction}, "id" desc)
      )
      select "previous"::text, "next"::text, (select count(*) from fits)::int as "found" from placed where "id" = ${leadId}::uuid`,
    few ? undefined : endOfStretch(ctx, list, { look: LOOK }),
  ]);
  if (!row || row.found > COUNTED_EXACTLY || end !== undefined) return undefined;
  const beside = (id: string | null) => (id === null ? "end" : { leadId: id });
  return { previous: beside(row.previous), next: beside(row.next) };
}
