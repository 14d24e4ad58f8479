import type { LeadStage } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { noSuchLead } from "./must-be";
import { IllegalMove, mayMoveStage } from "./rules";
import { type MoveStage, type MoveStages, STAGES } from "./schema";
import { teller } from "./tell";

export interface StagesMoved {
  moved: { id: string; from: LeadStage }[];
  left: { id: string; stage: LeadStage; because: string }[];
}

/** For a set: whoever may not move stays, and the answer says why. What it moved, and from where, is what an undo needs. */
export async function moveStages(ctx: CamContext, move: MoveStages): Promise<StagesMoved> {
  requireRole(ctx, "OPERATOR");
  const { to, reason } = move;
  const by = ctx.actor.kind === "job" ? "engine" : "person";
  const ids = [...new Set(move.ids)];
  const from = STAGES.filter((one) => mayMoveStage(one, to, by).may && (!move.from || move.from === one));
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const now = tx.now();
    const who = teller(tx);
    const moved = await tx.db.$queryRaw<StagesMoved["moved"]>`
      with standing as materialized (
        select l."id", l."stage" from "Lead" l
         where l."workspaceId" = ${workspaceId}::uuid and l."id" = any (${ids}::uuid[]) and l."stage" = any (${from}::"LeadStage"[])
         order by l."id" for update
      ), moved as (
        update "Lead" l set "stage" = ${to}::"LeadStage", "stageChangedAt" = ${now}, "updatedAt" = ${now}
          from standing s
         where l."workspaceId" = ${workspaceId}::uuid and l."id" = any (${ids}::uuid[]) and l."id" = s."id"
        returning l."id"
      ), told as (
        insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "fromStage", "toStage", "actorKind", "actorId", "actorName", "text")
        select ${workspaceId}::uuid, line."id", s."id", ${now}, 'STAGE_MOVED', s."stage", ${to}::"LeadStage",
               ${who.actorKind}::"ActorKind", ${who.actorId}::text, ${who.actorName}::text, ${reason}::text
          from standing s
          join unnest(${ids}::uuid[], ${ids.map(() => tx.newId())}::uuid[]) as line("leadId", "id") on line."leadId" = s."id"
      )
      select s."id"::text as "id", s."stage"::text as "from" from moved join standing s using ("id")`;
    if (moved.length > 0)
      await recordAudit(tx, {
        action: "lead.stage-moved",
        subjectKind: "lead",
        ...(moved.length === 1 && moved[0] && { subjectId: moved[0].id, before: { stage: moved[0].from } }),
        after: { stage: to },
        detail: { leads: moved.length, reason },
      });
    const done = new Set(moved.map(({ id }) => id));
    const rest = ids.filter((id) => !done.has(id));
    const others =
      rest.length === 0
        ? []
        : await tx.db.lead.findMany({
            where: { workspaceId, id: { in: rest } },
            select: { id: true, stage: true },
          });
    const left = others.map((other) => {
      const may = mayMoveStage(other.stage, to, by);
      const because = may.may ? `Somebody moved it to ${other.stage.toLowerCase()} meanwhile.` : may.because;
      return { ...other, because };
    });
    return { moved, left };
  });
}

/** A person's move of one lead. `from` is the stage they saw: if it is another one by now, they look again first. */
export async function moveStage(ctx: CamContext, { leadId, ...move }: MoveStage) {
  requireRole(ctx, "OPERATOR");
  const { moved, left } = await moveStages(ctx, { ...move, ids: [leadId] });
  const [done] = moved;
  if (done) return { leadId, from: done.from, to: move.to };
  const [other] = left;
  if (!other) throw noSuchLead();
  throw new IllegalMove(other.stage, move.to, other.because);
}
