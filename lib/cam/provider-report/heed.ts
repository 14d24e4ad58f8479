import type { SuppressionSource } from "@/lib/db/generated/enums";
import { suppressionKeys } from "../address-key/rules";
import { raiseAlert } from "../alert/raise";
import type { CamContext } from "../context";
import { cancelWaiting } from "../outbound/cancel-waiting";
import { recordNo } from "../suppression/record-no";
import type { SuppressionEvidence } from "../suppression/schema";
import { findRecipient } from "../unsubscribe/find-recipient";
import type { ReportedMessage } from "./hold";
import { type Reading, SOFT_BOUNCES } from "./rules";
import { OUTCOMES } from "./schema";

/** What was said about a mail of ours, and by whom. */
export interface Word {
  message: ReportedMessage;
  reading: Reading;
  source: Extract<SuppressionSource, "PROVIDER" | "REPLY">;
  evidence: SuppressionEvidence;
}

/** What a report means for the person, and for the mailbox that wrote. In the transaction that takes it in. */
export async function heed(tx: CamContext, heard: Word): Promise<void> {
  const { reading, message } = heard;
  if (reading.no === "COMPLAINED") await heedComplaint(tx, heard);
  if (reading.no === "HARD_BOUNCE") await suppressAddress(tx, heard, "HARD_BOUNCE");
  if (reading.means === "soft" && (await softBounces(tx, heard)) >= SOFT_BOUNCES)
    await suppressAddress(tx, heard, "SOFT_BOUNCES");
  if (tellsTrouble(reading)) await noteTrouble(tx, message, reading);
}

const tellsTrouble = ({ means }: Reading) => means === "blocked" || means === "failed";

/** Before the lead, as a claim holds them: the other way round the two waited for each other. */
export async function holdItsMailbox(
  tx: CamContext,
  { mailboxId }: Pick<ReportedMessage, "mailboxId">,
  reading: Reading,
) {
  if (mailboxId && tellsTrouble(reading))
    await tx.db.$executeRaw`
      select 1 from "Mailbox" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = ${mailboxId}::uuid for no key update`;
}

/**
 * Of a mail that is claimed before the mail itself, as the last look holds them: the other way round the two waited for each
 * other, the database undid the report, and what it had proven went a second time.
 */
export async function holdAroundClaimed(tx: CamContext, outboundId: string, reading: Reading) {
  const { db, workspaceId } = tx;
  const claimed = await db.outbound.findFirst({
    where: { workspaceId, id: outboundId, state: "TRANSMITTING" },
    select: { mailboxId: true, leadId: true },
  });
  if (!claimed) return;
  await holdItsMailbox(tx, claimed, reading);
  await db.$executeRaw`
    select 1 from "Lead" where "workspaceId" = ${workspaceId}::uuid and "id" = ${claimed.leadId}::uuid for update`;
}

/** The address is dead, and only that: the person may have another. Nothing is written down of somebody who was erased. */
async function suppressAddress(
  tx: CamContext,
  { message, reading, source, evidence }: Word,
  reason: "HARD_BOUNCE" | "SOFT_BOUNCES",
) {
  const { recipientAddress, id, contactId } = message;
  if (!recipientAddress) return;
  const keys = suppressionKeys(recipientAddress);
  await recordNo(tx, source, [
    {
      ...{ emails: keys, domains: [], reason },
      ...(reading.says && { note: reading.says }),
      evidence: { outboundId: id, ...evidence },
    },
  ]);
  const theirs = contactId
    ? await tx.db.contact.findFirst({
        where: { workspaceId: tx.workspaceId, id: contactId, emailKey: { in: keys } },
        select: { id: true },
      })
    : null;
  if (theirs)
    await cancelWaiting(
      tx,
      { contactIds: [theirs.id] },
      { reason: "bounced", says: "Mail to this address came back." },
    );
}

/** Whoever complains is never written to again, at no address of theirs. */
async function heedComplaint(tx: CamContext, { message, reading, source, evidence }: Word) {
  const { keys, contactIds } = await findRecipient(tx, message.id);
  const { recipientAddress, recipientHash } = message;
  await recordNo(tx, source, [
    {
      ...{ emails: keys, domains: [], reason: "COMPLAINED" as const },
      hashes: recipientAddress === null && recipientHash ? [recipientHash] : [],
      ...(reading.says && { note: reading.says }),
      evidence: { outboundId: message.id, ...evidence },
    },
  ]);
  // Whoever was stopped by a bounce before is stopped by the graver of the two, in whichever order they were heard.
  await tx.db.lead.updateMany({
    where: { workspaceId: tx.workspaceId, contactId: { in: contactIds }, stopReason: "BOUNCED" },
    data: { stopReason: "COMPLAINED", stopDetail: "They reported a mail as unwanted.", updatedAt: tx.now() },
  });
  await cancelWaiting(
    tx,
    { contactIds },
    { reason: "complained", says: "They reported a mail as unwanted." },
  );
}

/** Mails to this person that came back for a while, this one among them. */
async function softBounces(tx: CamContext, { message: { id, contactId } }: Word): Promise<number> {
  const [counted] = await tx.db.$queryRaw<{ mails: number }[]>`
    with theirs as materialized (
      select array(select o."id" from "Outbound" o
                    where o."workspaceId" = ${tx.workspaceId}::uuid and o."contactId" = ${contactId}::uuid and o."id" <> ${id}::uuid) as "ids"
    ), soft as (
      select e."outboundId" from "ProviderEvent" e where e."outcome" = ${OUTCOMES.soft} and e."outboundId" = any (array(select unnest("ids") from theirs))
      union
      select n."outboundId" from "Inbound" n where n."outboundId" = any (array(select unnest("ids") from theirs))
         and n."class" = 'BOUNCE' and n."facts"->'bounce'->>'kind' in ('soft', 'full', 'unknown') and n."facts"->'bounce'->'delayed' = 'false'
    )
    select count(*)::int as "mails" from soft`;
  return 1 + (counted?.mails ?? 0);
}

async function noteTrouble(tx: CamContext, { mailboxId }: ReportedMessage, { means, says, at }: Reading) {
  if (!mailboxId) return;
  const now = tx.now();
  const trouble = (
    says || (means === "blocked" ? "A mail was refused as unwanted." : "A mail could not be sent.")
  ).slice(0, 500);
  await tx.db.mailbox.updateMany({
    where: { workspaceId: tx.workspaceId, id: mailboxId },
    data: { lastTroubleAt: now, lastTrouble: trouble, updatedAt: now },
  });
  if (means !== "failed") return;
  const mailbox = await tx.db.mailbox.findFirst({
    where: { workspaceId: tx.workspaceId, id: mailboxId },
    select: { address: true },
  });
  await raiseAlert(tx, {
    kind: "MAILBOX_TROUBLE",
    idempotencyKey: `mail-failed:${mailboxId}:${(at ?? now).toISOString().slice(0, 10)}`,
    subject: { kind: "mailbox", id: mailboxId },
    title: `Resend could not send from ${mailbox?.address ?? "a mailbox"}`,
    text: `It took a mail and gave up on it: ${trouble} Nothing was held against the person.`,
    link: "/settings/mailboxes",
  });
}
