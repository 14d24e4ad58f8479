import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import type { InboundId } from "../inbound/schema";
import { ReplyEvidence, ReplyFacts } from "../inbound/schema";
import { scoreSoon } from "../jobs/score-soon";
import { keepable } from "../keepable";
import { holdAroundClaimed } from "../provider-report/heed";
import { holdReported } from "../provider-report/hold";
import { isAnsweredSoon } from "../provider-report/take-word";
import { learnAlias } from "./alias";
import { ask } from "./ask";
import { carryOut } from "./carry-out";
import { type Kept, readKept } from "./kept";
import { namesOurs } from "./match";
import { whatFollows } from "./rules";
import { type Understood, understand } from "./understand";
import { readingOf } from "./word";

/** "waits": the mail it is about is still in somebody's hands; it is looked at again in a moment. */
export type Handled = "handled" | "known" | "waits" | "failed";

/** So often a message is tried, before a person is told that CAM cannot work with it. */
export const MOST_TRIES = 5;
const LONGEST_TEXT = 200_000;

/**
 * Understands a message that was kept and does what follows, in one transaction; done again it does nothing. One that cannot
 * be handled stays whole where it is, and says why: docs/decisions/0178-what-follows-from-a-message.md
 */
export async function handleInbound(ctx: CamContext, { inboundId }: InboundId): Promise<Handled> {
  try {
    const kept = await readKept(ctx, inboundId);
    if (!kept) return "known";
    return await inTransaction(ctx, (tx) => handle(tx, kept));
  } catch (error) {
    ctx.log.error({ error, inboundId }, "a message that came in could not be handled");
    await noteFailure(ctx, inboundId, error);
    return "failed";
  }
}

async function handle(tx: CamContext, kept: Kept): Promise<Handled> {
  const { workspaceId } = tx;
  const [row] = await tx.db.$queryRaw<{ handled: boolean; inSpam: boolean }[]>`
    select n."handledAt" is not null as "handled",
           exists (select 1 from "MailboxFolder" f where f."workspaceId" = n."workspaceId" and f."id" = n."folderId" and f."role" = 'SPAM') as "inSpam"
      from "Inbound" n where n."workspaceId" = ${workspaceId}::uuid and n."id" = ${kept.id}::uuid for update`;
  if (!row || row.handled) return "known";
  const understood = await understand(tx, kept);
  const { match, said, facts, own, readingRuleId } = understood;
  const follows = whatFollows({
    class: said.class,
    facts,
    matchedBy: match?.by ?? null,
    own,
    named: namesOurs(match),
    customer: await isCustomer(tx, match?.leadId ?? null),
    ofOwnTest: match?.ofOwnTest ?? false,
  });
  const message = {
    ...kept,
    words: wordsOf(understood),
    contactIds: await peopleOf(tx, match?.contactId ?? null),
  };
  const proves = namesOurs(match);
  let ours = null;
  if (match?.outboundId && (proves || follows.mail)) {
    await holdAroundClaimed(tx, match.outboundId, readingOf(follows.mail, message));
    ours = await holdReported(tx, match.outboundId);
    if (isAnsweredSoon(ours, tx.now())) return "waits";
  }
  const followed = own ? null : await carryOut(tx, message, { leadId: match?.leadId ?? null, ours }, follows);
  const aliasId = match && !own && !facts.automatic ? await learnAlias(tx, kept, match) : null;
  const now = tx.now();
  await tx.db.inbound.update({
    where: { workspaceId_id: { workspaceId, id: kept.id } },
    data: {
      newText: keepable(said.newText).slice(0, LONGEST_TEXT),
      fullText: keepable(kept.message.text).slice(0, LONGEST_TEXT),
      ...{ classifiedAs: own ? null : said.class, class: own ? null : said.class },
      confidence: own || said.class === null ? null : said.confidence,
      evidence: ReplyEvidence.parse(
        said.evidence.map((one) => ({ ...one, words: keepable(one.words).slice(0, 500) })),
      ),
      ...{ facts: ReplyFacts.parse(facts), readFacts: ReplyFacts.parse(facts), readingRuleId },
      ...(match && {
        ...{
          outboundId: match.outboundId,
          leadId: match.leadId,
          contactId: match.contactId,
          matchedBy: match.by,
        },
        matchEvidence: match.evidence,
      }),
      ...(followed && { followed: { ...followed, ...(aliasId && { aliasId }) } }),
      // Our own copy is nobody's news.
      ...(own && { readAt: now, archivedAt: now }),
      // What a mailbox took for spam, and is nobody's, is nobody's work; it is not lost.
      ...(row.inSpam && !match && { archivedAt: now }),
      ...{ handledAt: now, handleError: null, updatedAt: now },
    },
  });
  if (follows.asks && match) await ask(tx, kept.id, follows.asks);
  if (match?.leadId && !own && !said.automatic) await scoreSoon(tx, { leadIds: [match.leadId] });
  await recordAudit(tx, {
    action: "inbound.handled",
    subjectKind: "inbound",
    subjectId: kept.id,
    detail: { class: said.class ?? "", matchedBy: match?.by ?? "", leads: followed?.leads.length ?? 0 },
  });
  return "handled";
}

export async function isCustomer({ db, workspaceId }: CamContext, leadId: string | null): Promise<boolean> {
  if (!leadId) return false;
  return (await db.lead.count({ where: { workspaceId, id: leadId, status: "CONVERTED" } })) > 0;
}

/** They, and whoever was merged into them. */
export async function peopleOf({ db, workspaceId }: CamContext, contactId: string | null): Promise<string[]> {
  if (!contactId) return [];
  const people = await db.contact.findMany({
    where: { workspaceId, OR: [{ id: contactId }, { mergedIntoId: contactId }] },
    select: { id: true },
  });
  return people.map(({ id }) => id);
}

/** What a server said, as it stands in the message. */
const wordsOf = ({ said: { automatic, evidence } }: Understood) =>
  automatic === "failure" || automatic === "complaint"
    ? keepable(evidence.map(({ words }) => words).join(" · ")).slice(0, 500)
    : "";

async function noteFailure(ctx: CamContext, inboundId: string, error: unknown) {
  const because = keepable(error instanceof Error ? error.message : String(error)).slice(0, 500);
  await inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const tried = await tx.db.inbound.updateManyAndReturn({
      where: { workspaceId, id: inboundId, handledAt: null },
      data: { handleTries: { increment: 1 }, handleError: because, updatedAt: tx.now() },
      select: { handleTries: true },
    });
    if (tried[0]?.handleTries === MOST_TRIES)
      await ask(
        tx,
        inboundId,
        "CAM could not work with this message. It is here whole: read it, and say what it is.",
      );
  });
}
