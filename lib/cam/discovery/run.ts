import type { Platform } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { discoveryJob } from "../jobs/discovery";
import { requestRun, triggerOf } from "../jobs/request-run";
import type { OfDiscovery } from "./schema";
import { holdDiscovery } from "./standing";

/** Searches again: what was found stays, and whoever is found a second time is the same person. */
export async function runDiscovery(ctx: CamContext, { jobId }: OfDiscovery) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { state, platforms, runId } = await holdDiscovery(tx, jobId);
    if (state === "RUNNING" || (state === "PENDING" && runId))
      throw new Refusal("conflict", "This search is at work already.");
    await recordAudit(tx, { action: "discovery.run-asked", subjectKind: "discovery", subjectId: jobId });
    return { jobId, ...(await askForSearch(tx, jobId, platforms)) };
  });
}

/** Public to the search's own deeds. */
export async function askForSearch(tx: CamContext, jobId: string, platforms: readonly Platform[]) {
  const { runId } = await requestRun(tx, discoveryJob, {
    input: { jobId, round: 1 },
    trigger: triggerOf(tx),
    about: jobId,
  });
  await tx.db.discoveryJob.updateMany({
    where: { workspaceId: tx.workspaceId, id: jobId },
    data: {
      state: "PENDING",
      error: null,
      runId,
      outcomes: Object.fromEntries(platforms.map((platform) => [platform, { state: "queued", found: 0 }])),
      startedAt: null,
      finishedAt: null,
    },
  });
  return { runId };
}

/** Asks for a run of every search that waits and has none: for the nightly harvest. */
export async function runPendingDiscoveries(ctx: CamContext) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const waiting = await tx.db.discoveryJob.findMany({
      where: { workspaceId: tx.workspaceId, state: "PENDING", runId: null },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { id: true, platforms: true },
    });
    for (const { id, platforms } of waiting) await askForSearch(tx, id, platforms);
    if (waiting.length > 0)
      await recordAudit(tx, {
        action: "discovery.run-asked",
        subjectKind: "discovery",
        detail: { searches: waiting.map(({ id }) => id) },
      });
    return { asked: waiting.length };
  });
}
