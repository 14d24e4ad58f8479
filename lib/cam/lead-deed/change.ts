import { Prisma } from "@/lib/db/generated/client";
import type { ActorKind, LeadDeedKind } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { mayMoveStage } from "../lead/rules";
import { STAGES } from "../lead/schema";
import type { DeedDetail } from "./schema";

interface Deed {
  kind: LeadDeedKind;
  detail: DeedDetail;
  actorKind: ActorKind;
}

const NO_TAGS = Prisma.sql`'{}'::uuid[] as "tagIds"`;
const NO_OWNER = Prisma.sql`null::uuid as "ownerBefore"`;
const NO_STAGE = Prisma.sql`null::"LeadStage" as "stageBefore"`;

/** The statement's part that changes something: who was changed, and what an undo needs. */
export function change(
  { workspaceId, now }: CamContext,
  { kind, detail, actorKind }: Deed,
  ids: readonly string[],
): Prisma.Sql {
  const theLeads = Prisma.sql`l."workspaceId" = ${workspaceId}::uuid and l."id" = any (${[...ids]}::uuid[]) and l."id" = known."id"`;
  if ("tagIds" in detail) {
    const did =
      kind === "TAGGED"
        ? Prisma.sql`insert into "LeadTag" ("workspaceId", "leadId", "tagId")
            select ${workspaceId}::uuid, known."id", t."id" from known cross join unnest(${detail.tagIds}::uuid[]) as t("id")
             order by 2, 3 on conflict do nothing returning "leadId", "tagId"`
        : Prisma.sql`delete from "LeadTag" t using known where t."workspaceId" = ${workspaceId}::uuid and t."leadId" = any (${[...ids]}::uuid[]) and t."leadId" = known."id"
             and t."tagId" = any (${detail.tagIds}::uuid[]) returning t."leadId", t."tagId"`;
    return Prisma.sql`did as (${did}), changed as (
      select "leadId" as "id", array_agg("tagId") as "tagIds", ${NO_OWNER}, ${NO_STAGE} from did group by "leadId")`;
  }
  if ("to" in detail) {
    const by = actorKind === "JOB" ? "engine" : "person";
    const from = STAGES.filter((stage) => mayMoveStage(stage, detail.to, by).may);
    return Prisma.sql`changed as (
      update "Lead" l set "stage" = ${detail.to}::"LeadStage", "stageChangedAt" = ${now()}, "updatedAt" = ${now()}
        from known where ${theLeads} and known."stage" = any (${from}::"LeadStage"[])
      returning l."id", ${NO_TAGS}, ${NO_OWNER}, known."stage" as "stageBefore")`;
  }
  return Prisma.sql`changed as (
    update "Lead" l set "ownerId" = ${detail.ownerId}::uuid, "updatedAt" = ${now()}
      from known where ${theLeads} and known."ownerId" is distinct from ${detail.ownerId}::uuid
    returning l."id", ${NO_TAGS}, known."ownerId" as "ownerBefore", ${NO_STAGE})`;
}

/** What stands on the timeline of each lead it changed. */
export const lineOf = (deed: Pick<Deed, "kind" | "detail">) =>
  "to" in deed.detail
    ? { kind: "STAGE_MOVED" as const, to: deed.detail.to, text: deed.detail.reason }
    : { kind: "CHANGED" as const, to: null, text: inWords(deed) };

export function inWords({ kind, detail }: Pick<Deed, "kind" | "detail">): string {
  if ("to" in detail) return `Moved to ${detail.to.toLowerCase()}: ${detail.reason}`;
  if ("ownerId" in detail) return detail.owner ? `Assigned to ${detail.owner}` : "Assigned to nobody";
  const names = detail.tags.map((name) => `"${name}"`).join(", ");
  if (kind === "TAGGED") return `Tagged ${names}`;
  return `Tag ${names} taken off${detail.reason ? `: ${detail.reason}` : ""}`;
}
