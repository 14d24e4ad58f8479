import type { CamContext } from "../context";
import type { SendFacts } from "../gate/schema";
import { safetyOf } from "../safety/limits";
import { SendWindow } from "../safety/schema";
import { clockOf, nextOpen, type Whereabouts } from "../send-time/rules";
import { holidaysOf } from "./around";

/** What is the same for all messages of a workspace. Windows are read once: who is asked for a thousand times is known by identity. */
export async function houseOf(ctx: CamContext, campaignIds: readonly string[]) {
  const { db, workspaceId } = ctx;
  const workspace = await db.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { mode: true, stopAll: true, stopAllBecause: true, postalAddress: true, zone: true },
  });
  const safety = await safetyOf(ctx);
  const sending = await db.module.findUnique({
    where: { workspaceId_name: { workspaceId, name: "email" } },
    select: { on: true },
  });
  const campaigns = await db.campaign.findMany({ where: { workspaceId, id: { in: [...campaignIds] } } });
  return {
    workspace,
    safety,
    sendingOn: sending?.on ?? true,
    holidays: await holidaysOf(ctx),
    campaigns: new Map(campaigns.map((one) => [one.id, one])),
    windows: new Map(
      campaigns.map(({ id, sendWindow }) => [
        id,
        sendWindow ? SendWindow.parse(sendWindow) : safety.sendWindow,
      ]),
    ),
  };
}
export type House = Awaited<ReturnType<typeof houseOf>>;

export type Place = Omit<Whereabouts, "workspaceZone">;
const NOWHERE: Place = { contactZone: null, companyZone: null, contactCountry: null, companyCountry: null };

/** Whose clock counts for somebody, and when they may be written to. */
export function hoursOf(place: Place | undefined, campaignId: string | null, house: House, now: Date) {
  const { contactZone, companyZone, contactCountry, companyCountry } = place ?? NOWHERE;
  const window = (campaignId && house.windows.get(campaignId)) || house.safety.sendWindow;
  const calendar = { window, holidays: house.holidays(contactCountry ?? companyCountry) };
  const clock = clockOf(
    { contactZone, companyZone, contactCountry, companyCountry, workspaceZone: house.workspace.zone },
    window,
    now.getTime(),
  );
  return { calendar, clock };
}

export function windowOf(
  place: Place | undefined,
  campaignId: string | null,
  house: House,
  now: Date,
): SendFacts["window"] {
  const { calendar, clock } = hoursOf(place, campaignId, house, now);
  const opens = nextOpen(clock.zones, calendar, now.getTime());
  return {
    open: opens === now.getTime(),
    opensAt: opens === null ? null : new Date(opens),
    because:
      opens === null
        ? `There is no hour in which they may be written to. ${clock.because}`
        : `Outside the hours in which they may be written to. ${clock.because}`,
  };
}
