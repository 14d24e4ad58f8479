import type { CamContext } from "@/lib/cam/context";
import type { SendWindow } from "@/lib/cam/safety/schema";

/** Caps nobody meets and no distance between mails: what a story is about is left to itself. */
export const openLimits = (
  { db, workspaceId }: CamContext,
  hours: { latenessMinutes: number; sendWindow: SendWindow },
) =>
  db.safetySettings.create({
    data: {
      ...{ workspaceId, dailyCap: 1_000_000, batchCap: 10_000, campaignDailyCap: 1_000 },
      ...{ recipientDomainCap: 1_000, companyWeeklyCap: 1_000, contactSpacingDays: 0 },
      ...{ autoPauseOn: false, autoPause: {} },
      ...hours,
    },
  });
