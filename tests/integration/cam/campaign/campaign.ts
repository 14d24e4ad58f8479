import { createCampaign } from "@/lib/cam/campaign/create";
import { CreateCampaign, UpdateCampaign } from "@/lib/cam/campaign/schema";
import type { CamContext } from "@/lib/cam/context";
import { newId } from "@/lib/ids";

export const create = (ctx: CamContext, more: object = {}) =>
  createCampaign(ctx, CreateCampaign.parse({ name: "Clinics in Porto", ...more }));

export const change = (campaignId: string, version: number, more: object) =>
  UpdateCampaign.parse({ campaignId, version, ...more });

const READY = { service: "Booking pages", goalClients: 5, idealCustomer: { roles: ["Owner"] } };

/** Written straight to the table: sequences have no verbs yet. */
export async function addSequence({ db, workspaceId }: CamContext, campaignId: string) {
  const ids = { sequence: newId(), step: newId() };
  await db.sequence.create({
    data: { workspaceId, id: ids.sequence, campaignId, name: "Three short mails", tier: "WARM" },
  });
  await db.step.create({
    data: { workspaceId, id: ids.step, sequenceId: ids.sequence, order: 1, delayDays: 0 },
  });
  await db.variant.create({
    data: { workspaceId, id: newId(), stepId: ids.step, label: "A", subject: "Hello", body: "Hello there" },
  });
  return ids;
}

/** A draft that lacks nothing. */
export async function createReady(ctx: CamContext, more: object = {}) {
  const { campaignId } = await create(ctx, { ...READY, ...more });
  await addSequence(ctx, campaignId);
  return campaignId;
}
