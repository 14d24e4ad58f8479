import { requireRole } from "../access";
import type { CamContext } from "../context";
import { decodeCursor, pageOf } from "../paging/rules";
import { linesOf } from "./line";
import { mayUndo, type UndoFacts } from "./rules";
import type { DecidedList } from "./schema";

/** Public to the feed and the undo: what became of these since. */
export async function undoFactsOf({ db, workspaceId }: CamContext, ids: readonly string[]) {
  const rows = await db.$queryRaw<(UndoFacts & { id: string })[]>`
    select i."id"::text, i."kind"::text, i."decision"::text, l."status"::text as "leadStatus", o."state"::text as "outboundState", o."attempts",
           exists (select 1 from "ContactMerge" m where m."workspaceId" = i."workspaceId" and m."undoneAt" is null
             and ((m."keptId" = i."contactId" and m."otherId" = i."otherContactId") or (m."keptId" = i."otherContactId" and m."otherId" = i."contactId")))
           or exists (select 1 from "CompanyMerge" m where m."workspaceId" = i."workspaceId" and m."undoneAt" is null
             and ((m."keptId" = i."companyId" and m."otherId" = i."otherCompanyId") or (m."keptId" = i."otherCompanyId" and m."otherId" = i."companyId"))) as "merged",
           exists (select 1 from "ReviewItem" a where a."workspaceId" = i."workspaceId" and a."decidedAt" is null and a."kind" = i."kind" and a."id" <> i."id"
             and (a."leadId" = i."leadId" or a."outboundId" = i."outboundId"
               or (a."contactId" = i."contactId" and a."otherContactId" = i."otherContactId")
               or (a."companyId" = i."companyId" and a."otherCompanyId" = i."otherCompanyId"))) as "askedAgain"
      from "ReviewItem" i
      left join "Lead" l on l."workspaceId" = i."workspaceId" and l."id" = i."leadId"
      left join "Outbound" o on o."workspaceId" = i."workspaceId" and o."id" = i."outboundId"
     where i."workspaceId" = ${workspaceId}::uuid and i."id" = any (${[...ids]}::uuid[]) and i."decidedAt" is not null`;
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

/** What was decided, the last first: who, what, why, when, and whether it can still be taken back. */
export async function listDecided(ctx: CamContext, { limit, cursor }: DecidedList) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const before = decodeCursor(cursor);
  const rows = await db.reviewItem.findMany({
    where: {
      workspaceId,
      decidedAt: { not: null },
      ...(before && {
        OR: [{ decidedAt: { lt: before.at } }, { decidedAt: before.at, id: { lt: before.id } }],
      }),
    },
    orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: { id: true, decision: true, decidedBy: true, decidedAt: true, decidedBecause: true },
  });
  const page = pageOf(rows, limit, ({ id, decidedAt }) => ({ id, at: decidedAt ?? ctx.now() }));
  const ids = page.items.map(({ id }) => id);
  const [lines, facts] = await Promise.all([linesOf(ctx, ids), undoFactsOf(ctx, ids)]);
  const items = page.items.flatMap(({ id, decision, decidedBy, decidedAt, decidedBecause }) => {
    const [line, fact] = [lines.get(id), facts.get(id)];
    if (!line || !fact || !decision) return [];
    const { kind, title, beside, campaign, leadId } = line;
    return [
      {
        ...{ id, kind, title, beside, campaign, leadId, decision },
        by: decidedBy,
        at: decidedAt,
        because: decidedBecause,
        undo: mayUndo(fact),
      },
    ];
  });
  return { items, nextCursor: page.nextCursor };
}

export type DecidedLine = Awaited<ReturnType<typeof listDecided>>["items"][number];
