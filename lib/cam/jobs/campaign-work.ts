import type { CamContext } from "../context";
import type { Json } from "../json";
import type { Counts, JobRun } from "./define-job";

/** By itself a job works for campaigns that run; a person may have any prepared that is not over. */
export const campaignsFor = ({ workspaceId }: CamContext, campaignId: string | null) => ({
  workspaceId,
  ...(campaignId
    ? { id: campaignId, state: { notIn: ["COMPLETED", "ARCHIVED"] as ("COMPLETED" | "ARCHIVED")[] } }
    : { state: "ACTIVE" as const }),
});

/** The campaigns a run works for, and how many leads of them are due. */
export async function whereWorkIs(
  ctx: CamContext,
  { campaignId }: { campaignId: string | null },
  countDue: (ctx: CamContext, campaignId: string) => Promise<number>,
) {
  const campaigns = await ctx.db.campaign.findMany({
    where: campaignsFor(ctx, campaignId),
    orderBy: { id: "asc" },
    select: { id: true },
  });
  let total = 0;
  for (const { id } of campaigns) total += await countDue(ctx, id);
  return { campaigns: campaigns.map(({ id }) => id), total };
}

/** One part of the work, remembered under its name: in a transaction, unless it is only a look. */
export const part = <T extends Json | undefined>(
  { ctx, step, input }: JobRun<CamContext, { dryRun: boolean }>,
  name: string,
  work: (tx: CamContext) => Promise<T>,
) => (input.dryRun ? step.run(name, () => work(ctx)) : step.inTransaction(name, work));

export const add = (counts: Counts, more: Record<string, number | undefined>) => {
  for (const [name, figure] of Object.entries(more)) counts[name] = (counts[name] ?? 0) + (figure ?? 0);
};
