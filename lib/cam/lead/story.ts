import type { Prisma } from "@/lib/db/generated/client";
import { requireRole } from "../access";
import type { CamContext } from "../context";
import { decodeCursor, pageOf } from "../paging/rules";
import { noSuchLead } from "./must-be";
import { LeadEventDetail, STORY_PARTS, type StoryFilter } from "./schema";

/** A lead's timeline, line by line; a page starts behind the last line of the one before, so that new lines move nothing. */
export async function readStory(ctx: CamContext, { leadId, part, order, limit, cursor }: StoryFilter) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const known = await db.lead.count({ where: { workspaceId, id: leadId } });
  if (known === 0) throw noSuchLead();
  const after = decodeCursor(cursor);
  const direction = order === "oldest" ? "asc" : "desc";
  const beyond = order === "oldest" ? "gt" : "lt";
  const where: Prisma.LeadEventWhereInput = {
    workspaceId,
    leadId,
    ...(part && { kind: { in: [...STORY_PARTS[part]] } }),
    ...(after && { OR: [{ at: { [beyond]: after.at } }, { at: after.at, id: { [beyond]: after.id } }] }),
  };
  const rows = await db.leadEvent.findMany({
    where,
    orderBy: [{ at: direction }, { id: direction }],
    take: limit + 1,
  });
  return pageOf(
    rows.map(({ workspaceId: _, leadId: __, detail, ...line }) => ({
      ...line,
      detail: detail === null ? null : LeadEventDetail.parse(detail),
    })),
    limit,
    ({ at, id }) => ({ at, id }),
  );
}

export type StoryLine = Awaited<ReturnType<typeof readStory>>["items"][number];
