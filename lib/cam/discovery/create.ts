import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { requireOpenCampaign } from "../import/begin";
import { nameOf } from "./rules";
import { askForSearch } from "./run";
import { type CreateDiscovery, DiscoveryCriteria } from "./schema";

/** Writes down whom to look for and where, and asks for the search at once or leaves it to the harvest. */
export async function createDiscovery(
  ctx: CamContext,
  { name, platforms, campaignId, begins, ...given }: CreateDiscovery,
) {
  requireRole(ctx, "OPERATOR");
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  const criteria = DiscoveryCriteria.parse(Object.fromEntries(said));
  return inTransaction(ctx, async (tx) => {
    if (campaignId) await requireOpenCampaign(tx, campaignId);
    const jobId = tx.newId();
    await tx.db.discoveryJob.create({
      data: {
        workspaceId: tx.workspaceId,
        id: jobId,
        name: name || nameOf(criteria),
        platforms,
        criteria,
        campaignId,
        createdBy: tx.actor.name,
        createdAt: tx.now(),
      },
    });
    await recordAudit(tx, {
      action: "discovery.created",
      subjectKind: "discovery",
      subjectId: jobId,
      after: { platforms, criteria: JSON.parse(JSON.stringify(criteria)) },
    });
    const asked = begins === "now" ? await askForSearch(tx, jobId, platforms) : { runId: null };
    return { jobId, ...asked };
  });
}
