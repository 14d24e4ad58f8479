import type { LeadStage } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import type { CamContext } from "../context";
import { mayMoveStage } from "../lead/rules";
import { STAGES } from "../lead/schema";
import { countByStage } from "../lead-list/count-stages";
import type { PreviewMove } from "./schema";

export interface MovePreview {
  moves: { stage: LeadStage; count: number }[];
  stays: { stage: LeadStage; count: number; because: string }[];
  /** False: reckoned, as the count of a long list is. */
  exact: boolean;
}

/** What a move of these leads would do, stage by stage, by the table that does it. */
export async function previewMove(ctx: CamContext, { scope, to }: PreviewMove): Promise<MovePreview> {
  requireRole(ctx, "VIEWER");
  const { counts, exact } = await countByStage(ctx, scope);
  const by = ctx.actor.kind === "job" ? "engine" : "person";
  const moves: MovePreview["moves"] = [];
  const stays: MovePreview["stays"] = [];
  for (const stage of STAGES) {
    const count = counts[stage] ?? 0;
    if (count === 0) continue;
    const may = mayMoveStage(stage, to, by);
    if (may.may) moves.push({ stage, count });
    else stays.push({ stage, count, because: may.because });
  }
  return { moves, stays, exact };
}
