import type { CamContext } from "../context";
import { teller } from "../lead/tell";
import { domainOfAddress } from "../sending-domain/rules";
import { heedReports } from "../sending-limit/heed-reports";
import { provenSent } from "./found";
import { heed, holdItsMailbox, type Word } from "./heed";
import type { ReportedMessage } from "./hold";
import { nextState, type Reading, reportInWords } from "./rules";

/**
 * Public to whoever hears about a mail of ours, a provider's report or a message that came back: what it means for the mail,
 * the person and its domain. The mail is held. What is read of somebody who was erased keeps no words.
 */
export async function takeWord(
  tx: CamContext,
  { message, said, ...from }: Omit<Word, "reading"> & { said: Reading },
): Promise<Reading> {
  const reading = message.redacted ? { ...said, says: "" } : said;
  await holdItsMailbox(tx, message, reading);
  const state = await provenSent(tx, message, reading);
  await move(tx, { ...message, state }, reading);
  await heed(tx, { ...from, message, reading });
  await tellReport(tx, message, reading);
  // One complaint may be the one that is too much: its domain stops with this very report.
  const domain = message.fromAddress && domainOfAddress(message.fromAddress);
  if (domain && (reading.state === "BOUNCED" || reading.state === "COMPLAINED"))
    await heedReports(tx, domain);
  return reading;
}

/**
 * The worker that handed it over writes down the answer itself, a moment later; what it wrote down as lost nobody has in hand,
 * and a complaint waited for hours until it was offered again. Of a try that was claimed and not begun nobody can speak: the
 * report is about an earlier one, and this one must not go.
 */
export const isAnsweredSoon = (
  { state, leasedUntil, begun, answered, attempts }: ReportedMessage,
  now: Date,
) =>
  state === "TRANSMITTING" &&
  leasedUntil !== null &&
  leasedUntil > now &&
  (begun === null || (begun === attempts && !answered));

async function move(tx: CamContext, { id, state, providerMessageId }: ReportedMessage, reading: Reading) {
  const to = reading.state && nextState(state, reading.state);
  const at = reading.at ?? tx.now();
  await tx.db.$executeRaw`
    update "Outbound" o set "reportedAt" = greatest(o."reportedAt", ${at}), "updatedAt" = ${tx.now()},
           "providerMessageId" = coalesce(o."providerMessageId", ${providerMessageId ?? reading.names.providerMessageId}),
           "state" = coalesce(${to}::"OutboundState", o."state"),
           "stateChangedAt" = case when ${to}::text is null then o."stateChangedAt" else ${tx.now()} end,
           "reasons" = case when ${to}::text in ('BOUNCED', 'COMPLAINED') then array[${reading.means}] else o."reasons" end,
           "reasonDetail" = case when ${to}::text in ('BOUNCED', 'COMPLAINED') then ${reading.says || null} else o."reasonDetail" end
     where o."workspaceId" = ${tx.workspaceId}::uuid and o."id" = ${id}::uuid`;
}

async function tellReport(tx: CamContext, { id, leadId }: ReportedMessage, reading: Reading) {
  const text = reportInWords(reading);
  if (!leadId || !text) return;
  await tx.db.leadEvent.create({
    data: {
      ...{ workspaceId: tx.workspaceId, id: tx.newId(), leadId, outboundId: id },
      ...teller(tx),
      ...{ kind: "MAIL_REPORTED", channel: "MAIL", at: tx.now(), text, detail: { report: reading.means } },
    },
  });
}
