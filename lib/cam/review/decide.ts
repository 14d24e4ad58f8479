import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { keepCompaniesApart } from "../company-duplicate/keep-apart";
import { readCompanyPair } from "../company-duplicate/reads";
import { mergeCompanies } from "../company-merge/merge";
import { CompanyChoices } from "../company-merge/schema";
import { type CamContext, inTransaction } from "../context";
import { keepApart } from "../duplicate/keep-apart";
import { readPair } from "../duplicate/reads";
import { Refusal } from "../errors";
import { correctInbound } from "../follow-up/correct";
import { ReplyFacts } from "../inbound/schema";
import { mergeContacts } from "../merge/merge";
import { MergeChoices } from "../merge/schema";
import { approveMessage } from "../outbound/approve";
import { rejectMessage } from "../outbound/reject";
import { decideLead } from "../qualification/decide";
import { type FoundItem, findItem } from "./find";
import { holdItem } from "./hold";
import { decidedAlready } from "./rules";
import type { ApproveItem, RejectItem } from "./schema";
import { seenOf } from "./seen";

interface Answer {
  yes: boolean;
  reason: string;
  choices: Record<string, "keep" | "other">;
}

/** Who stays of a pair and who becomes part of them, as CAM proposes it and the reviewer was shown. */
type Pair = { keepId: string; otherId: string; keepVersion: number; otherVersion: number } | null;

/** Yes to what was seen. The owner's verb does what follows; the database lets nobody decide it a second time. */
export async function approveItem(ctx: CamContext, { itemId, seen, reason, choices = {} }: ApproveItem) {
  requireRole(ctx, "REVIEWER");
  return decide(ctx, itemId, seen, { yes: true, reason: reason || "It fits.", choices });
}

/** No to what was seen, with the reason that stands on the timeline. */
export async function rejectItem(ctx: CamContext, { itemId, seen, reason }: RejectItem) {
  requireRole(ctx, "REVIEWER");
  return decide(ctx, itemId, seen, { yes: false, reason: reason ?? "", choices: {} });
}

async function decide(ctx: CamContext, itemId: string, seen: string, answer: Answer) {
  const pair = answer.yes ? await pairOf(ctx, await findItem(ctx, itemId)) : null;
  try {
    return await inTransaction(ctx, async (tx) => {
      const item = await holdItem(tx, itemId);
      if (item.decidedAt) throw new Refusal("conflict", decidedAlready(item));
      if ((await seenOf(tx, item)) !== seen)
        throw new Refusal("conflict", "This changed since you looked at it. Read it again, then decide.");
      await DEEDS[item.kind](tx, item, { ...answer, pair });
      await settle(tx, item, answer);
      await recordAudit(tx, {
        action: answer.yes ? "review.approved" : "review.rejected",
        subjectKind: "review-item",
        subjectId: itemId,
        detail: { kind: item.kind, ...(answer.reason && { reason: answer.reason }) },
      });
      return {
        itemId,
        kind: item.kind,
        decision: answer.yes ? ("APPROVED" as const) : ("REJECTED" as const),
      };
    });
  } catch (error) {
    // Somebody was quicker by a moment: the owner's verb found its own row moved. They are told who, and what.
    if (error instanceof Refusal && error.code === "conflict") {
      const now = await findItem(ctx, itemId);
      if (now.decidedAt) throw new Refusal("conflict", decidedAlready(now));
    }
    throw error;
  }
}

async function pairOf(ctx: CamContext, item: FoundItem): Promise<Pair> {
  const { kind, decidedAt, contactId, otherContactId, companyId, otherCompanyId } = item;
  if (decidedAt) throw new Refusal("conflict", decidedAlready(item));
  const pair =
    kind === "MERGE" && contactId && otherContactId
      ? await readPair(ctx, { contactId, otherContactId })
      : kind === "COMPANY_MERGE" && companyId && otherCompanyId
        ? await readCompanyPair(ctx, { companyId, otherCompanyId })
        : null;
  return (
    pair && {
      keepId: pair.keep.id,
      otherId: pair.other.id,
      keepVersion: pair.keep.version,
      otherVersion: pair.other.version,
    }
  );
}

const gone = () => new Refusal("missing", "There are no such two any more.");
const needsReason = (reason: string) => {
  if (!reason)
    throw new Refusal("invalid", "Say why: the reason is kept.", { fields: { reason: ["Say why."] } });
};

const DEEDS: Record<
  FoundItem["kind"],
  (tx: CamContext, item: FoundItem, answer: Answer & { pair: Pair }) => Promise<unknown>
> = {
  async LEAD(tx, { id, leadId }, { yes, reason }) {
    needsReason(reason);
    const verdict = yes ? "QUALIFY" : "REJECT";
    await decideLead(tx, { leadId: leadId ?? "", verdict, reason, reviewItemId: id });
  },
  async MESSAGE(tx, item, { yes, reason }) {
    const outboundId = item.outboundId ?? "";
    const fingerprint = (await seenOf(tx, item)) ?? "";
    if (yes) return approveMessage(tx, { outboundId, fingerprint });
    needsReason(reason);
    return rejectMessage(tx, { outboundId, fingerprint, reason });
  },
  async REPLY(tx, { inboundId }, { yes, reason }) {
    const row = await tx.db.inbound.findUnique({
      where: { workspaceId_id: { workspaceId: tx.workspaceId, id: inboundId ?? "" } },
      select: { facts: true },
    });
    const likely = ReplyFacts.safeParse(row?.facts).data?.likely;
    if (!yes || !likely)
      throw new Refusal(
        "conflict",
        "Say in the inbox what this message is: a yes or a no alone does not tell.",
      );
    return correctInbound(tx, { inboundId: inboundId ?? "", to: likely, because: reason });
  },
  async MERGE(tx, item, { yes, choices, pair }) {
    const both = { contactId: item.contactId ?? "", otherContactId: item.otherContactId ?? "" };
    if (!yes) return keepApart(tx, both);
    const chosen = MergeChoices.safeParse(choices);
    if (!chosen.success) throw new Refusal("invalid", "There is no such field to choose.");
    if (!pair) throw gone();
    return mergeContacts(tx, { ...pair, choices: chosen.data });
  },
  async COMPANY_MERGE(tx, item, { yes, choices, pair }) {
    const both = { companyId: item.companyId ?? "", otherCompanyId: item.otherCompanyId ?? "" };
    if (!yes) return keepCompaniesApart(tx, both);
    const chosen = CompanyChoices.safeParse(choices);
    if (!chosen.success) throw new Refusal("invalid", "There is no such field to choose.");
    if (!pair) throw gone();
    return mergeCompanies(tx, { ...pair, choices: chosen.data });
  },
};

/** Where the owner's verb has not answered the item itself; and what it did not say about it. */
async function settle(tx: CamContext, { id }: FoundItem, { yes, reason }: Answer) {
  const { workspaceId } = tx;
  await tx.db.reviewItem.updateMany({
    where: { workspaceId, id, decidedAt: null },
    data: { decision: yes ? "APPROVED" : "REJECTED", decidedBy: tx.actor.name, decidedAt: tx.now() },
  });
  if (reason)
    await tx.db.reviewItem.updateMany({
      where: { workspaceId, id, decidedBecause: null },
      data: { decidedBecause: reason },
    });
}
