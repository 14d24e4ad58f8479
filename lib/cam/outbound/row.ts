import type { OutboundKind, OutboundState } from "@/lib/db/generated/enums";
import { emailKey } from "../address-key/rules";
import type { CamContext } from "../context";
import type { Letter, Sender } from "../letter/schema";
import { addressHash } from "../suppression/address-hash";
import { domainOf } from "./rules";

interface Entry {
  id: string;
  kind: OutboundKind;
  rehearsal: boolean;
  state: OutboundState;
  of: { campaignId: string | null; leadId: string | null; contactId: string | null };
  to: { address: string; name: string | null };
  sender: Sender;
  letter: Letter & { ok: true };
  references: string[];
  at: number;
  latenessMinutes: number;
  /** Waits for a yes. */
  asked: boolean;
  holdReasons: string[];
}

/** Public to what writes mails: a message as it enters the ledger. Its Message-ID and its key are its own from here on. */
export function ledgerRow(tx: CamContext, entry: Entry) {
  const { id, kind, rehearsal, state, of, to, sender, letter, at, asked } = entry;
  const now = tx.now();
  const key = emailKey(to.address) ?? to.address.toLowerCase();
  return {
    ...{ workspaceId: tx.workspaceId, id, kind, dryRun: rehearsal, ...of, state, stateChangedAt: now },
    ...{ reasons: [], reasonDetail: null, holdReasons: entry.holdReasons, approvalRequired: asked },
    dueAt: new Date(at),
    notAfter: new Date(at + entry.latenessMinutes * 60_000),
    ...{ mailboxId: sender.mailboxId, fromAddress: sender.address, fromName: sender.name, replyTo: null },
    ...{ recipientAddress: to.address, recipientName: to.name, recipientKey: key },
    recipientDomain: domainOf(key),
    recipientHash: addressHash(tx.workspaceId, key),
    ...{ subject: letter.subject, text: letter.text, html: letter.html, references: entry.references },
    messageId: `${id}@${domainOf(sender.address)}`,
    idempotencyKey: id,
    ...{ createdAt: now, updatedAt: now },
  };
}
