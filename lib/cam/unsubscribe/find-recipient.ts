import { suppressionKeys } from "../address-key/rules";
import { namesOf } from "../contact/names";
import type { CamContext } from "../context";
import { Refusal } from "../errors";

/** Merges of merges are followed, and a circle that should not be is left. */
const MOST_MERGES = 20;

/**
 * Public to what a link in a mail does: whom the mail went to, by now. They may have been merged into somebody, have another
 * address, or be erased; the mail itself keeps where it went, or the fingerprint of it.
 */
export async function findRecipient(ctx: CamContext, outboundId: string) {
  const { db, workspaceId } = ctx;
  const message = await db.outbound.findUnique({
    where: { workspaceId_id: { workspaceId, id: outboundId } },
    select: {
      kind: true,
      campaignId: true,
      contactId: true,
      leadId: true,
      fromAddress: true,
      replyTo: true,
      recipientAddress: true,
      recipientHash: true,
    },
  });
  if (!message) throw new Refusal("missing", "There is no such message.");
  const contactId = message.contactId ? await survivorOf(ctx, message.contactId) : null;
  const names = contactId ? await namesOf(ctx, [contactId]) : [];
  const known = names.flatMap(({ address }) => address ?? []);
  const { recipientAddress } = message;
  const keys = new Set([...known, ...(recipientAddress ? [recipientAddress] : [])].flatMap(suppressionKeys));
  return {
    message,
    contactId,
    /** They, and whoever was merged into them. */
    contactIds: [...new Set([...(contactId ? [contactId] : []), ...names.map(({ keptUnder }) => keptUnder)])],
    keys: [...keys],
    /** Whether the mail went to an address that is still known as theirs. */
    isTheirs: recipientAddress !== null && known.flatMap(suppressionKeys).includes(keyOf(recipientAddress)),
  };
}

export type Recipient = Awaited<ReturnType<typeof findRecipient>>;

const keyOf = (address: string) => suppressionKeys(address)[0] ?? "";

async function survivorOf({ db, workspaceId }: CamContext, contactId: string) {
  let id = contactId;
  for (let merges = 0; merges < MOST_MERGES; merges++) {
    const contact = await db.contact.findUnique({
      where: { workspaceId_id: { workspaceId, id } },
      select: { mergedIntoId: true },
    });
    if (!contact?.mergedIntoId) return id;
    id = contact.mergedIntoId;
  }
  return id;
}
