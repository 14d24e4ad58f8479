import { Prisma } from "@/lib/db/generated/client";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { matchingIds } from "../lead-list/ids";
import { type KeyedLine, type LeadLine, linesOf, withoutKey } from "../lead-list/line";
import { ownerOf } from "../lead-list/matching";
import type { ExportLeads } from "./schema";

const AT_ONCE = 2_000;

/** The leads of a scope, some at a time, so that a file of a million needs no more memory than one of two thousand. */
export async function exportLeads(
  ctx: CamContext,
  { scope }: ExportLeads,
): Promise<AsyncIterable<LeadLine[]>> {
  requireRole(ctx, "OPERATOR");
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, {
      action: "lead.exported",
      subjectKind: "lead",
      detail:
        "leadIds" in scope
          ? { leads: scope.leadIds.length }
          : { filter: JSON.parse(JSON.stringify(scope.filter)), seen: scope.seen.count },
    }),
  );
  return inParts(ctx, scope);
}

async function* inParts(ctx: CamContext, scope: ExportLeads["scope"]) {
  if ("leadIds" in scope) {
    const ids = [...new Set(scope.leadIds)];
    for (let from = 0; from < ids.length; from += AT_ONCE)
      yield readLines(ctx, ids.slice(from, from + AT_ONCE));
    return;
  }
  const { except } = scope;
  const filter = {
    ...scope.filter,
    ...(scope.filter.owner === "me" && { owner: ownerOf(ctx, "me") }),
  };
  for (let after: string | undefined = ctx.newId(); after !== undefined; ) {
    const { ids, next }: Awaited<ReturnType<typeof matchingIds>> = await matchingIds(ctx, filter, {
      after,
      most: AT_ONCE,
      except,
    });
    if (ids.length > 0) yield readLines(ctx, ids);
    after = next;
  }
}

async function readLines(ctx: CamContext, ids: readonly string[]): Promise<LeadLine[]> {
  const page = Prisma.sql`select l."id", null::text as "key" from "Lead" l
    where l."workspaceId" = ${ctx.workspaceId}::uuid and l."id" = any (${[...ids]}::uuid[])`;
  const rows = await ctx.db.$queryRaw<KeyedLine[]>(linesOf(ctx, page, Prisma.sql`l."id" desc`));
  return rows.map(withoutKey);
}
