import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { standingOf } from "../contact/standing";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { mustBe } from "../lead/must-be";
import { statusAfterRelease } from "../lead/rules";
import type { ReleaseLead } from "../lead/schema";
import { tell } from "../lead/tell";
import { requireMayGoOn } from "./require-may-go-on";

/**
 * The one way out of SUPPRESSED: a named person, one lead, a reason, and nothing left on the suppression list under any
 * address or spelling of theirs. Taking an entry off the list brings no lead back; this does.
 */
export async function releaseLead(ctx: CamContext, { leadId, reason }: ReleaseLead) {
  requireRole(ctx, "OPERATOR");
  const { actor } = ctx;
  if (actor.kind !== "operator")
    throw new Refusal("forbidden", "Only a person who is signed in releases a suppressed lead.");
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const lead = await mustBe(tx, leadId);
    if (lead.status !== "SUPPRESSED") throw new Refusal("conflict", "This lead is not suppressed.");
    const [entry] = await standingOf(tx, lead.contactId);
    if (entry)
      throw new Refusal(
        "conflict",
        `${entry.address || "This person"} may not be written to. ${entry.because} Take it off the list first, if you know better.`,
      );
    const last = await tx.db.leadEvent.findFirst({
      where: { workspaceId, leadId, kind: "STATUS_MOVED", toStatus: "SUPPRESSED" },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      select: { fromStatus: true },
    });
    const status = statusAfterRelease(last?.fromStatus ?? null);
    await requireMayGoOn(tx, lead, status);
    const now = tx.now();
    const { count } = await tx.db.lead.updateMany({
      where: {
        workspaceId,
        id: leadId,
        status: "SUPPRESSED",
        // The database tells a release by its time: a second one at the same instant would look like the first one's.
        OR: [{ releasedAt: null }, { releasedAt: { not: now } }],
      },
      data: {
        status,
        statusChangedAt: now,
        stoppedAt: null,
        stopReason: null,
        stopDetail: null,
        releasedById: actor.id,
        releasedBecause: reason,
        releasedAt: now,
        updatedAt: now,
      },
    });
    if (count === 0)
      throw new Refusal("conflict", "Somebody else changed this lead just now. Look at it again.");
    await tell(tx, [{ leadId, kind: "RELEASED", fromStatus: "SUPPRESSED", toStatus: status, text: reason }]);
    await recordAudit(tx, {
      action: "lead.released",
      subjectKind: "lead",
      subjectId: leadId,
      before: { status: "SUPPRESSED", stopReason: lead.stopReason },
      after: { status },
      detail: { reason },
    });
    return { leadId, status };
  });
}
