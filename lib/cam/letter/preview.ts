import { requireRole } from "../access";
import { noSuchCampaign } from "../campaign/reads";
import type { CamContext } from "../context";
import { envelopeName } from "../envelope/name";
import { addresseesOf, letterheadOf, sendersOf } from "./facts";
import { letterTo } from "./rules";
import { PreviewLetters } from "./schema";

/**
 * What a wording becomes for these leads, kept or only typed so far: the very mail that would go, but for the link in its
 * footer, which belongs to one message. Written by the mailbox the lead was given, else by the campaign's first.
 */
export async function previewLetters(ctx: CamContext, input: PreviewLetters) {
  requireRole(ctx, "VIEWER");
  const { campaignId, leadIds, wording, threadSubject, stepId } = PreviewLetters.parse(input);
  const { db, workspaceId } = ctx;
  const known = await db.campaign.count({ where: { workspaceId, id: campaignId } });
  if (known === 0) throw noSuchCampaign();
  const head = await letterheadOf(ctx, campaignId);
  const people = (await addresseesOf(ctx, leadIds)).filter((one) => one.campaignId === campaignId);
  const given = await db.lead.findMany({
    where: { workspaceId, id: { in: people.map(({ leadId }) => leadId) } },
    select: { id: true, mailboxId: true },
  });
  const mailboxOf = new Map(given.map(({ id, mailboxId }) => [id, mailboxId]));
  const first = await db.campaignMailbox.findFirst({
    where: { workspaceId, campaignId },
    orderBy: [{ weight: "desc" }, { mailboxId: "asc" }],
    select: { mailboxId: true },
  });
  const senders = await sendersOf(ctx, [
    ...new Set([...mailboxOf.values(), first?.mailboxId].flatMap((id) => id ?? [])),
  ]);
  const link = `${ctx.links.base}/u/…`;
  return {
    letters: people.map((to) => {
      const from = senders.get(mailboxOf.get(to.leadId) ?? first?.mailboxId ?? "") ?? null;
      const seed = `${to.leadId} ${stepId ?? ""}`;
      return {
        leadId: to.leadId,
        to: { address: to.address, name: envelopeName(to) },
        from: from && { address: from.address, name: from.name },
        ...letterTo(to, head, from, { wording, threadSubject, link, seed }),
      };
    }),
  };
}
