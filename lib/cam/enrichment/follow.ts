import { requireRole } from "../access";
import type { CamContext } from "../context";
import { readWorker } from "../worker/reads";
import { previewHarvest } from "./preview";
import type { PreviewHarvest } from "./schema";

export type FollowedHarvest = Awaited<ReturnType<typeof followHarvest>>;

/** A campaign's harvest as its screen shows it: what there is to do and to spend, and how far the one at work is. */
export async function followHarvest(ctx: CamContext, input: PreviewHarvest) {
  requireRole(ctx, "VIEWER");
  const [preview, run, worker] = await Promise.all([
    previewHarvest(ctx, input),
    ctx.db.run.findFirst({
      where: {
        workspaceId: ctx.workspaceId,
        job: "harvest",
        scope: `${ctx.workspaceId}/${input.campaignId}`,
        state: { not: "SKIPPED" },
      },
      orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
      select: {
        id: true,
        state: true,
        counts: true,
        error: true,
        progressDone: true,
        progressTotal: true,
        startedAt: true,
        finishedAt: true,
        notBefore: true,
        cancelRequestedAt: true,
      },
    }),
    readWorker(ctx),
  ]);
  return { ...preview, run, worker: worker.state, at: ctx.now() };
}
