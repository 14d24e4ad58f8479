import { Prisma } from "@/lib/db/generated/client";
import type { LeadStatus, StopReason } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { IllegalMove, mayMoveStatus, WRITES } from "./rules";
import type { LeadEventDetail } from "./schema";
import { teller } from "./tell";
import { withdrawQuestions } from "./withdraw-questions";

export interface StatusMove {
  ids: readonly string[];
  /** Where the leads are thought to be: whoever has been moved meanwhile is left as they are. */
  from: readonly LeadStatus[];
  to: LeadStatus;
  /** One sentence for the timeline. */
  because: string;
  detail?: LeadEventDetail;
  /** Nothing more is sent to them, for this reason. A lead that becomes SUPPRESSED is always stopped. */
  stop?: StopReason;
}

export interface StatusMoved {
  moved: { id: string; from: LeadStatus }[];
  /** Not moved: somewhere else by now, or stopped. */
  left: { id: string; status: LeadStatus }[];
}

/**
 * The engine's move, for a set of leads in a handful of statements: each leaves a line on its timeline. Who was stopped
 * never becomes one that is written to; somebody has to let them go on first.
 */
export async function moveStatus(ctx: CamContext, move: StatusMove): Promise<StatusMoved> {
  requireRole(ctx, "OPERATOR");
  const { from, to, because, detail } = move;
  for (const one of from) {
    const may = mayMoveStatus(one, to);
    if (!may.may) throw new IllegalMove(one, to, may.because);
  }
  const ids = [...new Set(move.ids)];
  if (ids.length === 0 || from.length === 0) return { moved: [], left: [] };

  const stop = to === "SUPPRESSED" ? (move.stop ?? "SUPPRESSED") : move.stop;
  const stopped = stop
    ? Prisma.sql`, "stopReason" = coalesce(l."stopReason", ${stop}::"StopReason"), "stoppedAt" = coalesce(l."stoppedAt", ${ctx.now()}),
        "stopDetail" = coalesce(l."stopDetail", ${because}), "nextActionAt" = null`
    : Prisma.empty;
  const free = (WRITES as readonly LeadStatus[]).includes(to)
    ? Prisma.sql`and l."stoppedAt" is null`
    : Prisma.empty;

  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const now = tx.now();
    const who = teller(tx);
    // By a list of ids, in their order: two moves over the same leads then wait for each other, and never in a circle.
    const moved = await tx.db.$queryRaw<StatusMoved["moved"]>`
      with standing as materialized (
        select l."id", l."status" from "Lead" l
         where l."workspaceId" = ${workspaceId}::uuid and l."id" = any (${ids}::uuid[])
           and l."status" = any (${[...from]}::"LeadStatus"[]) ${free}
         order by l."id" for update
      ), moved as (
        update "Lead" l set "status" = ${to}::"LeadStatus", "statusChangedAt" = ${now}, "updatedAt" = ${now} ${stopped}
          from standing s
         where l."workspaceId" = ${workspaceId}::uuid and l."id" = any (${ids}::uuid[]) and l."id" = s."id"
        returning l."id"
      ), told as (
        insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "fromStatus", "toStatus", "actorKind", "actorId",
                                 "actorName", "text", "detail")
        select ${workspaceId}::uuid, line."id", s."id", ${now}, 'STATUS_MOVED', s."status", ${to}::"LeadStatus",
               ${who.actorKind}::"ActorKind", ${who.actorId}::text, ${who.actorName}::text, ${because}::text,
               ${detail ? JSON.stringify(detail) : null}::jsonb
          from standing s
          join unnest(${ids}::uuid[], ${ids.map(() => tx.newId())}::uuid[]) as line("leadId", "id") on line."leadId" = s."id"
      )
      select s."id"::text as "id", s."status"::text as "from" from moved join standing s using ("id")`;
    const asked = moved.filter((lead) => lead.from === "IN_REVIEW").map(({ id }) => id);
    await withdrawQuestions(tx, asked, because);
    if (moved.length > 0)
      await recordAudit(tx, {
        action: "lead.status-moved",
        subjectKind: "lead",
        ...(moved.length === 1 && moved[0] && { subjectId: moved[0].id }),
        after: { status: to },
        detail: { leads: moved.length, because },
      });
    const done = new Set(moved.map(({ id }) => id));
    const left =
      done.size === ids.length
        ? []
        : await tx.db.lead.findMany({
            where: { workspaceId, id: { in: ids.filter((id) => !done.has(id)) } },
            select: { id: true, status: true },
          });
    return { moved, left };
  });
}
