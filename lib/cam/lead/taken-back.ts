import { callOffQuestions } from "../approval/call-off";
import type { CamContext } from "../context";
import { planSoon } from "./plan-soon";
import { tell } from "./tell";

interface TakenBack {
  id: string;
  leadId: string | null;
  kind: string;
  dryRun: boolean;
  /** Why, for programs and for people. */
  reason: string;
  says: string;
}

/** Public to whatever takes back mails that wait: nobody is asked about them any more, their leads' stories say why, and steps are planned anew soon. */
export async function tellTakenBack(tx: CamContext, back: readonly TakenBack[], because: string) {
  if (back.length === 0) return;
  await callOffQuestions(
    tx,
    back.map(({ id }) => id),
    because,
  );
  await tell(
    tx,
    back.flatMap(({ leadId, dryRun, reason, says }) =>
      leadId && !dryRun
        ? [{ leadId, kind: "MAIL_NOT_SENT" as const, text: says, detail: { reasons: [reason] } }]
        : [],
    ),
  );
  await planSoon(
    tx,
    back.flatMap(({ kind, leadId }) => (kind === "STEP" && leadId ? [leadId] : [])),
  );
}
