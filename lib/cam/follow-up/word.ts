import type { CamContext } from "../context";
import type { ReportedMessage } from "../provider-report/hold";
import type { Meaning, Reading } from "../provider-report/rules";
import { takeWord } from "../provider-report/take-word";
import type { Message } from "./carry-out";
import type { Follows } from "./rules";

const STATE = {
  bounced: "BOUNCED",
  blocked: "BOUNCED",
  complained: "COMPLAINED",
  soft: "SENT",
  delayed: "SENT",
} as const satisfies Partial<Record<Meaning, Reading["state"]>>;
const NO = { bounced: "HARD_BOUNCE", complained: "COMPLAINED" } as const;

/** As the house reads what a provider reports: whoever says it, the same follows. */
export const readingOf = (
  means: Follows["mail"],
  { words, receivedAt }: Pick<Message, "words" | "receivedAt">,
): Reading => ({
  reporter: "MAIL",
  means: means ?? "sent",
  state: means ? STATE[means] : "SENT",
  no: means === "bounced" || means === "complained" ? NO[means] : null,
  says: means ? words.slice(0, 500) : "",
  names: { providerMessageId: null, messageId: null, key: null },
  ...{ at: receivedAt, takenAt: null },
});

/** What a message says of a mail of ours; one that answers it says that it went, whatever was thought of it. */
export async function takeWordOf(
  tx: CamContext,
  message: Message,
  ours: ReportedMessage,
  means: Follows["mail"],
) {
  const went =
    ours.state === "SENT" ||
    ours.state === "DELIVERED" ||
    ours.state === "BOUNCED" ||
    ours.state === "COMPLAINED";
  if (means === null && went) return null;
  await takeWord(tx, {
    ...{ message: ours, said: readingOf(means, message) },
    source: "REPLY",
    evidence: { inboundId: message.id, ...(message.words && { words: message.words.slice(0, 500) }) },
  });
  const { state } = await tx.db.outbound.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: tx.workspaceId, id: ours.id } },
    select: { state: true },
  });
  return state === ours.state ? null : { id: ours.id, before: ours.state, after: state };
}
