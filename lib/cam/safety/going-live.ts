import { requireRole } from "../access";
import type { CamContext } from "../context";
import { WAITING } from "../mail-state/rules";
import { sendingDomainsOf } from "../sending-domain/reads";
import { type Demand, liveDemands } from "./rules";

export interface GoingLive {
  demands: Demand[];
  /** What would go, as it stands now. */
  going: {
    /** Written, approved where that is asked for, and due within a day. */
    ready: number;
    /** Written, or planned, and not ready. */
    waiting: number;
    campaigns: number;
    people: number;
  };
}

/** For programs: the mode, what is asked for before live, and the figure that going live repeats. */
export async function readMode(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId: id } = ctx;
  const [{ mode }, live] = await Promise.all([
    db.workspace.findUniqueOrThrow({ where: { id }, select: { mode: true } }),
    readGoingLive(ctx),
  ]);
  return { mode, ...live };
}

const DAY_MS = 86_400_000;
const domainOf = (address: string) => address.slice(address.lastIndexOf("@") + 1).toLowerCase();

/** Public to the screen and the change of mode: what is asked for before real mail goes out, and what would go then. */
export async function readGoingLive(ctx: CamContext): Promise<GoingLive> {
  const { db, workspaceId, links } = ctx;
  const [workspace, boxes, [going]] = await Promise.all([
    db.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { postalAddress: true } }),
    db.mailbox.findMany({
      where: { workspaceId, provider: { not: "SANDBOX" }, state: "ACTIVE", sealedCredentials: { not: null } },
      select: { address: true },
      orderBy: { id: "asc" },
    }),
    db.$queryRaw<GoingLive["going"][]>`
      with live as materialized (
        select "id" from "Campaign" where "workspaceId" = ${workspaceId}::uuid and "mode" = 'LIVE' and "state" = 'ACTIVE'
      ), mails as materialized (
        select "state", "contactId" from "Outbound"
         where "workspaceId" = ${workspaceId}::uuid and "campaignId" = any (array(select "id" from live)) and not "dryRun"
           and "state" = any (${WAITING}::"OutboundState"[]) and "dueAt" < ${new Date(ctx.now().getTime() + DAY_MS)}
      )
      select (select count(*)::int from mails where "state" = 'READY') as "ready",
             (select count(*)::int from mails where "state" <> 'READY') as "waiting",
             (select count(*)::int from live) as "campaigns",
             (select count(distinct "contactId")::int from mails) as "people"`,
  ]);
  const standing = await sendingDomainsOf(ctx, [...new Set(boxes.map(({ address }) => domainOf(address)))]);
  return {
    demands: liveDemands({
      postalAddress: workspace.postalAddress,
      reachable: links.reachable,
      base: links.base,
      mailboxes: boxes.map(({ address }) => {
        const its = standing.get(domainOf(address));
        return { address, problem: its?.paused ?? its?.problem ?? null };
      }),
    }),
    going: going ?? { ready: 0, waiting: 0, campaigns: 0, people: 0 },
  };
}
