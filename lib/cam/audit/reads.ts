import { Prisma } from "@/lib/db/generated/client";
import type { ActorKind } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import type { CamContext } from "../context";
import type { Json } from "../json";
import { decodeCursor, encodeCursor, pageOf } from "../paging/rules";
import type { Page } from "../paging/schema";
import type { AuditFilter } from "./schema";

export interface AuditRow {
  id: string;
  at: Date;
  actorKind: ActorKind;
  actorId: string | null;
  actorName: string;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  before: Json;
  after: Json;
  detail: Json;
  fromAddress: string | null;
  userAgent: string | null;
  requestId: string | null;
  runId: string | null;
}

export interface AuditPage extends Page<AuditRow> {
  /** A search by text looks through so many entries at a time; how far back it got, when it did not reach the end. */
  searchedBackTo: Date | null;
}

/** No index serves a search inside the entries, so a request never looks through more than this. */
const MOST_SEARCHED = 20_000;

const startingWith = (text: string) => `${text.replace(/[\\%_]/g, "\\$&")}%`;
const holding = (text: string) => `%${startingWith(text)}`;

/** Who did what, newest first. For admins: it names people, addresses and what they changed. */
export async function listAuditEvents(ctx: CamContext, filter: AuditFilter): Promise<AuditPage> {
  requireRole(ctx, "ADMIN");
  const after = decodeCursor(filter.cursor);
  const conditions = [
    Prisma.sql`"workspaceId" = ${ctx.workspaceId}::uuid`,
    ...(after ? [Prisma.sql`("at", "id") < (${after.at}, ${after.id}::uuid)`] : []),
    ...(filter.actor ? [Prisma.sql`"actorId" = ${filter.actor}`] : []),
    ...(filter.action?.endsWith(".") ? [Prisma.sql`"action" like ${startingWith(filter.action)}`] : []),
    ...(filter.action && !filter.action.endsWith(".") ? [Prisma.sql`"action" = ${filter.action}`] : []),
    ...(filter.subjectKind ? [Prisma.sql`"subjectKind" = ${filter.subjectKind}`] : []),
    ...(filter.subjectId ? [Prisma.sql`"subjectId" = ${filter.subjectId}`] : []),
    ...(filter.from ? [Prisma.sql`"at" >= ${filter.from}`] : []),
    ...(filter.to ? [Prisma.sql`"at" <= ${filter.to}`] : []),
  ];
  const where = Prisma.join(conditions, " and ");

  if (!filter.text) {
    const rows = await ctx.db.$queryRaw<AuditRow[]>`
      select ${COLUMNS} from "AuditEvent" where ${where}
       order by "at" desc, "AuditEvent"."id" desc limit ${filter.limit + 1}`;
    return { ...pageOf(rows, filter.limit, placeInLog), searchedBackTo: null };
  }

  const text = holding(filter.text);
  const [rows, edge] = await Promise.all([
    ctx.db.$queryRaw<AuditRow[]>`
      select * from (
        select ${COLUMNS} from "AuditEvent" where ${where} order by "at" desc, "AuditEvent"."id" desc limit ${MOST_SEARCHED}
      ) newest
      where concat_ws(' ', "actorName", "action", "subjectId", "fromAddress", "requestId",
                      "before"::text, "after"::text, "detail"::text) ilike ${text}
      order by "at" desc, "id" desc limit ${filter.limit + 1}`,
    ctx.db.$queryRaw<{ id: string; at: Date }[]>`
      select "id"::text, "at" from "AuditEvent" where ${where}
       order by "at" desc, "AuditEvent"."id" desc offset ${MOST_SEARCHED - 1} limit 1`,
  ]);
  const found = pageOf(rows, filter.limit, placeInLog);
  const last = edge[0];
  if (found.nextCursor || !last) return { ...found, searchedBackTo: null };
  return { items: found.items, nextCursor: encodeCursor(last), searchedBackTo: last.at };
}

// Sorted by the column, not by what is selected of it: "id" alone would mean the text, and the index could not serve it.
const COLUMNS = Prisma.sql`"id"::text, "at", "actorKind"::text, "actorId", "actorName", "action", "subjectKind", "subjectId",
  "before", "after", "detail", "fromAddress", "userAgent", "requestId", "runId"::text`;

const placeInLog = ({ at, id }: AuditRow) => ({ at, id });

/** What the filter's lists offer: the actions and actors of the last thousand entries. */
export async function readAuditChoices(ctx: CamContext) {
  requireRole(ctx, "ADMIN");
  const recent = await ctx.db.auditEvent.findMany({
    where: { workspaceId: ctx.workspaceId },
    select: { action: true, actorId: true, actorName: true },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: 1000,
  });
  const actors = new Map(recent.map(({ actorId, actorName }) => [actorId ?? "", actorName]));
  actors.delete("");
  return {
    actions: [...new Set(recent.map(({ action }) => action))].sort(),
    actors: [...actors].map(([id, name]) => ({ id, name })),
  };
}
