import { Prisma } from "@/lib/db/generated/client";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { CHECK_THE_FORM, Refusal } from "../errors";
import type { Json } from "../json";
import { checkOwner } from "./owner";
import { clashes, startingSettings } from "./rules";
import type { CampaignSettings, CreateCampaign } from "./schema";

/** A draft. It sends nothing, and whoever makes it answers for it until they say somebody else does. */
export async function createCampaign(ctx: CamContext, input: CreateCampaign) {
  requireRole(ctx, "OPERATOR");
  const { workspaceId, actor } = ctx;
  return inTransaction(ctx, async (tx) => {
    const limits = await tx.db.safetySettings.findUnique({
      where: { workspaceId },
      select: { campaignDailyCap: true },
    });
    const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    const settings: CampaignSettings = {
      ...startingSettings(tx.first, limits),
      ...(actor.kind === "operator" && { ownerId: actor.id }),
      ...(said as CreateCampaign & Partial<CampaignSettings>),
    };
    keepTogether(settings);
    await checkOwner(tx, settings.ownerId);
    const campaignId = tx.newId();
    const now = tx.now();
    await tx.db.campaign.create({
      data: { ...columnsOf(settings), workspaceId, id: campaignId, createdAt: now, stateChangedAt: now },
    });
    await recordAudit(tx, {
      action: "campaign.created",
      subjectKind: "campaign",
      subjectId: campaignId,
      after: said as Record<string, Json>,
    });
    return { campaignId, version: 0 };
  });
}

/** Refuses settings that do not go together, and forgets a number that no rule asks for. */
export function keepTogether(settings: CampaignSettings) {
  if (settings.approval !== "FIRST") settings.approvalFirst = null;
  const fields = clashes(settings);
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", CHECK_THE_FORM, { fields });
}

/** As Prisma takes them: a JSON column that is empty wants another word than an empty value. */
export function columnsOf({ sendWindow, autoPause, goalMrrMinor, ...rest }: CampaignSettings) {
  return {
    ...rest,
    goalMrrMinor: goalMrrMinor === null ? null : BigInt(goalMrrMinor),
    sendWindow: sendWindow ?? Prisma.DbNull,
    autoPause: autoPause ?? Prisma.DbNull,
  };
}
