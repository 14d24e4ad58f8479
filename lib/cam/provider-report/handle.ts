import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { holdAroundClaimed } from "./heed";
import { type HeldReport, holdReport, holdReported } from "./hold";
import { findMessage } from "./match";
import { isGivenUp, readReport, withoutWords } from "./rules";
import { OUTCOMES, type ReportId } from "./schema";
import { isAnsweredSoon, takeWord } from "./take-word";

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

    const reading = await takeWord(tx, {
      message,
      said,
      source: "PROVIDER",
      evidence: { providerEventId: held.id },
    });
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
