import { Prisma } from "@/lib/db/generated/client";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { columnsOf } from "./create";
import { noSuchCampaign, settingsOf } from "./reads";
import { nameOfCopy } from "./rules";
import type { CampaignId } from "./schema";

/** A draft with the same settings, sequences and mailboxes. Leads stay where they are: nobody is written to twice by a copy. */
export async function duplicateCampaign(ctx: CamContext, { campaignId }: CampaignId) {
  requireRole(ctx, "OPERATOR");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const row = await tx.db.campaign.findUnique({
      where: { workspaceId_id: { workspaceId, id: campaignId } },
    });
    if (!row) throw noSuchCampaign();
    const settings = settingsOf(row);
    const name = nameOfCopy(settings.name);
    const copy = tx.newId();
    const now = tx.now();
    await tx.db.campaign.create({
      data: {
        ...columnsOf({ ...settings, name }),
        signalWeights: row.signalWeights ?? Prisma.JsonNull,
        workspaceId,
        id: copy,
        createdAt: now,
        stateChangedAt: now,
      },
    });
    await copySequences(tx, campaignId, copy);
    await tx.db.$executeRaw`
      insert into "CampaignMailbox" ("workspaceId", "campaignId", "mailboxId", "weight")
      select "workspaceId", ${copy}::uuid, "mailboxId", "weight" from "CampaignMailbox"
       where "workspaceId" = ${workspaceId}::uuid and "campaignId" = ${campaignId}::uuid`;
    await recordAudit(tx, {
      action: "campaign.created",
      subjectKind: "campaign",
      subjectId: copy,
      after: { name },
      detail: { copyOf: campaignId },
    });
    return { campaignId: copy, name };
  });
}

/** Only what is in use: no archived sequence, no removed step, no retired wording. Nothing of it was sent yet. */
async function copySequences(tx: CamContext, from: string, to: string) {
  const { workspaceId } = tx;
  const sequences = await tx.db.sequence.findMany({
    where: { workspaceId, campaignId: from, archivedAt: null },
    include: {
      steps: {
        where: { order: { not: null } },
        orderBy: { order: "asc" },
        include: { variants: { where: { retiredAt: null }, orderBy: { label: "asc" } } },
      },
    },
  });
  for (const sequence of sequences) {
    const sequenceId = tx.newId();
    await tx.db.sequence.create({
      data: { workspaceId, id: sequenceId, campaignId: to, name: sequence.name, tier: sequence.tier },
    });
    for (const step of sequence.steps) {
      const stepId = tx.newId();
      const { order, channel, delayDays, inThread, instructions } = step;
      await tx.db.step.create({
        data: { workspaceId, id: stepId, sequenceId, order, channel, delayDays, inThread, instructions },
      });
      await tx.db.variant.createMany({
        data: step.variants.map(({ label, weight, subject, body }) => ({
          workspaceId,
          id: tx.newId(),
          stepId,
          label,
          weight,
          subject,
          body,
        })),
      });
    }
  }
}
