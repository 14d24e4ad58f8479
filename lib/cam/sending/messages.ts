import { Prisma } from "@/lib/db/generated/client";
import type { OutboundKind, OutboundState } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";

/** A message of the ledger, as far as the gate and the sender ask about it. */
export interface Message {
  id: string;
  kind: OutboundKind;
  dryRun: boolean;
  state: OutboundState;
  campaignId: string | null;
  leadId: string | null;
  contactId: string | null;
  stepId: string | null;
  createdAt: Date;
  dueAt: Date;
  notAfter: Date | null;
  attempts: number;
  approvalRequired: boolean;
  approvedFingerprint: string | null;
  contentFingerprint: string | null;
  mailboxId: string | null;
  fromAddress: string | null;
  fromName: string | null;
  replyTo: string | null;
  recipientAddress: string | null;
  recipientName: string | null;
  recipientDomain: string | null;
  subject: string | null;
  text: string | null;
  html: string | null;
  references: string[];
  messageId: string | null;
  idempotencyKey: string | null;
  claimedBy: string | null;
}

export const MESSAGE = Prisma.sql`o."id"::text, o."kind"::text, o."dryRun", o."state"::text, o."campaignId"::text, o."leadId"::text, o."contactId"::text,
  o."stepId"::text, o."createdAt", o."dueAt", o."notAfter", o."attempts", o."approvalRequired", o."approvedFingerprint", o."contentFingerprint",
  o."mailboxId"::text, o."fromAddress", o."fromName", o."replyTo", o."recipientAddress", o."recipientName", o."recipientDomain",
  o."subject", o."text", o."html", o."references", o."messageId", o."idempotencyKey", o."claimedBy"`;

export const messagesById = ({ db, workspaceId }: CamContext, ids: readonly string[]) =>
  db.$queryRaw<Message[]>`
    select ${MESSAGE} from "Outbound" o
     where o."workspaceId" = ${workspaceId}::uuid and o."id" = any (${[...ids]}::uuid[])
     order by o."dueAt", o."id"`;
