import { emailKey } from "../address-key/rules";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { cancelWaiting } from "../outbound/cancel-waiting";
import { recordNo } from "../suppression/record-no";
import { stopLeadsOf } from "../suppression/stop-some";
import { findRecipient, type Recipient } from "./find-recipient";
import type { UnsubscribeLink } from "./schema";

/**
 * Public: whoever holds the signed link of a mail says no for the person it went to. Every address of theirs comes onto the
 * suppression list and every lead stops, before this commits; what waits in the ledger is cancelled with it. Said twice is
 * said once, whoever asks: docs/decisions/0146-unsubscribing.md
 */
export async function unsubscribe(ctx: CamContext, { outboundId }: UnsubscribeLink) {
  return inTransaction(ctx, async (tx) => {
    const recipient = await findRecipient(tx, outboundId);
    // A mail an operator sent to themselves to look at it: nobody is to be left alone.
    if (recipient.message.kind === "TEST") return { done: "nothing" as const };
    await keepTie(tx, recipient);
    const { contactIds, keys, message } = recipient;
    const { became, leadsStopped } = await recordNo(tx, "LINK", [
      {
        emails: keys,
        domains: [],
        // The address itself is gone: its fingerprint is all that knows them again.
        hashes: message.recipientAddress === null && message.recipientHash ? [message.recipientHash] : [],
        reason: "UNSUBSCRIBED",
        evidence: { outboundId },
      },
    ]);
    // Also where nothing is left that could be written to: an address may be found for them later.
    const others = await stopLeadsOf(tx, contactIds, "UNSUBSCRIBED");
    const cancelled = await cancelWaiting(
      tx,
      { contactIds },
      { reason: "unsubscribed", says: "They do not want to be written to." },
    );
    const leads = leadsStopped + others;
    if (became[0] === "KNOWN" && leads === 0 && cancelled === 0) return { done: "known" as const };
    await recordAudit(tx, {
      action: "unsubscribe.everything",
      subjectKind: "outbound",
      subjectId: outboundId,
      detail: { became: became[0] ?? "KNOWN", leadsStopped: leads, cancelled },
    });
    return { done: "unsubscribed" as const };
  });
}

/** Whose address was changed since: the one they answered from stays tied to them, and with it their "no". */
async function keepTie(
  tx: CamContext,
  { message: { recipientAddress: email }, contactId, isTheirs }: Recipient,
) {
  const key = email ? emailKey(email) : undefined;
  if (!email || !key || !contactId || isTheirs) return;
  const { workspaceId } = tx;
  const taken = await tx.db.contact.findFirst({
    where: { workspaceId, emailKey: key },
    select: { id: true },
  });
  const person = await tx.db.contact.findUnique({
    where: { workspaceId_id: { workspaceId, id: contactId } },
    select: { erasedAt: true },
  });
  if (taken || !person || person.erasedAt) return;
  await tx.db.contactAlias.createMany({
    data: [
      { workspaceId, id: tx.newId(), contactId, email, emailKey: key, source: "REPLY", createdAt: tx.now() },
    ],
    skipDuplicates: true,
  });
}
