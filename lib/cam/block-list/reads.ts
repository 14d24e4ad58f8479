import { Prisma } from "@/lib/db/generated/client";
import type { BlockKind, BlockList } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import { decodeCursor, pageOf } from "../paging/rules";
import { readEntry } from "../suppression/rules";
import type { BlockFilter } from "./schema";

export interface BlockLine {
  id: string;
  list: BlockList;
  kind: BlockKind;
  value: string;
  note: string | null;
  createdBy: string;
  createdAt: Date;
}

type Asked = Pick<BlockFilter, "list" | "q">;

function matching({ workspaceId }: CamContext, { list, q }: Asked) {
  const parts = [Prisma.sql`"workspaceId" = ${workspaceId}::uuid`];
  if (list) parts.push(Prisma.sql`"list" = ${list}::"BlockList"`);
  if (q) {
    const read = readEntry(q);
    const names = read.ok ? [...read.entry.emails, ...read.entry.domains] : [];
    const part = q.toLowerCase();
    parts.push(
      Prisma.sql`("value" = any (${names}::text[]) or strpos("value", ${part}) > 0 or strpos(lower("note"), ${part}) > 0)`,
    );
  }
  return Prisma.join(parts, " and ");
}

/** Newest first. */
export async function listBlocks(ctx: CamContext, { limit, cursor, ...asked }: BlockFilter) {
  requireRole(ctx, "VIEWER");
  const after = decodeCursor(cursor);
  const behind = after
    ? Prisma.sql`and ("createdAt", "id") < (${after.at}, ${after.id}::uuid)`
    : Prisma.empty;
  const rows = await ctx.db.$queryRaw<BlockLine[]>`
    select "id"::text, "list"::text, "kind"::text, "value", "note", "createdBy", "createdAt"
      from "BlockEntry" where ${matching(ctx, asked)} ${behind}
     order by "createdAt" desc, "BlockEntry"."id" desc limit ${limit + 1}`;
  return pageOf(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
}

const MOST_COUNTED = 10_000;

export async function countBlocks(ctx: CamContext, asked: Asked) {
  requireRole(ctx, "VIEWER");
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as "count" from (select from "BlockEntry" where ${matching(ctx, asked)} limit ${MOST_COUNTED + 1}) capped`;
  const count = row?.count ?? 0;
  return { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED };
}

const AT_ONCE = 200;

/** The whole list that fits, a page in memory at a time. Who took it along is on record. */
export async function exportBlocks(ctx: CamContext, { list, q }: BlockFilter) {
  requireRole(ctx, "OPERATOR");
  await recordAudit(ctx, {
    action: "block.exported",
    subjectKind: "block-list",
    detail: { ...(list && { list }) },
  });
  return pages(ctx, { list, q });
}

async function* pages(ctx: CamContext, asked: Asked): AsyncGenerator<BlockLine[]> {
  for (let cursor: string | undefined; ; ) {
    const page = await listBlocks(ctx, { ...asked, limit: AT_ONCE, cursor });
    yield page.items;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}
