import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { readKept } from "../follow-up/kept";
import { writerIn } from "../inbound/head";
import { headerOf } from "../raw-message/read";
import { answerSubject, referencesOf } from "./rules";

/**
 * Public to the answer and its draft: who is answered from where, in which thread. Where a message asks for answers elsewhere
 * (Reply-To) they go there, as from every mail program; that it does is said before anything is sent.
 */
export async function whereTo(ctx: CamContext, inboundId: string) {
  const { db, workspaceId } = ctx;
  const row = await db.inbound.findUnique({
    where: { workspaceId_id: { workspaceId, id: inboundId } },
    select: {
      ...{
        leadId: true,
        contactId: true,
        messageId: true,
        references: true,
        subject: true,
        redactedAt: true,
      },
      ...{ fromAddress: true, fromName: true, newText: true, fullText: true, receivedAt: true },
      mailbox: { select: { id: true, address: true, senderName: true, signature: true } },
      lead: { select: { campaignId: true, contactId: true } },
    },
  });
  const kept = row && (await readKept(ctx, inboundId));
  if (!row || !kept) throw new Refusal("missing", "There is no such message.");
  if (row.redactedAt)
    throw new Refusal("conflict", "Whoever wrote this asked to be forgotten: nobody writes to them.");
  const wanted = writerIn(headerOf(kept.message, "reply-to"));
  const elsewhere =
    wanted.address && wanted.address.toLowerCase() !== row.fromAddress?.toLowerCase() ? wanted.address : null;
  const address = elsewhere ?? row.fromAddress;
  if (!address) throw new Refusal("conflict", "This message names nobody who could be answered.");
  if (address.toLowerCase() === row.mailbox.address.toLowerCase())
    throw new Refusal(
      "conflict",
      "This is a message of this very mailbox: an answer would come back to you.",
    );
  const { lead, mailbox, ...rest } = row;
  return {
    ...rest,
    to: { address, name: elsewhere ? wanted.name : row.fromName },
    elsewhere,
    sender: {
      mailboxId: mailbox.id,
      address: mailbox.address,
      name: mailbox.senderName,
      signature: mailbox.signature,
    },
    campaignId: lead?.campaignId ?? null,
    // Somebody else of the company may have answered: the answer is theirs.
    contactId: row.contactId ?? lead?.contactId ?? null,
    answerSubject: answerSubject(row.subject),
    thread: referencesOf(row.references, row.messageId),
  };
}
