import { Prisma } from "@/lib/db/generated/client";
import { requireRole } from "../access";
import { classifyKept } from "../classification/classify";
import type { CamContext } from "../context";
import { readKept } from "../follow-up/kept";
import { decodeCursor, pageOf } from "../paging/rules";
import type { ReplyCaseList } from "./schema";

/** What a person said of a message that CAM had taken for something else, or for nothing; the last first. */
export async function listReplyCases(ctx: CamContext, { limit, cursor }: ReplyCaseList) {
  requireRole(ctx, "VIEWER");
  const page = await corrected(ctx, { limit, cursor });
  const { db, workspaceId } = ctx;
  const rows = await db.inbound.findMany({
    where: { workspaceId, id: { in: page.items.map(({ id }) => id) } },
    select: {
      ...{ id: true, subject: true, newText: true, fromName: true, fromAddress: true, receivedAt: true },
      ...{ classifiedAs: true, correctedTo: true, correctedBy: true, correctedAt: true },
      readingRule: { select: { words: true, sender: true } },
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const items = [];
  // One at a time: a message may be twenty megabytes.
  for (const { id } of page.items) {
    const row = byId.get(id);
    if (!row) continue;
    const { newText, fromName, fromAddress, readingRule, ...rest } = row;
    items.push({
      ...{ ...rest, id: undefined, inboundId: id },
      from: fromName || fromAddress,
      text: newText?.slice(0, 2_000) ?? null,
      byRule: readingRule,
      /** What CAM makes of it by now, by itself. Null: it would ask. */
      readsNow: await readsNow(ctx, id),
    });
  }
  return { items, nextCursor: page.nextCursor };
}
export type ReplyCases = Awaited<ReturnType<typeof listReplyCases>>;

async function readsNow(ctx: CamContext, inboundId: string) {
  const kept = await readKept(ctx, inboundId);
  return kept ? classifyKept(kept.message, { receivedAt: kept.receivedAt }).class : null;
}

/** Public to the examples: ids in the order of the corrections. Of who was erased nothing is told. */
export async function corrected(
  { db, workspaceId }: CamContext,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const after = decodeCursor(cursor);
  const behind = after
    ? Prisma.sql`and (n."correctedAt", n."id") < (${after.at}, ${after.id}::uuid)`
    : Prisma.empty;
  const rows = await db.$queryRaw<{ id: string; at: Date }[]>`
    select n."id"::text, n."correctedAt" as "at" from "Inbound" n
     where n."workspaceId" = ${workspaceId}::uuid and n."correctedTo" is not null and n."redactedAt" is null ${behind}
     order by n."correctedAt" desc, n."id" desc limit ${limit + 1}`;
  return pageOf(rows, limit, ({ at, id }) => ({ at, id }));
}
