import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import type { TagFilter, TagLine } from "./schema";

const LINE = { id: true, name: true, doNotContact: true } as const;

const MOST_LISTED = 500;

/** By name. */
export async function listTags(ctx: CamContext, { q }: TagFilter = {}): Promise<{ items: TagLine[] }> {
  requireRole(ctx, "VIEWER");
  const items = await ctx.db.tag.findMany({
    where: { workspaceId: ctx.workspaceId, ...(q && { name: { startsWith: q } }) },
    orderBy: { name: "asc" },
    take: MOST_LISTED,
    select: LINE,
  });
  return { items };
}

/** These tags, or a refusal when one of them is not there. */
export async function namedTags(ctx: CamContext, ids: readonly string[]): Promise<TagLine[]> {
  const wanted = [...new Set(ids)];
  const tags = await ctx.db.tag.findMany({
    where: { workspaceId: ctx.workspaceId, id: { in: wanted } },
    orderBy: { name: "asc" },
    select: LINE,
  });
  if (tags.length < wanted.length)
    throw new Refusal("missing", "This tag is gone. Somebody may have taken it away.");
  return tags;
}
