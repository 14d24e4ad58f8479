import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { wrongField } from "../errors";
import { scoreSoon } from "../jobs/score-soon";
import { mustBe } from "./must-be";
import type { LogEvent } from "./schema";
import { tell } from "./tell";

/** Clocks of people differ a little. */
const SLACK = 5 * 60_000;

/** What happened outside of CAM. It is for what has been: an appointment is for what is to come. */
export async function logEvent(ctx: CamContext, { leadId, kind, direction, channel, summary, at }: LogEvent) {
  requireRole(ctx, "OPERATOR");
  const happened = at ? new Date(at) : ctx.now();
  if (happened.getTime() > ctx.now().getTime() + SLACK)
    throw wrongField("at", "This is still to come. Write down what has happened.");
  if (happened.getUTCFullYear() < 2000) throw wrongField("at", "Use a year from 2000 on.");
  return inTransaction(ctx, async (tx) => {
    await mustBe(tx, leadId);
    const [eventId = ""] = await tell(tx, [
      {
        leadId,
        kind,
        at: happened,
        text: summary,
        ...(direction && { direction }),
        ...(channel && { channel }),
      },
    ]);
    await scoreSoon(tx, { leadIds: [leadId] });
    await recordAudit(tx, {
      action: "lead.event-logged",
      subjectKind: "lead",
      subjectId: leadId,
      detail: { eventId, kind, at: happened.toISOString() },
    });
    return { leadId, eventId };
  });
}
