import { effectiveMode } from "../campaign/rules";
import { Judging } from "../campaign/schema";
import type { CamContext } from "../context";
import { ACTIVE } from "../lead/rules";
import { CAREFUL_LIMITS } from "../safety/rules";
import type { RoutedBy, Turn } from "./rules";

export interface CampaignRouting extends RoutedBy {
  campaignId: string;
  name: string;
  mailOnly: boolean;
  campaignOwner: { id: string; name: string } | null;
}

/** Public to what routes: by what this campaign does it now. A sequence without a mail leads nowhere, and does not count. */
export async function campaignRouting(
  { db, workspaceId, now }: CamContext,
  campaignId: string,
): Promise<CampaignRouting> {
  const campaign = await db.campaign.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: campaignId } },
    select: {
      name: true,
      channels: true,
      companyWeeklyCap: true,
      owner: { select: { userId: true, user: { select: { name: true } } } },
      sequences: {
        where: { archivedAt: null, steps: { some: { removedAt: null, order: { not: null } } } },
        orderBy: { id: "asc" },
        select: { id: true, name: true, tier: true },
      },
    },
  });
  const safety = await db.safetySettings.findUnique({
    where: { workspaceId },
    select: { companyWeeklyCap: true, contactSpacingDays: true },
  });
  const limits = safety ?? CAREFUL_LIMITS;
  return {
    campaignId,
    name: campaign.name,
    mailOnly: campaign.channels.every((channel) => channel === "MAIL"),
    sequences: campaign.sequences,
    companyWeeklyCap: campaign.companyWeeklyCap ?? limits.companyWeeklyCap,
    contactSpacingDays: limits.contactSpacingDays,
    campaignOwner: campaign.owner && { id: campaign.owner.userId, name: campaign.owner.user.name },
    now: now(),
  };
}

/** Whose turn it is among mailboxes and owners: counted once for a run, and carried on as it goes. */
export type Turns = {
  mailboxes: Turn[];
  owners: { id: string; name: string; open: number }[];
};

export async function campaignTurns(ctx: CamContext, campaignId: string): Promise<Turns> {
  const { db, workspaceId } = ctx;
  const { judging, mode, workspace } = await db.campaign.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: campaignId } },
    select: { judging: true, mode: true, workspace: { select: { mode: true } } },
  });
  // One that only plays is nobody's turn where real mail goes out.
  const isLive = effectiveMode(mode, workspace.mode) === "LIVE";
  const named = Judging.parse(judging).owners;
  const boxes = await db.campaignMailbox.findMany({
    where: {
      workspaceId,
      campaignId,
      mailbox: { state: "ACTIVE", ...(isLive && { provider: { not: "SANDBOX" } }) },
    },
    select: { mailboxId: true, weight: true, mailbox: { select: { address: true } } },
  });
  const had = boxes.length === 0 ? [] : await takenBy(ctx, campaignId);
  const members = await db.membership.findMany({
    where: { workspaceId, userId: { in: named } },
    select: { userId: true, user: { select: { name: true } } },
  });
  const open =
    members.length === 0
      ? []
      : await db.lead.groupBy({
          by: ["ownerId"],
          where: {
            workspaceId,
            ownerId: { in: members.map(({ userId }) => userId) },
            status: { in: [...ACTIVE] },
            stoppedAt: null,
          },
          _count: true,
        });
  return {
    mailboxes: boxes.map(({ mailboxId: id, weight, mailbox }) => ({
      id,
      weight,
      name: mailbox.address,
      taken: had.find(({ mailboxId }) => mailboxId === id)?._count ?? 0,
    })),
    owners: members.map(({ userId: id, user }) => ({
      id,
      name: user.name,
      open: open.find(({ ownerId }) => ownerId === id)?._count ?? 0,
    })),
  };
}

const takenBy = ({ db, workspaceId }: CamContext, campaignId: string) =>
  db.lead.groupBy({
    by: ["mailboxId"],
    where: { workspaceId, campaignId, mailboxId: { not: null } },
    _count: true,
  });
