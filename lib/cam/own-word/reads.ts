import { requireRole } from "../access";
import type { CamContext } from "../context";
import { nameOf, readIndustry, readTitle } from "../taxonomy/rules";
import { type OwnWords, WordKind } from "../taxonomy/schema";
import type { ListWords, Tried, TryWords, Unread, WordLine } from "./schema";

const MOST_LISTED = 1_000;
const NEWEST = 20_000;
const MOST_UNREAD = 30;

export async function listWords(ctx: CamContext, { kind }: ListWords = {}): Promise<{ items: WordLine[] }> {
  requireRole(ctx, "VIEWER");
  const rows = await ctx.db.synonym.findMany({
    where: { workspaceId: ctx.workspaceId, ...(kind && { kind }) },
    orderBy: [{ kind: "asc" }, { term: "asc" }],
    take: MOST_LISTED,
    select: { id: true, kind: true, term: true, means: true, createdBy: true },
  });
  const items = rows.map((row) => ({ ...row, kind: WordKind.parse(row.kind) }));
  return { items: items.map((row) => ({ ...row, meansInWords: nameOf(row.kind, row.means) })) };
}

const ownWords = async (ctx: CamContext): Promise<OwnWords> => (await listWords(ctx)).items;

/** How a title and an industry would be read now. */
export async function tryWords(ctx: CamContext, { title, industry }: TryWords): Promise<Tried> {
  requireRole(ctx, "VIEWER");
  const words = await ownWords(ctx);
  const { role, seniority, guessed, by } = readTitle(title, words);
  const means = readIndustry(industry, words);
  return {
    role: role && nameOf("ROLE", role),
    seniority: seniority && nameOf("SENIORITY", seniority),
    guessed,
    by,
    industry: means && nameOf("INDUSTRY", means),
  };
}

/** Titles and industries of the newest leads that nobody understands yet, those that stand for most leads first. */
export async function listUnread(ctx: CamContext): Promise<{ items: Unread[] }> {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const words = await ownWords(ctx);
  const rows = await db.$queryRaw<{ title: string | null; industry: string | null; leads: number }[]>`
    with newest as materialized (
      select "contactId" from "Lead" where "workspaceId" = ${workspaceId}::uuid order by "id" desc limit ${NEWEST})
    select c."title", y."industry", count(*)::int as "leads"
      from newest n
      join "Contact" c on c."workspaceId" = ${workspaceId}::uuid and c."id" = n."contactId"
      left join "Company" y on y."workspaceId" = ${workspaceId}::uuid and y."id" = c."companyId"
     group by grouping sets ((c."title"), (y."industry"))`;
  const unread = rows.flatMap(({ title, industry, leads }): Unread[] => {
    if (title) return readTitle(title, words).role ? [] : [{ kind: "ROLE", term: title, leads }];
    if (industry) return readIndustry(industry, words) ? [] : [{ kind: "INDUSTRY", term: industry, leads }];
    return [];
  });
  return {
    items: unread.sort((a, b) => b.leads - a.leads || a.term.localeCompare(b.term)).slice(0, MOST_UNREAD),
  };
}
