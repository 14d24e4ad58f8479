import type { CamContext } from "../context";
import type { MailToSend } from "../ports/email-sender";
import { unsubscribeHeaders } from "../unsubscribe/rules";
import type { Message } from "./messages";

/** Answers and invitations go to people who wrote to us: nothing there to be unsubscribed from. */
const TO_STRANGERS: readonly Message["kind"][] = ["STEP", "DIRECT"];

/** The mail as it is fixed in the ledger, with the header a mail program makes its "unsubscribe" of. */
export function mailOf({ links, workspaceId }: CamContext, message: Message): MailToSend {
  const must = <T>(value: T | null): T => {
    if (value === null) throw new Error(`Message ${message.id} was claimed without its content.`);
    return value;
  };
  return {
    from: { address: must(message.fromAddress), name: message.fromName },
    to: { address: must(message.recipientAddress), name: message.recipientName },
    replyTo: message.replyTo,
    subject: message.subject ?? "",
    text: must(message.text),
    html: message.html,
    messageId: must(message.messageId),
    references: message.references,
    headers: TO_STRANGERS.includes(message.kind)
      ? unsubscribeHeaders({ links }, { workspaceId, outboundId: message.id })
      : {},
    idempotencyKey: must(message.idempotencyKey),
  };
}
