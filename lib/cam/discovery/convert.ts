import type { Platform } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { requireOpenCampaign } from "../import/begin";
import { finishImport } from "../import/finish";
import { openTakeIn } from "../import/take-in";
import { requestRun, triggerOf } from "../jobs/request-run";
import { takeInProfilesJob } from "../jobs/take-in-profiles";
import { bringInProfiles } from "./bring-in";
import { chosenOnes } from "./choose";
import type { ConvertProfiles } from "./schema";
import { holdDiscovery } from "./standing";

/** So many come in while the operator waits; more become a run with progress. */
const AT_ONCE = 200;

/** Makes leads of found people: through the import, so that nobody comes in twice, or at all who must not be written to. */
export async function convertProfiles(
  ctx: CamContext,
  { campaignId, lawfulBasis, lawfulBasisDetail, ...chosen }: ConvertProfiles,
) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const job = await holdDiscovery(tx, chosen.jobId);
    await requireOpenCampaign(tx, campaignId);
    const ones = await tx.db.$queryRaw<{ id: string; platform: Platform }[]>`
      select p."id"::text, p."platform"::text from "DiscoveredProfile" p where ${chosenOnes(tx, chosen)}
       order by p."matchScore" desc, p."id" desc for update of p`;
    if (ones.length === 0)
      throw new Refusal(
        "conflict",
        "Nobody is left to convert: these people are leads already, are on their way in, or said no.",
      );
    const platforms = new Set(ones.map(({ platform }) => platform));
    const { batchId } = await openTakeIn(tx, {
      name: `Lead finder: ${job.name}`,
      campaignId,
      source: ones[0]?.platform ?? "WEB",
      sourceDetail: `${[...platforms].join(", ")}: ${job.name}`,
      lawfulBasis,
      lawfulBasisDetail: lawfulBasisDetail || null,
      rows: ones.length,
      runId: null,
    });
    await tx.db.$executeRaw`
      update "DiscoveredProfile" p set "batchId" = ${batchId}::uuid, "batchRow" = given."row"::int
        from unnest(${ones.map(({ id }) => id)}::uuid[]) with ordinality as given("id", "row")
       where p."workspaceId" = ${tx.workspaceId}::uuid and p."id" = given."id"`;
    await recordAudit(tx, {
      action: "discovery.converted",
      subjectKind: "discovery",
      subjectId: job.id,
      detail: { people: ones.length, batchId, campaignId, lawfulBasis },
    });
    if (ones.length <= AT_ONCE) {
      await bringInProfiles(tx, batchId, 1, ones.length);
      return { batchId, people: ones.length, counts: (await finishImport(tx, batchId)) ?? null, runId: null };
    }
    const { runId } = await requestRun(tx, takeInProfilesJob, {
      input: { batchId },
      trigger: triggerOf(tx),
      about: batchId,
    });
    await tx.db.importBatch.updateMany({
      where: { workspaceId: tx.workspaceId, id: batchId },
      data: { runId },
    });
    return { batchId, people: ones.length, counts: null, runId };
  });
}
