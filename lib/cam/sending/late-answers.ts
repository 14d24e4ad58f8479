// Answers that come when somebody gave the try up already: docs/decisions/0161-what-went-after-all.md
import type { OutboundState } from "@/lib/db/generated/enums";
import { raiseAlert } from "../alert/raise";
import { callOffQuestions } from "../approval/call-off";
import type { CamContext } from "../context";
import { tell } from "../lead/tell";
import { wasTakenForNotSent } from "../mail-state/rules";
import { takePlacesAgain, writeFacts } from "./attempt-book";
import type { Handed } from "./record";

/** How a message stands while the answer to one of its tries is written down. */
export interface Standing {
  /** It is in this worker's hands still, by this very try. */
  mine: boolean;
  state: OutboundState;
  attempts: number;
  /** How many of its tries began. */
  tries: number;
}

type Late = Handed & { is: Standing };

const WENT: readonly OutboundState[] = ["SENT", "DELIVERED", "BOUNCED", "COMPLAINED"];

export const lineOf = ({ message, attempt, outcome }: Handed) => ({
  id: message.id,
  attempt,
  code: outcome.code,
  answer: outcome.reason.slice(0, 2_000),
});

/**
 * Public to what writes answers down: of these tries somebody else decided meanwhile. A yes is proof whatever was decided, and
 * says which messages went that nobody knew of; where the message was tried again behind it, it may have gone twice.
 */
export async function heedLateAnswers(tx: CamContext, late: readonly Late[], by: string): Promise<Handed[]> {
  const yes = late.filter(({ outcome }) => outcome.status === "accepted");
  if (yes.length === 0) return [];
  await writeFacts(
    tx,
    yes.map((one) => ({ ...lineOf(one), fact: "FOUND" })),
    by,
  );
  for (const { message, attempt } of yes) await takePlacesAgain(tx, { id: message.id, attempt });
  for (const one of yes) {
    const twice = await twiceBy(tx, one);
    if (twice) await tellWentTwice(tx, one.message, twice);
  }
  // Also what was refused since: that is about the later try, and the book has both.
  const found = yes.filter(({ is }) => !WENT.includes(is.state));
  // Written anew and asked about: a yes would send it a second time.
  await callOffQuestions(
    tx,
    found.map(({ message }) => message.id),
    AFTER_ALL,
  );
  await tell(
    tx,
    found.flatMap(({ message: { id, leadId }, is }) =>
      leadId && wasTakenForNotSent(is)
        ? [{ leadId, kind: "MAIL_REPORTED", channel: "MAIL", outboundId: id, text: AFTER_ALL } as const]
        : [],
    ),
  );
  return found;
}

const AFTER_ALL = "It went after all, though it was taken for not sent: the provider's answer came late.";
const AGAIN = "it was sent again after it was taken for not sent";
const TWICE = `It went twice: ${AGAIN}, and the provider took it both times.`;
const MAY_BE_TWICE = `It may have gone twice: ${AGAIN}, and the provider had taken it. What became of the other try nobody knows yet.`;

/** Between this try and another that went, or may have, somebody said that the earlier of the two had not gone. */
async function twiceBy({ db, workspaceId }: CamContext, { message, attempt, outcome }: Late) {
  const named = outcome.status === "accepted" ? outcome.providerId : null;
  const others = await db.$queryRaw<{ went: boolean }[]>`
    select t."fact" <> 'STARTED' as "went" from "OutboundAttempt" t
     where t."workspaceId" = ${workspaceId}::uuid and t."outboundId" = ${message.id}::uuid and t."attempt" <> ${attempt}
       and (t."fact" in ('ACCEPTED', 'FOUND', 'HUMAN_SENT') or t."fact" = 'STARTED' and not cam_attempt_says(t."workspaceId", t."outboundId", t."attempt", '{LATER,REFUSED,NOT_TAKEN}'))
       and exists (select 1 from "OutboundAttempt" n
                    where n."workspaceId" = t."workspaceId" and n."outboundId" = t."outboundId" and n."fact" in ('LATER', 'NOT_TAKEN', 'HUMAN_NOT_SENT')
                      and n."attempt" >= least(t."attempt", ${attempt}::int) and n."attempt" < greatest(t."attempt", ${attempt}::int))
       and not exists (select 1 from "Outbound" o
                        where o."workspaceId" = t."workspaceId" and o."id" = t."outboundId" and o."providerMessageId" = ${named})`;
  if (others.length === 0) return null;
  return others.some(({ went }) => went) ? TWICE : MAY_BE_TWICE;
}

/** Public to delivery reports, which find it out as well: told once, whoever finds it. */
export async function tellWentTwice(
  tx: CamContext,
  { id, leadId }: { id: string; leadId: string | null },
  text: string,
) {
  const isNew = await raiseAlert(tx, {
    kind: "SEND_UNKNOWN",
    idempotencyKey: `mail-went-twice:${id}`,
    subject: { kind: "outbound", id },
    title: "A mail went twice",
    text,
    link: `/safety/outbound/${id}`,
  });
  if (isNew && leadId)
    await tell(tx, [{ leadId, kind: "MAIL_REPORTED", channel: "MAIL", outboundId: id, text }]);
}
