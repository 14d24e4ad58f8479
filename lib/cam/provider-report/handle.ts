import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { teller } from "../lead/tell";
import { domainOfAddress } from "../sending-domain/rules";
import { heedReports } from "../sending-limit/heed-reports";
import { provenSent } from "./found";
import { heed, holdAroundClaimed, holdItsMailbox } from "./heed";
import { type HeldReport, holdReport, holdReported, type ReportedMessage } from "./hold";
import { findMessage } from "./match";
import { isGivenUp, nextState, type Reading, readReport, reportInWords, withoutWords } from "./rules";
import { OUTCOMES, type ReportId } from "./schema";

/** "waits": it is looked at again, because what it is about is still in somebody's hands, or not known yet. */
export type Handled = "heeded" | "ignored" | "unmatched" | "waits" | "known";

/**
 * What a report means for its message and for the person, in one transaction; done again it does nothing. Whoever calls it
 * has only the report's word, and the report its signature: docs/decisions/0147-delivery-reports.md
 */
export async function handleReport(ctx: CamContext, { reportId }: ReportId): Promise<Handled> {
  return inTransaction(ctx, async (tx) => {
    const held = await holdReport(tx, reportId);
    if (!held) return "known";
    const said = readReport(held.report);
    if (said.state === null) return close(tx, held, null, OUTCOMES.ignored);
    const found = await findMessage(tx, said, [tx.workspaceId]);
    if (!found)
      return isGivenUp(held.receivedAt, tx.now()) ? close(tx, held, null, OUTCOMES.unmatched) : "waits";
    await holdAroundClaimed(tx, found.outboundId, said);
    const message = await holdReported(tx, found.outboundId);
    if (isAnsweredSoon(message, tx.now())) return "waits";

    const reading = message.redacted ? { ...said, says: "" } : said;
    await holdItsMailbox(tx, message, reading);
    const state = await provenSent(tx, message, reading);
    await move(tx, { ...message, state }, reading);
    await heed(tx, { reportId: held.id, message, reading });
    await tellReport(tx, message, reading);
    // One complaint may be the one that is too much: its domain stops with this very report.
    const domain = message.fromAddress && domainOfAddress(message.fromAddress);
    if (domain && (reading.state === "BOUNCED" || reading.state === "COMPLAINED"))
      await heedReports(tx, domain);
    await recordAudit(tx, {
      action: "mail.reported",
      subjectKind: "outbound",
      subjectId: message.id,
      detail: { means: reading.means, was: message.state },
    });
    if (message.redacted)
      await tx.db.providerEvent.update({
        where: { id: held.id },
        data: { payload: withoutWords(held.report) },
      });
    return close(tx, held, message.id, reading.means === "soft" ? OUTCOMES.soft : OUTCOMES.heeded);
  });
}

/**
 * The worker that handed it over writes down the answer itself, a moment later; what it wrote down as lost nobody has in hand,
 * and a complaint waited for hours until it was offered again. Of a try that was claimed and not begun nobody can speak: the
 * report is about an earlier one, and this one must not go.
 */
const isAnsweredSoon = ({ state, leasedUntil, begun, answered, attempts }: ReportedMessage, now: Date) =>
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

async function close(
  tx: CamContext,
  { id }: HeldReport,
  outboundId: string | null,
  outcome: (typeof OUTCOMES)[keyof typeof OUTCOMES],
): Promise<Handled> {
  await tx.db.providerEvent.update({
    where: { id },
    data: { handledAt: tx.now(), outcome, ...(outboundId && { workspaceId: tx.workspaceId, outboundId }) },
  });
  return outcome === OUTCOMES.soft ? "heeded" : outcome;
}
