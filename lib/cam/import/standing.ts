import type { ImportState } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { Refusal } from "../errors";

/** Public to the import's own deeds: the batch as it stands, held until the transaction ends. */
export async function standing(tx: CamContext, batchId: string) {
  await tx.db.$executeRaw`
    select 1 from "ImportBatch" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = ${batchId}::uuid for update`;
  const batch = await tx.db.importBatch.findUnique({
    where: { workspaceId_id: { workspaceId: tx.workspaceId, id: batchId } },
  });
  if (!batch) throw new Refusal("missing", "There is no such import.");
  return { ...batch, state: await actualState(tx, batch) };
}

/** Where a batch stands whose run somebody ended from outside, under Operations: nobody works on it any more. */
const WITHOUT_ITS_RUN: Partial<Record<ImportState, ImportState>> = {
  CHECKING: "DRAFT",
  RUNNING: "CANCELLED",
  UNDOING: "CANCELLED",
};

async function actualState(tx: CamContext, { state, runId }: { state: ImportState; runId: string | null }) {
  const instead = WITHOUT_ITS_RUN[state];
  if (!instead || !runId) return state;
  const run = await tx.db.run.findFirst({
    where: { id: runId, workspaceId: tx.workspaceId },
    select: { state: true },
  });
  return run?.state === "CANCELLED" ? instead : state;
}

/** Whether this run is still the one that the batch waits for: one that was cancelled may be followed by another. */
export async function isWanted(ctx: CamContext, batchId: string, state: ImportState) {
  const { actor } = ctx;
  const wanted = await ctx.db.importBatch.count({
    where: {
      workspaceId: ctx.workspaceId,
      id: batchId,
      state,
      ...(actor.kind === "job" && { runId: actor.runId }),
    },
  });
  return wanted === 1;
}
