import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { scoreSoon } from "../jobs/score-soon";
import { mustBe } from "./must-be";
import type { AddNote } from "./schema";
import { tell } from "./tell";

/** A line of the operator's own on the timeline. Like every line it stays as it was written. */
export async function addNote(ctx: CamContext, { leadId, text }: AddNote) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    await mustBe(tx, leadId);
    const [eventId = ""] = await tell(tx, [{ leadId, kind: "NOTE", text }]);
    await scoreSoon(tx, { leadIds: [leadId] });
    // Without its words: the log outlives a person who asks to be forgotten.
    await recordAudit(tx, {
      action: "lead.noted",
      subjectKind: "lead",
      subjectId: leadId,
      detail: { eventId },
    });
    return { leadId, eventId };
  });
}
