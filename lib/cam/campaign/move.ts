import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { noSuchCampaign } from "./reads";
import { mayMove } from "./rules";
import type { CampaignState } from "./schema";

interface Wanted {
  campaignId: string;
  /** The deed may narrow what the table allows: a paused campaign is resumed, not started. */
  from?: CampaignState;
  to: CampaignState;
  action: `campaign.${string}`;
  /** Why it is in the new state; what is left out stays, null takes it away. */
  because?: string | null;
  /** A reason somebody gave just now goes into the log too. */
  given?: boolean;
  /** What must hold once it has moved, or it has not moved. */
  unless?: (tx: CamContext) => Promise<void>;
}

/**
 * Moves a campaign by compare-and-set: of two who press at once, one wins and the other reads what it is now. The
 * version stays: it is for edits, and a pause must not make a colleague's open form stale.
 */
export async function moveCampaign(ctx: CamContext, wanted: Wanted) {
  requireRole(ctx, "OPERATOR");
  const { campaignId, from, to, action, because, given, unless } = wanted;
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const campaign = await readState(tx, campaignId);
    refuseIllegal(campaign.state, wanted);
    const now = tx.now();
    const { count } = await tx.db.campaign.updateMany({
      where: { workspaceId, id: campaignId, state: from ?? campaign.state },
      data: {
        state: to,
        stateChangedAt: now,
        ...(because !== undefined && { stateBecause: because }),
        ...(to === "ACTIVE" && !campaign.startedAt && { startedAt: now }),
      },
    });
    if (count === 0) {
      const { state } = await readState(tx, campaignId);
      refuseIllegal(state, wanted);
      throw new Refusal("conflict", "Somebody else moved this campaign just now. Look at it again.");
    }
    await unless?.(tx);
    await recordAudit(tx, {
      action,
      subjectKind: "campaign",
      subjectId: campaignId,
      before: { state: campaign.state },
      after: { state: to },
      ...(given && because && { detail: { reason: because } }),
    });
    return { campaignId, state: to };
  });
}

async function readState({ db, workspaceId }: CamContext, campaignId: string) {
  const campaign = await db.campaign.findUnique({
    where: { workspaceId_id: { workspaceId, id: campaignId } },
    select: { state: true, startedAt: true },
  });
  if (!campaign) throw noSuchCampaign();
  return campaign;
}

function refuseIllegal(state: CampaignState, { from, to, action }: Wanted) {
  const move = mayMove(state, to);
  if (!move.may) throw new Refusal("conflict", move.because);
  if (from === undefined || from === state) return;
  const is = state === "DRAFT" ? "a draft" : state.toLowerCase();
  throw new Refusal("conflict", `This campaign is ${is}: it cannot be ${action.split(".")[1]}.`);
}
