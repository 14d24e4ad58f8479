import { Prisma } from "@/lib/db/generated/client";
import type { SuppressionKind, SuppressionReason, SuppressionSource } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import type { CamContext } from "../context";
import { decodeCursor, pageOf } from "../paging/rules";
import { addressHash } from "./address-hash";
import { readEntry } from "./rules";
import type { SuppressionFilter } from "./schema";

export interface SuppressionLine {
  id: string;
  kind: SuppressionKind;
  value: string;
  reason: SuppressionReason;
  source: SuppressionSource;
  note: string | null;
  evidence: unknown;
  createdAt: Date;
  updatedAt: Date;
}

/** Counts stop here: a screen says "more than 10,000". */
const MOST_COUNTED = 10_000;

type Asked = Pick<SuppressionFilter, "kind" | "reason" | "source" | "q">;

/** An address finds its entry in every spelling; anything else is found as a part of the value or of the note. */
function matching({ workspaceId }: CamContext, { kind, reason, source, q }: Asked) {
  const parts = [Prisma.sql`"workspaceId" = ${workspaceId}::uuid`];
  if (kind) parts.push(Prisma.sql`"kind"::text = any (${kind}::text[])`);
  if (reason) parts.push(Prisma.sql`"reason"::text = any (${reason}::text[])`);
  if (source) parts.push(Prisma.sql`"source"::text = any (${source}::text[])`);
  if (q) {
    const read = readEntry(q);
    const keys = read.ok ? read.entry.emails : [];
    const values = [...keys, ...keys.map((key) => addressHash(workspaceId, key))];
    const part = q.toLowerCase();
    parts.push(
      Prisma.sql`("value" = any (${values}::text[]) or strpos("value", ${part}) > 0 or strpos(lower("note"), ${part}) > 0)`,
    );
  }
  return Prisma.join(parts, " and ");
}

/** Newest first. */
export async function listSuppressions(ctx: CamContext, { limit, cursor, ...asked }: SuppressionFilter) {
  requireRole(ctx, "VIEWER");
  const after = decodeCursor(cursor);
  const behind = after
    ? Prisma.sql`and ("createdAt", "id") < (${after.at}, ${after.id}::uuid)`
    : Prisma.empty;
  const rows = await ctx.db.$queryRaw<SuppressionLine[]>`
    select "id"::text, "kind"::text, "value", "reason"::text, "source"::text, "note", "evidence", "createdAt", "updatedAt"
      from "Suppression" where ${matching(ctx, asked)} ${behind}
     order by "createdAt" desc, "Suppression"."id" desc limit ${limit + 1}`;
  return pageOf(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
}

/** How many entries fit; one more than 10,000 stands for "more than 10,000". */
export async function countSuppressions(ctx: CamContext, asked: Asked) {
  requireRole(ctx, "VIEWER");
  const [counted] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as "count" from (
      select from "Suppression" where ${matching(ctx, asked)} limit ${MOST_COUNTED + 1}) capped`;
  const count = counted?.count ?? 0;
  return { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED };
}
