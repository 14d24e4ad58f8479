import type { LeadStatus } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { standingOf } from "../contact/standing";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { mustBe } from "../lead/must-be";
import { mayRestart, WRITES } from "../lead/rules";
import type { RestartLead } from "../lead/schema";
import { tell } from "../lead/tell";
import { requireMayGoOn } from "./require-may-go-on";

/** Takes back a stop, where nobody's "no" stands behind it. Nothing is sent by it: the engine takes the lead up where it stood. */
export async function restartLead(ctx: CamContext, { leadId, reason }: RestartLead) {
  requireRole(ctx, "OPERATOR");
  if (ctx.actor.kind === "job") throw new Refusal("forbidden", "Only a person lets a stopped lead go on.");
  return inTransaction(ctx, async (tx) => {
    const lead = await mustBe(tx, leadId);
    const may = mayRestart(lead);
    if (!may.may) throw new Refusal("conflict", may.because);
    const [entry] = await standingOf(tx, lead.contactId);
    if (entry)
      throw new Refusal(
        "conflict",
        `${entry.address || "This person"} may not be written to. ${entry.because}`,
      );
    await requireMayGoOn(tx, lead, lead.status);
    const { count } = await tx.db.lead.updateMany({
      where: {
        workspaceId: tx.workspaceId,
        id: leadId,
        stopReason: lead.stopReason,
        status: { not: "SUPPRESSED" },
      },
      data: {
        ...{ stoppedAt: null, stopReason: null, stopDetail: null, updatedAt: tx.now() },
        // A stop takes this away, and without it the planner would never look at them again.
        ...((WRITES as readonly LeadStatus[]).includes(lead.status) && { nextActionAt: tx.now() }),
      },
    });
    if (count === 0)
      throw new Refusal("conflict", "Somebody else changed this lead just now. Look at it again.");
    await tell(tx, [{ leadId, kind: "RELEASED", text: reason, detail: { stopReason: lead.stopReason } }]);
    await recordAudit(tx, {
      action: "lead.restarted",
      subjectKind: "lead",
      subjectId: leadId,
      before: { stopReason: lead.stopReason },
      after: { stopReason: null },
      detail: { reason },
    });
    return { leadId };
  });
}
