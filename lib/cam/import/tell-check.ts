import type { CamContext } from "../context";
import { findKnown } from "./find-known";
import { markKnownSuppressed } from "./mark-known-suppressed";
import { markRepeated, markSuppressed } from "./mark-suppressed";
import { renewFigures } from "./renew-figures";
import { within } from "./row-range";

/** Rows whose people are looked up at once. */
const AT_ONCE = 5_000;

/** What each row would become, as things stand now: counted for the operator, and asked again when it is brought in. */
export async function tellCheck(ctx: CamContext, batchId: string, rows: number) {
  const all = { workspaceId: ctx.workspaceId, batchId, from: 1, to: rows };
  // Without figures about what has just come in, the database would plan for an empty table.
  await ctx.db.$executeRaw`analyze "ImportStage", "Suppression"`;
  await renewFigures(ctx);
  await markRepeated(ctx, all);
  await markSuppressed(ctx, all);
  for (let from = 1; from <= rows; from += AT_ONCE) {
    const some = { ...all, from, to: Math.min(from + AT_ONCE - 1, rows) };
    await findKnown(ctx, some);
    await markKnownSuppressed(ctx, some);
  }
  const counted = await ctx.db.$queryRaw<{ outcome: string; rows: number }[]>`
    select coalesce(s."outcome"::text, 'NEW') as "outcome", count(*)::int as "rows" from "ImportStage" s where ${within(all)} group by 1`;
  const of = (outcome: string) => counted.find((row) => row.outcome === outcome)?.rows ?? 0;
  const { actor } = ctx;
  await ctx.db.importBatch.updateMany({
    where: {
      workspaceId: ctx.workspaceId,
      id: batchId,
      state: "CHECKING",
      ...(actor.kind === "job" && { runId: actor.runId }),
    },
    data: {
      state: "CHECKED",
      rowsTotal: rows,
      rowsDone: 0,
      rowsNew: of("NEW"),
      rowsUpdated: of("UPDATED"),
      rowsDuplicate: of("DUPLICATE"),
      rowsInvalid: of("INVALID"),
      rowsSuppressed: of("SUPPRESSED"),
    },
  });
  return {
    rows,
    new: of("NEW"),
    known: of("UPDATED"),
    duplicate: of("DUPLICATE"),
    invalid: of("INVALID"),
    suppressed: of("SUPPRESSED"),
  };
}
