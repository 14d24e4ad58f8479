import type { OutboundState } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { STOPPED_BECAUSE } from "../lead/rules";
import { inboundLines } from "./list";
import { Followed, type InboundId, MatchEvidence, ReplyEvidence, ReplyFacts } from "./schema";

/** Of one thread; who wrote more than that has a page of their own. */
const MOST_IN_THREAD = 100;

export interface ThreadMail {
  id: string;
  direction: "IN" | "OUT";
  at: Date;
  from: string;
  subject: string | null;
  /** Of theirs only what they newly wrote. */
  text: string | null;
  /** The whole of it, where that is more. */
  whole: string | null;
  state: OutboundState | null;
  /** Written and not gone: when it may, and what it waits for. */
  waiting: { goesAt: Date; because: string | null } | null;
}

/** One message whole: what it says, what decided, what followed, and the conversation around it in its order. */
export async function readInbound(ctx: CamContext, { inboundId }: InboundId) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const [line, row] = await Promise.all([
    inboundLines(ctx, [inboundId]).then((lines) => lines.get(inboundId)),
    db.inbound.findUnique({
      where: { workspaceId_id: { workspaceId, id: inboundId } },
      select: {
        ...{
          classifiedAs: true,
          confidence: true,
          evidence: true,
          facts: true,
          followed: true,
          matchEvidence: true,
        },
        ...{ correctedBy: true, correctedAt: true, incomplete: true, handleError: true, handleTries: true },
        ...{ leadId: true, contactId: true, threadKey: true, outboundId: true },
        folder: { select: { path: true, role: true } },
        readingRule: { select: { words: true, sender: true, writtenBy: true } },
        lead: {
          select: {
            ...{ status: true, stage: true, stopReason: true, stopDetail: true, nextActionAt: true },
            contact: { select: { title: true, email: true, phone: true, erasedAt: true } },
          },
        },
        reviewItems: { where: { kind: "REPLY", decidedAt: null }, select: { why: true }, take: 1 },
      },
    }),
  ]);
  if (!line || !row) throw new Refusal("missing", "There is no such message.");
  const { evidence, facts, followed, matchEvidence, reviewItems, lead, ...rest } = row;
  return {
    ...{ ...line, ...rest },
    lead: line.lead &&
      lead && {
        ...{ ...line.lead, ...lead },
        stoppedBecause: lead.stopReason && STOPPED_BECAUSE[lead.stopReason],
      },
    evidence: ReplyEvidence.safeParse(evidence).data ?? [],
    facts: ReplyFacts.safeParse(facts).data ?? {},
    followed: Followed.safeParse(followed).data ?? null,
    matched: MatchEvidence.safeParse(matchEvidence).data ?? null,
    /** Why a person is asked, while they are. */
    asked: reviewItems[0]?.why ?? null,
    thread: await threadOf(ctx, { id: inboundId, ...row }),
  };
}
export type InboundRead = Awaited<ReturnType<typeof readInbound>>;

interface Here {
  id: string;
  leadId: string | null;
  threadKey: string | null;
}

async function threadOf(
  { db, workspaceId }: CamContext,
  { id, leadId, threadKey }: Here,
): Promise<ThreadMail[]> {
  const same = leadId ? { leadId } : threadKey ? { threadKey, leadId: null } : { id };
  const [came, went] = await Promise.all([
    db.inbound.findMany({
      where: { workspaceId, OR: [{ id }, same] },
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      take: MOST_IN_THREAD,
      select: {
        ...{
          id: true,
          receivedAt: true,
          fromName: true,
          fromAddress: true,
          subject: true,
          newText: true,
          fullText: true,
        },
      },
    }),
    // An answer is there from the moment it is written: until it has gone, it says so.
    db.outbound.findMany({
      where: {
        ...{ workspaceId, dryRun: false },
        OR: [
          ...(leadId ? [{ leadId, sentAt: { not: null } }] : []),
          { answersId: id, state: { not: "CANCELLED" } },
        ],
      },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: MOST_IN_THREAD,
      select: {
        id: true,
        sentAt: true,
        createdAt: true,
        fromName: true,
        fromAddress: true,
        subject: true,
        text: true,
        state: true,
        dueAt: true,
        reasonDetail: true,
      },
    }),
  ]);
  const who = (name: string | null, address: string | null) => name || address || "Somebody";
  return [
    ...came.map(
      ({ receivedAt, fromName, fromAddress, newText, fullText, ...one }): ThreadMail => ({
        ...{
          id: one.id,
          direction: "IN",
          at: receivedAt,
          from: who(fromName, fromAddress),
          subject: one.subject,
        },
        text: newText ?? fullText,
        whole: fullText !== null && newText !== null && fullText.trim() !== newText.trim() ? fullText : null,
        ...{ state: null, waiting: null },
      }),
    ),
    ...went.map(
      ({ sentAt, createdAt, fromName, fromAddress, text, ...one }): ThreadMail => ({
        ...{ id: one.id, direction: "OUT", at: sentAt ?? createdAt, from: who(fromName, fromAddress) },
        ...{ subject: one.subject, text, whole: null, state: one.state },
        waiting: sentAt === null ? { goesAt: one.dueAt, because: one.reasonDetail } : null,
      }),
    ),
  ].toSorted(
    // Ours before theirs: nobody answers before they were written to.
    (one, other) => one.at.getTime() - other.at.getTime() || (one.direction === "OUT" ? -1 : 1),
  );
}
