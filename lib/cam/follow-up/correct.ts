import { isDeepStrictEqual } from "node:util";
import type { ReplyClass } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { Followed, ReplyFacts } from "../inbound/schema";
import { scoreSoon } from "../jobs/score-soon";
import { holdAroundClaimed } from "../provider-report/heed";
import { holdReported } from "../provider-report/hold";
import { settleQuestion } from "./ask";
import { carryOut } from "./carry-out";
import { isCustomer, peopleOf } from "./handle";
import { whatFollows } from "./rules";
import { Correctable, type CorrectInbound, type LetGoOn } from "./schema";
import { takeBack } from "./take-back";
import { readingOf } from "./word";

const NONE: Followed = { leads: [], suppressions: [], cancelled: [] };

/**
 * A person says what a message means. Everything that followed from what CAM took it for is taken back, and what follows from
 * their word is done, in one transaction; what could not be taken back is said. The case stays on the message.
 */
export async function correctInbound(
  ctx: CamContext,
  { inboundId, to, until, bounce, because }: CorrectInbound,
) {
  requireRole(ctx, "OPERATOR");
  requirePerson(ctx);
  return inTransaction(ctx, async (tx) => {
    const row = await holdInbound(tx, inboundId);
    const counts = to ?? row.classifiedAs;
    const said = { until, bounce };
    const contactIds = await peopleOf(tx, row.contactId);
    const about = { inboundId, contactIds, leadId: row.leadId };
    // A soft failure is not the hard one it was read as, though both are failures.
    const facts = factsFor(counts, row.readFacts, to === null ? null : said);
    const same = counts === row.class && isDeepStrictEqual(facts, row.facts);
    const why = because || `${tx.actor.name} read the message again.`;
    let stays: string[] = [];
    let followed = row.followed;
    if (!same) {
      const { outboundId } = row;
      const follows = whatFollows({
        class: counts,
        facts,
        matchedBy: row.matchedBy,
        own: false,
        named: true,
        customer: await isCustomer(tx, row.leadId),
        ofOwnTest: false,
      });
      const message = { ...row, contactIds, words: "" };
      let ours = null;
      if (outboundId && follows.mail) {
        await holdAroundClaimed(tx, outboundId, readingOf(follows.mail, message));
        ours = await holdReported(tx, outboundId);
      }
      stays = await takeBack(tx, { ...about, followed, because: why });
      followed = await carryOut(tx, message, { leadId: row.leadId, ours, readBy: tx.actor.name }, follows);
    }
    await tx.db.inbound.update({
      where: { workspaceId_id: { workspaceId: tx.workspaceId, id: inboundId } },
      data: {
        ...(to === null
          ? { correctedTo: null, correctedBy: null, correctedAt: null }
          : { correctedTo: to, correctedBy: tx.actor.name, correctedAt: tx.now() }),
        ...{ class: counts, facts, followed, updatedAt: tx.now() },
        handledAt: row.handledAt ?? tx.now(),
      },
    });
    if (!same && row.leadId) await scoreAgain(tx, row.leadId);
    await settleQuestion(tx, inboundId, {
      decision: counts === row.readFacts.likely || same ? "APPROVED" : "EDITED",
      because: because || `It is ${counts?.toLowerCase() ?? "for a person to decide"}.`,
    });
    await recordAudit(tx, {
      action: "inbound.corrected",
      subjectKind: "inbound",
      subjectId: inboundId,
      before: { class: row.class },
      after: { class: counts },
      detail: { stays, ...(because && { because }) },
    });
    return { inboundId, from: row.class, to: counts, stays, before: wordBefore(row) };
  });
}

/** What a person said is an answer counts for their score from now on, and what they said is none does not. */
async function scoreAgain(tx: CamContext, leadId: string) {
  await tx.db.lead.updateMany({
    where: { workspaceId: tx.workspaceId, id: leadId },
    data: { scoringVersion: null },
  });
  await scoreSoon(tx, { leadIds: [leadId] });
}

/** Nothing came of it: whoever it stopped is written to again, where they stood. What it is stays as it was read. */
export async function letGoOn(ctx: CamContext, { inboundId, reason }: LetGoOn) {
  requireRole(ctx, "OPERATOR");
  requirePerson(ctx);
  return inTransaction(ctx, async (tx) => {
    const row = await holdInbound(tx, inboundId);
    if (row.class === "UNSUB" || row.class === "NEGATIVE" || row.class === "BOUNCE")
      throw new Refusal(
        "conflict",
        "They said no, or mail to them comes back. Say first what the message is, if it was read wrongly.",
      );
    if (row.followed.leads.length === 0)
      throw new Refusal("conflict", "This message keeps nobody from being written to.");
    const contactIds = await peopleOf(tx, row.contactId);
    const stays = await takeBack(tx, {
      inboundId,
      contactIds,
      leadId: row.leadId,
      followed: row.followed,
      because: reason,
    });
    await tx.db.inbound.update({
      where: { workspaceId_id: { workspaceId: tx.workspaceId, id: inboundId } },
      data: { followed: NONE, updatedAt: tx.now() },
    });
    await settleQuestion(tx, inboundId, { decision: "APPROVED", because: reason });
    await recordAudit(tx, {
      action: "inbound.let-go-on",
      subjectKind: "inbound",
      subjectId: inboundId,
      detail: { reason, leads: row.followed.leads.length },
    });
    return { inboundId, stays };
  });
}

function requirePerson({ actor }: CamContext) {
  if (actor.kind === "job") throw new Refusal("forbidden", "Only a person says what a message means.");
}

/** Public to what changes a message by a person's word: held, and as it stands. */
export async function holdInbound(tx: CamContext, inboundId: string) {
  const { db, workspaceId } = tx;
  await db.$executeRaw`select 1 from "Inbound" where "workspaceId" = ${workspaceId}::uuid and "id" = ${inboundId}::uuid for update`;
  const row = await db.inbound.findUnique({ where: { workspaceId_id: { workspaceId, id: inboundId } } });
  if (!row) throw new Refusal("missing", "There is no such message.");
  if (row.redactedAt)
    throw new Refusal(
      "conflict",
      "This person was erased on request. Nothing more is written down about them.",
    );
  if (!row.handledAt && row.handleTries === 0)
    throw new Refusal("conflict", "CAM has not read this message yet. It does so within a minute.");
  const followed = Followed.safeParse(row.followed);
  const facts = ReplyFacts.safeParse(row.facts ?? {});
  const readFacts = ReplyFacts.safeParse(row.readFacts ?? {});
  return {
    ...row,
    followed: followed.success ? followed.data : NONE,
    facts: facts.success ? facts.data : {},
    readFacts: readFacts.success ? readFacts.data : {},
  };
}

/** What a person says it is, it is: of what CAM read, that stays which fits their word. Without one, all of it. */
function factsFor(
  is: ReplyClass | null,
  read: ReplyFacts,
  said: Pick<CorrectInbound, "until" | "bounce"> | null,
): ReplyFacts {
  if (is === null || said === null) return read;
  const { automatic, bounce: failure, ...rest } = read;
  if (is === "BOUNCE") {
    const kind = said.bounce ?? failure?.kind ?? "unknown";
    return { ...read, bounce: { status: null, recipients: [], ...failure, kind, delayed: false } };
  }
  if (is === "OOO")
    return {
      ...rest,
      ...(automatic && { automatic }),
      ...(said.until && { absence: { standIn: read.absence?.standIn ?? null, until: said.until } }),
    };
  // Said by a person of theirs, whatever its headers look like; a complaint stays one.
  const { complaint, ...others } = rest;
  return is === "UNSUB" && complaint ? { ...others, complaint } : others;
}

/** What takes this correction back: the person's word before it, or what CAM read. */
function wordBefore({
  correctedTo: to,
  facts,
}: {
  correctedTo: ReplyClass | null;
  facts: ReplyFacts;
}): Pick<CorrectInbound, "to" | "until" | "bounce"> {
  const until = facts.absence?.until;
  const bounce = Correctable.safeParse(facts.bounce?.kind).data;
  return { to, ...(to === "OOO" && until && { until }), ...(to === "BOUNCE" && bounce && { bounce }) };
}
