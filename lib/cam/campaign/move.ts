import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { noSuchCampaign } from "./reads";
import { mayMove, statesBefore } from "./rules";
import type { CampaignState } from "./schema";

interface Wanted {
  campaignId: string;
  to: CampaignState;
  action: `campaign.${string}`;
  /** Why it is in the new state; what is left out stays, null takes it away. */
  because?: string | null;
  /** From which of the states the table allows; all of them when left out. */
  from?: readonly CampaignState[];
  starts?: boolean;
}

/**
 * Moves a campaign by compare-and-set: of two who press at once, one wins and the other reads what it is now. The
 * version stays: it is for edits, and a pause must not make a colleague's open form stale.
 */
export async function moveCampaign(
  tx: CamContext,
  { campaignId, to, action, because, from, starts }: Wanted,
) {
  const { workspaceId } = tx;
  const where = { workspaceId, id: campaignId };
  const campaign = await tx.db.campaign.findUnique({
    where: { workspaceId_id: where },
    select: { state: true, startedAt: true },
  });
  if (!campaign) throw noSuchCampaign();
  const move = mayMove(campaign.state, to);
  if (!move.may) throw new Refusal("conflict", move.because);
  if (from && !from.includes(campaign.state)) throw new Refusal("conflict", isNoWay(campaign.state, action));

  const now = tx.now();
  const { count } = await tx.db.campaign.updateMany({
    where: { ...where, state: { in: [...(from ?? statesBefore(to))] } },
    data: {
      state: to,
      stateChangedAt: now,
      ...(because !== undefined && { stateBecause: because }),
      ...(starts && !campaign.startedAt && { startedAt: now }),
    },
  });
  if (count === 0) {
    const { state } = await tx.db.campaign.findUniqueOrThrow({
      where: { workspaceId_id: where },
      select: { state: true },
    });
    const again = mayMove(state, to);
    throw new Refusal("conflict", again.may ? isNoWay(state, action) : again.because);
  }
  await recordAudit(tx, {
    action,
    subjectKind: "campaign",
    subjectId: campaignId,
    before: { state: campaign.state },
    after: { state: to },
    ...(because && { detail: { reason: because } }),
  });
  return { campaignId, state: to };
}

/** The table allows the move, but by another deed: a paused campaign is resumed, not started. */
const isNoWay = (state: CampaignState, action: string) =>
  `This campaign is ${state === "DRAFT" ? "a draft" : state.toLowerCase()}: it cannot be ${action.split(".")[1]}.`;
