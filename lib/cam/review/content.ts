import { requireRole } from "../access";
import { readCompanyPair } from "../company-duplicate/reads";
import type { CamContext } from "../context";
import { readPair } from "../duplicate/reads";
import { Refusal } from "../errors";
import { ReplyEvidence } from "../inbound/schema";
import { readLead } from "../lead-desk/reads";
import { problemsOf } from "../mail-check/rules";
import { footerIn, textOf } from "../outbound/rules";
import { coveredBy } from "../suppression/find";
import { type FoundItem, findItem } from "./find";
import { linesOf } from "./line";
import { lookTwice } from "./look-twice";
import { consequencesOf } from "./rules";
import type { ReviewItemId } from "./schema";
import { seenOf } from "./seen";

/** One item, whole: all that somebody needs to see before they answer, what either answer does, and the name of what they saw. */
export async function readReviewItem(ctx: CamContext, { itemId }: ReviewItemId) {
  requireRole(ctx, "VIEWER");
  const item = await findItem(ctx, itemId);
  // The name first: what changes while the rest is read is then asked about again, never answered unseen.
  const seen = await seenOf(ctx, item);
  const [lines, content] = await Promise.all([linesOf(ctx, [itemId]), contentOf(ctx, item)]);
  const line = lines.get(itemId);
  if (!line || seen === null) throw gone();
  const { decision, decidedBy, decidedAt, decidedBecause } = item;
  return {
    ...line,
    seen,
    decided: decidedAt && { decision, by: decidedBy, at: decidedAt, because: decidedBecause },
    ...content,
  };
}

export type ReviewContent = Awaited<ReturnType<typeof readReviewItem>>;

const gone = () => new Refusal("missing", "What this item was about is not there any more.");

async function contentOf(ctx: CamContext, item: FoundItem) {
  const { kind, leadId, outboundId, inboundId } = item;
  switch (kind) {
    case "LEAD": {
      const lead = await readLead(ctx, { leadId: leadId ?? "" });
      return {
        of: "LEAD" as const,
        lead,
        lookTwice: lookTwice(lead.contact),
        consequences: consequencesOf({ kind, campaign: lead.campaign.name }),
      };
    }
    case "MESSAGE": {
      const message = await readMessage(ctx, outboundId ?? "");
      return {
        of: "MESSAGE" as const,
        message,
        consequences: consequencesOf({ kind, recipient: message.recipientAddress, dryRun: message.dryRun }),
      };
    }
    case "REPLY":
      return {
        of: "REPLY" as const,
        reply: await readReply(ctx, inboundId ?? ""),
        consequences: consequencesOf({ kind }),
      };
    case "MERGE": {
      const { contactId, otherContactId } = item;
      const pair = await readPair(ctx, { contactId: contactId ?? "", otherContactId: otherContactId ?? "" });
      return { of: "MERGE" as const, pair, consequences: consequencesOf({ kind }) };
    }
    case "COMPANY_MERGE": {
      const { companyId, otherCompanyId } = item;
      const pair = await readCompanyPair(ctx, {
        companyId: companyId ?? "",
        otherCompanyId: otherCompanyId ?? "",
      });
      return { of: "COMPANY_MERGE" as const, pair, consequences: consequencesOf({ kind }) };
    }
  }
}

const LEAD = {
  id: true,
  status: true,
  score: true,
  tier: true,
  stoppedAt: true,
  contact: {
    select: {
      firstName: true,
      lastName: true,
      email: true,
      title: true,
      country: true,
      verification: true,
      company: { select: { name: true, domain: true } },
    },
  },
} as const;

async function readMessage(ctx: CamContext, id: string) {
  const { db, workspaceId } = ctx;
  const message = await db.outbound.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    select: {
      id: true,
      kind: true,
      state: true,
      dryRun: true,
      dueAt: true,
      fromAddress: true,
      fromName: true,
      replyTo: true,
      recipientAddress: true,
      recipientName: true,
      subject: true,
      text: true,
      references: true,
      holdReasons: true,
      contentFingerprint: true,
      mailbox: { select: { address: true, state: true } },
      campaign: { select: { id: true, name: true } },
      step: { select: { order: true, sequence: { select: { name: true } } } },
      lead: { select: LEAD },
    },
  });
  if (!message) throw gone();
  const address = message.recipientAddress;
  const no = address ? (await coveredBy(ctx, [address])).get(address)?.[0] : undefined;
  const { references, ...shown } = message;
  const whole = message.text ?? "";
  return {
    ...shown,
    suppressed: no ? no.because : null,
    inThread: references.length > 0,
    /** What of the text a person may change, and what CAM puts below it. */
    ...{ ownText: textOf(whole), footer: footerIn(whole) },
    problems:
      message.text === null
        ? []
        : problemsOf({
            ...{
              subject: message.subject,
              text: textOf(whole),
              missing: [],
              inThread: references.length > 0,
            },
            senderAddress: message.fromAddress,
          }),
  };
}

async function readReply({ db, workspaceId }: CamContext, id: string) {
  const reply = await db.inbound.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    select: {
      id: true,
      fromAddress: true,
      fromName: true,
      subject: true,
      receivedAt: true,
      newText: true,
      fullText: true,
      class: true,
      classifiedAs: true,
      confidence: true,
      evidence: true,
      matchedBy: true,
      mailbox: { select: { address: true } },
      lead: { select: { ...LEAD, campaign: { select: { id: true, name: true } } } },
    },
  });
  if (!reply) throw gone();
  const evidence = ReplyEvidence.safeParse(reply.evidence);
  return { ...reply, evidence: evidence.success ? evidence.data : [] };
}
