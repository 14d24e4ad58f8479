import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { noSuchCampaign } from "../campaign/reads";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { SetCampaignMailboxes } from "./schema";
import { takeBackFirstMails } from "./take-back";

/** Which mailboxes a campaign takes turns with, and how often each: the whole list at once. What waited to go from one that is none any more is planned anew. */
export async function setCampaignMailboxes(ctx: CamContext, { campaignId, mailboxes }: SetCampaignMailboxes) {
  requireRole(ctx, "OPERATOR");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const [campaign] = await tx.db.$queryRaw<{ state: string }[]>`
      select "state"::text from "Campaign" where "workspaceId" = ${workspaceId}::uuid and "id" = ${campaignId}::uuid
         for no key update`;
    if (!campaign) throw noSuchCampaign();
    if (campaign.state === "ARCHIVED")
      throw new Refusal("conflict", "This campaign is archived. Restore it before you change it.");
    const ids = mailboxes.map(({ mailboxId }) => mailboxId);
    const usable = await tx.db.mailbox.findMany({
      where: { workspaceId, id: { in: ids }, state: { not: "RETIRED" } },
      select: { id: true, address: true },
    });
    if (usable.length < ids.length)
      throw new Refusal("missing", "One of these mailboxes is not in this workspace, or is retired.");
    const before = await tx.db.campaignMailbox.findMany({
      where: { workspaceId, campaignId },
      select: { mailboxId: true, weight: true, mailbox: { select: { address: true } } },
    });
    await tx.db.campaignMailbox.deleteMany({ where: { workspaceId, campaignId } });
    await tx.db.campaignMailbox.createMany({
      data: mailboxes.map((one) => ({ workspaceId, campaignId, ...one })),
    });
    const gone = before.flatMap(({ mailboxId }) => (ids.includes(mailboxId) ? [] : [mailboxId]));
    await forgetGiven(tx, campaignId, gone);
    const plannedAnew = await takeBackFirstMails(tx, { campaignId, from: gone });
    const addressOf = new Map(usable.map(({ id, address }) => [id, address]));
    await recordAudit(tx, {
      action: "campaign.mailboxes-set",
      subjectKind: "campaign",
      subjectId: campaignId,
      before: Object.fromEntries(before.map(({ weight, mailbox }) => [mailbox.address, weight])),
      after: Object.fromEntries(mailboxes.map((one) => [addressOf.get(one.mailboxId) ?? "", one.weight])),
      detail: { plannedAnew },
    });
    return { campaignId, mailboxes };
  });
}

/** Whom nobody has written to yet is given another mailbox: routing had given them one of these, and they kept it for ever. */
const forgetGiven = ({ db, workspaceId, now }: CamContext, campaignId: string, gone: readonly string[]) =>
  db.$executeRaw`
    update "Lead" l set "mailboxId" = null, "updatedAt" = ${now()}
     where l."workspaceId" = ${workspaceId}::uuid and l."campaignId" = ${campaignId}::uuid and l."mailboxId" = any (${[...gone]}::uuid[])
       and l."firstMailAt" is null
       and not exists (select 1 from "Outbound" o where o."leadId" = l."id" and o."workspaceId" is not distinct from l."workspaceId" and not o."dryRun"
                          and o."state" in ('TRANSMITTING', 'UNKNOWN'))`;
