import type { OutboundState } from "@/lib/db/generated/enums";
import { callOffQuestions } from "../approval/call-off";
import type { CamContext } from "../context";
import { tell } from "../lead/tell";
import { wasTakenForNotSent } from "../mail-state/rules";
import { giveBackPlaces, takePlacesAgain, writeFacts } from "../sending/attempt-book";
import { tellWentTwice } from "../sending/late-answers";
import { messagesById } from "../sending/messages";
import { tellSent } from "../sending/tell-sent";
import type { ReportedMessage } from "./hold";
import { type Reading, takenWithin } from "./rules";

/** Whose word it is that it went. */
const WORD = {
  RESEND: { by: "Resend's report", says: "Resend reports it", both: "Resend reports both" },
  MAIL: { by: "An answer", says: "a message about it came in", both: "messages about both came in" },
  SENT_FOLDER: {
    by: "The Sent folder",
    says: "it lies in the Sent folder",
    both: "both lie in the Sent folder",
  },
} as const;

/**
 * Public to what handles a report: the provider speaks of the message, so it went, whatever was thought of it. One that
 * waits to be tried again must not go twice; one that did is told. Says where it stands then.
 */
export async function provenSent(
  tx: CamContext,
  message: ReportedMessage,
  reading: Reading,
): Promise<OutboundState> {
  const { id, state, attempts, begun, leadId } = message;
  const notSent = wasTakenForNotSent(message);
  if (state !== "TRANSMITTING" && state !== "UNKNOWN" && !notSent) {
    await tellTwice(tx, message, reading);
    return state;
  }
  const { db, workspaceId } = tx;
  const { names } = reading;
  const now = tx.now();
  await writeFound(tx, { id, attempt: begun ?? attempts }, reading);
  if (state === "TRANSMITTING" && begun !== null && begun < attempts)
    await callOffTry(tx, { id, attempt: attempts }, WORD[reading.reporter].by);
  const sentAt = takenWithin(reading, message.claimedAt ?? now, now);
  await db.outbound.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: {
      ...{ state: "SENT", stateChangedAt: now, sentAt, reasons: [], reasonDetail: null, holdReasons: [] },
      ...(names.providerMessageId && { providerMessageId: names.providerMessageId }),
    },
  });
  // Written anew and asked about: a yes would send it a second time.
  await callOffQuestions(tx, [id], wentAfterAll(reading));
  const sent = (await messagesById(tx, [id])).map((message) => ({ message }));
  await tellSent(tx, sent);
  if (notSent && leadId) await tell(tx, [lineOf(message, leadId, wentAfterAll(reading))]);
  return "SENT";
}

const FOUND: Record<Reading["reporter"], (means: string) => string> = {
  RESEND: (means) => `Resend reports it as ${means}.`,
  MAIL: (means) => `A message about it came in (${means}).`,
  SENT_FOLDER: () => "It lies in the Sent folder of its mailbox.",
};

const wentAfterAll = ({ reporter }: Reading) =>
  `It went after all, though it was taken for not sent: ${WORD[reporter].says}.`;
const NEVER_BEGAN = "It was claimed, and had not begun when the try before it was proven.";
const wentTwice = ({ reporter }: Reading) =>
  `It went twice: it was sent again after it was taken for not sent, and ${WORD[reporter].both}.`;

const lineOf = ({ id }: ReportedMessage, leadId: string, text: string) =>
  ({ leadId, kind: "MAIL_REPORTED", channel: "MAIL", outboundId: id, text }) as const;

/** Says whether it is new. A try that went has its places under the caps, whoever gave them back. */
async function writeFound(tx: CamContext, of: { id: string; attempt: number }, { means, reporter }: Reading) {
  const line = {
    ...of,
    fact: "FOUND" as const,
    code: means,
    answer: FOUND[reporter](means),
  };
  const written = await writeFacts(tx, [line], WORD[reporter].by);
  await takePlacesAgain(tx, of);
  return written > 0;
}

/** It was claimed and does not begin any more. Its worker says so as well, unless it ended: then its places counted for a day. */
async function callOffTry(tx: CamContext, of: { id: string; attempt: number }, by: string) {
  await writeFacts(tx, [{ ...of, fact: "NOT_TAKEN", code: null, answer: NEVER_BEGAN }], by);
  await giveBackPlaces(tx, [of]);
}

/** Another name for the same mail, of which an earlier try was taken for not sent: that try went as well. */
async function tellTwice(tx: CamContext, message: ReportedMessage, reading: Reading) {
  const { id, attempts, providerMessageId } = message;
  const named = reading.names.providerMessageId;
  if (!named || !providerMessageId || named === providerMessageId) return;
  const earlier = await tx.db.outboundAttempt.findFirst({
    where: {
      ...{ workspaceId: tx.workspaceId, outboundId: id, attempt: { lt: attempts } },
      fact: { in: ["LATER", "NOT_TAKEN", "HUMAN_NOT_SENT"] },
    },
    orderBy: { attempt: "desc" },
    select: { attempt: true },
  });
  if (!earlier || !(await writeFound(tx, { id, attempt: earlier.attempt }, reading))) return;
  await tellWentTwice(tx, message, wentTwice(reading));
}
