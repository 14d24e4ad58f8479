import type { CamContext } from "../context";
import { coveredBy } from "../suppression/find";
import { findRecipient } from "./find-recipient";
import { maskedAddress } from "./rules";
import type { UnsubscribeLink } from "./schema";

/** Public: what the page behind a signed link says. Of the reader only what tells them that it is about them. */
export async function readSubscription(ctx: CamContext, { outboundId }: UnsubscribeLink) {
  const { db, workspaceId } = ctx;
  const { message, contactId, contactIds, keys } = await findRecipient(ctx, outboundId);
  const workspace = await db.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { name: true, postalAddress: true },
  });
  const person = contactId
    ? await db.contact.findUnique({
        where: { workspaceId_id: { workspaceId, id: contactId } },
        select: { country: true, erasedAt: true, company: { select: { country: true } } },
      })
    : null;
  const covering = [...(await coveredBy(ctx, keys)).values()];
  const hashed = await db.suppression.count({
    where: { workspaceId, kind: "HASH", value: message.recipientHash ?? "" },
  });
  const open = message.campaignId
    ? await db.lead.count({
        where: {
          workspaceId,
          campaignId: message.campaignId,
          contactId: { in: contactIds },
          status: { not: "SUPPRESSED" },
        },
      })
    : 0;
  return {
    agency: workspace.name,
    postalAddress: workspace.postalAddress,
    writeTo: message.replyTo ?? message.fromAddress,
    address: message.recipientAddress && maskedAddress(message.recipientAddress),
    country: person?.country ?? person?.company?.country ?? null,
    isTest: message.kind === "TEST",
    /** Nothing goes to them any more, whoever said so. */
    everything:
      hashed > 0 ||
      Boolean(person?.erasedAt) ||
      (keys.length > 0 && covering.every((entries) => entries.length > 0)),
    /** Null where the mail belongs to no campaign. */
    campaign: message.campaignId ? open === 0 : null,
  };
}
