import type { LeadDeed } from "@/lib/db/generated/client";
import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { change, lineOf } from "./change";
import { DeedDetail } from "./schema";

/** Reads a deed and holds it: two who work on it at once wait for each other. */
export async function holdDeed(
  tx: CamContext,
  deedId: string,
): Promise<Omit<LeadDeed, "detail"> & { detail: DeedDetail }> {
  const { workspaceId } = tx;
  await tx.db
    .$executeRaw`select 1 from "LeadDeed" where "workspaceId" = ${workspaceId}::uuid and "id" = ${deedId}::uuid for update`;
  const deed = await tx.db.leadDeed.findUnique({ where: { workspaceId_id: { workspaceId, id: deedId } } });
  if (!deed) throw new Refusal("missing", "There is no such change to leads.");
  return { ...deed, detail: DeedDetail.parse(deed.detail) };
}

/**
 * Does a deed to these leads, in the caller's transaction and in the order of their ids: two deeds over the same leads
 * then wait for each other, and never in a circle. Whoever is as it should be already is left, without a line.
 */
export async function applyDeed(tx: CamContext, deedId: string, ids: readonly string[]) {
  if (ids.length === 0) return;
  const deed = await holdDeed(tx, deedId);
  const { workspaceId } = tx;
  const now = tx.now();
  const lines = ids.map(() => tx.newId());
  const { kind, to, text } = lineOf(deed);
  const known = Prisma.sql`known as materialized (
    select l."id", l."ownerId", l."stage" from "Lead" l
     where l."workspaceId" = ${workspaceId}::uuid and l."id" = any (${[...ids]}::uuid[]) order by l."id" for update)`;
  const [sums] = await tx.db.$queryRaw<{ known: number; changed: number }[]>`
    with ${known}, ${change(tx, deed, ids)}, told as (
      insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "fromStage", "toStage", "actorKind", "actorId", "actorName", "text", "detail")
      select ${workspaceId}::uuid, line."id", changed."id", ${now}, ${kind}::"LeadEventKind", changed."stageBefore", ${to}::"LeadStage",
             ${deed.actorKind}::"ActorKind", ${deed.actorId}::text, ${deed.actorName}::text, ${text}::text, jsonb_build_object('deed', ${deedId}::text)
        from changed join unnest(${[...ids]}::uuid[], ${lines}::uuid[]) as line("leadId", "id") on line."leadId" = changed."id"
    ), kept as (
      insert into "LeadDeedItem" ("workspaceId", "deedId", "leadId", "tagIds", "ownerBefore", "stageBefore")
      select ${workspaceId}::uuid, ${deedId}::uuid, changed."id", changed."tagIds", changed."ownerBefore", changed."stageBefore" from changed
    )
    select (select count(*) from known)::int as "known", (select count(*) from changed)::int as "changed"`;
  const { known: found = 0, changed = 0 } = sums ?? {};
  if (deed.kind === "TAGGED" && "tagIds" in deed.detail) await saidAgain(tx, deedId, ids, deed.detail.tagIds);
  await tx.db.$executeRaw`
    update "LeadDeed" set "done" = "done" + ${ids.length}, "changed" = "changed" + ${changed},
           "leftOut" = jsonb_build_object(
             'as-it-was', coalesce(("leftOut" ->> 'as-it-was')::int, 0) + ${found - changed}::int,
             'gone', coalesce(("leftOut" ->> 'gone')::int, 0) + ${ids.length - found}::int)
     where "workspaceId" = ${workspaceId}::uuid and "id" = ${deedId}::uuid`;
}

/** A second "do not contact" stands by itself: the undo of the first no longer takes the tag off. */
async function saidAgain(
  { db, workspaceId }: CamContext,
  deedId: string,
  ids: readonly string[],
  tagIds: readonly string[],
) {
  const no = await db.tag.findMany({
    where: { workspaceId, id: { in: [...tagIds] }, doNotContact: true },
    select: { id: true },
  });
  if (no.length === 0) return;
  const theirs = Prisma.sql`${no.map(({ id }) => id)}::uuid[]`;
  await db.$executeRaw`
    update "LeadDeedItem" i set "tagIds" = array(select t from unnest(i."tagIds") as t where t <> all (${theirs}))
      from "LeadDeed" d
     where i."workspaceId" = ${workspaceId}::uuid and i."leadId" = any (${[...ids]}::uuid[]) and i."deedId" <> ${deedId}::uuid
       and i."tagIds" && ${theirs} and d."workspaceId" = i."workspaceId" and d."id" = i."deedId" and d."kind" = 'TAGGED'`;
}
