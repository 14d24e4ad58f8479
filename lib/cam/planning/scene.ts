import { effectiveMode } from "../campaign/rules";
import type { CamContext } from "../context";
import { letterheadOf, sendersOf } from "../letter/facts";
import { campaignTurns } from "../routing/routed-by";
import { type House, houseOf } from "../sending/house";
import { paceBook } from "./book";
import { stepsOf } from "./facts";
import type { PaceBook } from "./pace-book";
import type { PlanScene } from "./plan-one";

const HOUR_MS = 3_600_000;
/** So far ahead times are given away: the next day's morning is, next week is not. */
export const AHEAD_MS = 36 * HOUR_MS;

/** What campaigns of a workspace share: its hours and limits, its places, and the companies that were written to. */
interface Shared {
  house: House;
  book: PaceBook;
  week: PlanScene["week"];
}

/** Public to the planner: all that is the same for every lead of a campaign, and the places that are taken. */
export async function sceneOf(
  ctx: CamContext,
  campaignId: string,
  { rehearsal, shared }: { rehearsal: boolean; shared?: Shared },
): Promise<PlanScene> {
  const { db, workspaceId } = ctx;
  const house = shared?.house ?? (await houseOf(ctx, [campaignId]));
  const campaign = house.campaigns.get(campaignId);
  const sequences = await db.sequence.findMany({
    where: { workspaceId, campaignId, archivedAt: null },
    select: { id: true },
  });
  const { mailboxes } = await campaignTurns(ctx, campaignId);
  const isLive = effectiveMode(campaign?.mode ?? null, house.workspace.mode) === "LIVE";
  const played = await db.mailbox.findMany({
    where: { workspaceId, provider: "SANDBOX" },
    select: { id: true },
  });
  const book = shared?.book ?? (await paceBook(ctx, house, rehearsal));
  const now = ctx.now();
  return {
    now,
    until: now.getTime() + AHEAD_MS,
    house,
    safety: house.safety,
    head: await letterheadOf(ctx, campaignId),
    campaignId,
    rehearsal,
    window: house.windows.get(campaignId) ?? house.safety.sendWindow,
    companyWeeklyCap: campaign?.companyWeeklyCap ?? house.safety.companyWeeklyCap,
    steps: await stepsOf(
      ctx,
      sequences.map(({ id }) => id),
    ),
    senders: await sendersOf(ctx, [...book.mailboxes.keys()]),
    turns: mailboxes,
    plays: new Set(isLive ? played.map(({ id }) => id) : []),
    book,
    week: shared?.week ?? new Map(),
    leftOut: new Set(),
    linkOf: (outboundId) => ctx.links.unsubscribe({ workspaceId, outboundId }).page,
    newId: () => ctx.newId(),
  };
}
