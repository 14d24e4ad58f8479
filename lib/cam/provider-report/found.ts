import type { OutboundState } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { messagesById } from "../sending/messages";
import { tellSent } from "../sending/tell-sent";
import type { ReportedMessage } from "./hold";
import type { Reading } from "./rules";

const BY = "Resend's report";

/**
 * Public to what handles a report. A message whose answer was lost did go: the provider speaks of it. One that waits to be
 * tried again went the first time, and must not go twice. Says where it stands then.
 */
export async function provenSent(
  tx: CamContext,
  { id, state, attempts }: ReportedMessage,
  { takenAt, at, means, names }: Reading,
): Promise<OutboundState> {
  const lost = state === "TRANSMITTING" || state === "UNKNOWN";
  const again = state === "READY" && attempts > 0;
  if (!lost && !again) return state;
  const { db, workspaceId } = tx;
  const now = tx.now();
  await db.outboundAttempt.createMany({
    data: [
      {
        ...{ workspaceId, outboundId: id, attempt: attempts, fact: "FOUND", at: now, by: BY, code: means },
        runId: tx.actor.kind === "job" ? tx.actor.runId : null,
        answer: `Resend reports it as ${means}.`,
      },
    ],
    skipDuplicates: true,
  });
  if (again) {
    await db.outbound.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: {
        state: "CANCELLED",
        stateChangedAt: now,
        reasons: ["went-already"],
        reasonDetail: "Resend reports that it went the first time: it is not sent again.",
      },
    });
    return "CANCELLED";
  }
  const sentAt =
    [takenAt ?? at ?? now, now].toSorted((one, other) => one.getTime() - other.getTime())[0] ?? now;
  await db.outbound.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: {
      ...{ state: "SENT", stateChangedAt: now, sentAt, reasons: [], reasonDetail: null, holdReasons: [] },
      ...(names.providerMessageId && { providerMessageId: names.providerMessageId }),
    },
  });
  const sent = (await messagesById(tx, [id])).map((message) => ({ message }));
  await tellSent(tx, sent);
  return "SENT";
}
