import type { OutboundState } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { ResendReport } from "./schema";

export interface HeldReport {
  id: string;
  receivedAt: Date;
  report: ResendReport;
}

/** Public to what handles a report: as it was kept, held until the transaction ends. Null when it was handled, or is another workspace's. */
export async function holdReport(tx: CamContext, reportId: string): Promise<HeldReport | null> {
  const [row] = await tx.db.$queryRaw<{ id: string; receivedAt: Date; payload: unknown }[]>`
    select "id"::text, "receivedAt", "payload" from "ProviderEvent"
     where "id" = ${reportId}::uuid and "handledAt" is null
       and ("workspaceId" is null or "workspaceId" = ${tx.workspaceId}::uuid)
     for update`;
  return row ? { id: row.id, receivedAt: row.receivedAt, report: ResendReport.parse(row.payload) } : null;
}

export interface ReportedMessage {
  id: string;
  kind: string;
  state: OutboundState;
  attempts: number;
  claimedAt: Date | null;
  leasedUntil: Date | null;
  leadId: string | null;
  contactId: string | null;
  mailboxId: string | null;
  recipientAddress: string | null;
  recipientHash: string | null;
  fromAddress: string | null;
  providerMessageId: string | null;
  /** Which of its tries began last. Null: none did. */
  begun: number | null;
  /** They were erased: of what is said about them only what it means and when is kept. */
  redacted: boolean;
}

/** The message it is about, held as well: two reports of one message come one after the other. */
export async function holdReported(tx: CamContext, outboundId: string): Promise<ReportedMessage> {
  const [message] = await tx.db.$queryRaw<Omit<ReportedMessage, "begun">[]>`
    select "id"::text, "kind"::text, "state"::text, "attempts", "claimedAt", "leasedUntil", "leadId"::text, "contactId"::text, "mailboxId"::text,
           "recipientAddress", "recipientHash", "fromAddress", "providerMessageId", "redactedAt" is not null as "redacted"
      from "Outbound" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = ${outboundId}::uuid for update`;
  if (!message) throw new Error(`outbound ${outboundId} was there a moment ago`);
  // A statement of its own: one that waited for a try to begin reads the book as it was before.
  const { _max } = await tx.db.outboundAttempt.aggregate({
    where: { workspaceId: tx.workspaceId, outboundId, fact: "STARTED" },
    _max: { attempt: true },
  });
  return { ...message, begun: _max.attempt };
}
