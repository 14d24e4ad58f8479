import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { holdDeed } from "./apply";
import { inWords } from "./change";
import { AT_ONCE, type Teller } from "./schema";

/** Takes the next few thousand of a deed's changes back. Its items go as they are dealt with, so a repeat goes on behind them. The timelines name who asked for it. */
export async function undoItems(tx: CamContext, deedId: string, who: Teller): Promise<number> {
  const deed = await holdDeed(tx, deedId);
  const { workspaceId } = tx;
  const now = tx.now();
  // Named as a list: to a planner that has not counted these new rows a join would look cheap row by row.
  const items = await tx.db.leadDeedItem.findMany({
    where: { workspaceId, deedId },
    orderBy: { leadId: "asc" },
    take: AT_ONCE,
    select: { leadId: true },
  });
  const ids = items.map(({ leadId }) => leadId);
  if (ids.length === 0) return 0;
  const moved = "to" in deed.detail ? deed.detail.to : null;
  const lines = ids.map(() => tx.newId());
  const [sums] = await tx.db.$queryRaw<{ taken: number; reversed: number }[]>`
    with taken as materialized (
      select i."leadId" as "id", i."tagIds", i."ownerBefore", i."stageBefore" from "LeadDeedItem" i
       where i."workspaceId" = ${workspaceId}::uuid and i."deedId" = ${deedId}::uuid and i."leadId" = any (${ids}::uuid[])
    ), gone as (
      delete from "LeadDeedItem" i
       where i."workspaceId" = ${workspaceId}::uuid and i."deedId" = ${deedId}::uuid and i."leadId" = any (${ids}::uuid[])
    ), ${back(tx, deed, ids)}, told as (
      insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "fromStage", "toStage", "actorKind", "actorId", "actorName", "text", "detail")
      select ${workspaceId}::uuid, line."id", one."id", ${now}, ${moved ? "STAGE_MOVED" : "CHANGED"}::"LeadEventKind", ${moved}::"LeadStage", one."stage", ${who.actorKind}::"ActorKind", ${who.actorId}::text,
             ${who.actorName}::text, ${`Undone: ${inWords(deed)}`}::text, jsonb_build_object('deed', ${deedId}::text, 'undone', true)
        from (select "id", "stage", row_number() over () as "place" from reversed) one
        join unnest(${lines}::uuid[]) with ordinality as line("id", "place") on line."place" = one."place"
    )
    select (select count(*) from taken)::int as "taken", (select count(*) from reversed)::int as "reversed"`;
  const { taken = 0, reversed = 0 } = sums ?? {};
  await tx.db.leadDeed.updateMany({
    where: { workspaceId, id: deedId },
    data: { reversed: { increment: reversed }, kept: { increment: taken - reversed } },
  });
  return taken;
}

/** Only what is still as the deed left it. */
function back(
  { workspaceId, now }: CamContext,
  { kind, detail, finishedAt }: Awaited<ReturnType<typeof holdDeed>>,
  ids: readonly string[],
): Prisma.Sql {
  if ("to" in detail) {
    // Away and back again by hand is somebody's word too: it stays.
    return Prisma.sql`reversed as (
      update "Lead" l set "stage" = taken."stageBefore", "stageChangedAt" = ${now()}, "updatedAt" = ${now()}
        from taken where l."workspaceId" = ${workspaceId}::uuid and l."id" = any (${[...ids]}::uuid[]) and l."id" = taken."id"
         and l."stage" = ${detail.to}::"LeadStage" and l."stageChangedAt" <= ${finishedAt ?? now()}
      returning l."id", l."stage")`;
  }
  if ("ownerId" in detail) {
    return Prisma.sql`reversed as (
      update "Lead" l set "ownerId" = m."userId", "updatedAt" = ${now()}
        from taken left join "Membership" m on m."workspaceId" = ${workspaceId}::uuid and m."userId" = taken."ownerBefore"
       where l."workspaceId" = ${workspaceId}::uuid and l."id" = any (${[...ids]}::uuid[]) and l."id" = taken."id" and l."ownerId" is not distinct from ${detail.ownerId}::uuid
      returning l."id", null::"LeadStage" as "stage")`;
  }
  const each = Prisma.sql`taken cross join lateral unnest(taken."tagIds") as t("id")`;
  const did =
    kind === "TAGGED"
      ? Prisma.sql`delete from "LeadTag" u using ${each} where u."workspaceId" = ${workspaceId}::uuid
          and u."leadId" = any (${[...ids]}::uuid[]) and u."leadId" = taken."id" and u."tagId" = t."id" returning u."leadId"`
      : Prisma.sql`insert into "LeadTag" ("workspaceId", "leadId", "tagId")
          select ${workspaceId}::uuid, taken."id", known."id" from ${each}
            join "Tag" known on known."workspaceId" = ${workspaceId}::uuid and known."id" = t."id"
           order by 2, 3 on conflict do nothing returning "leadId"`;
  return Prisma.sql`did as (${did}), reversed as (select distinct "leadId" as "id", null::"LeadStage" as "stage" from did)`;
}

export async function finishUndo(tx: CamContext, deedId: string) {
  const { reversed, kept } = await holdDeed(tx, deedId);
  await tx.db.leadDeed.updateMany({
    where: { workspaceId: tx.workspaceId, id: deedId },
    data: { state: "UNDONE", undoneAt: tx.now() },
  });
  return { reversed, kept };
}
