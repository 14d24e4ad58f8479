import type { OutboundState } from "@/lib/db/generated/enums";
import { ARRIVED } from "../arrival/rules";
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
     where "id" = ${reportId}::uuid and "handledAt" is null and "type" <> ${ARRIVED}
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
  /** What became of that one is written down: no worker has it in hand any more. */
  answered: boolean;
  /** They were erased: of what is said about them only what it means and when is kept. */
  redacted: boolean;
}

/** The message it is about, held as well: two reports of one message come one after the other. */
export async function holdReported(tx: CamContext, outboundId: string): Promise<ReportedMessage> {
  const { db, workspaceId } = tx;
  const [message] = await db.$queryRaw<Omit<ReportedMessage, "begun" | "answered">[]>`
    select "id"::text, "kind"::text, "state"::text, "attempts", "claimedAt", "leasedUntil", "leadId"::text, "contactId"::text, "mailboxId"::text,
           "recipientAddress", "recipientHash", "fromAddress", "providerMessageId", "redactedAt" is not null as "redacted"
      from "Outbound" where "workspaceId" = ${workspaceId}::uuid and "id" = ${outboundId}::uuid for update`;
  if (!message) throw new Error(`outbound ${outboundId} was there a moment ago`);
  // A statement of its own: one that waited for a try to begin reads the book as it was before.
  const [last] = await db.$queryRaw<Pick<ReportedMessage, "begun" | "answered">[]>`
    select t."attempt" as "begun", cam_attempt_says(t."workspaceId", t."outboundId", t."attempt", '{ACCEPTED,REFUSED,LATER,LOST}') as "answered"
      from "OutboundAttempt" t
     where t."workspaceId" = ${workspaceId}::uuid and t."outboundId" = ${outboundId}::uuid and t."fact" = 'STARTED'
     order by t."attempt" desc limit 1`;
  return { ...message, ...(last ?? { begun: null, answered: false }) };
}
