import { Prisma } from "@/lib/db/generated/client";
import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import { oneByOne } from "../one-by-one";
import type { EmailSender } from "../ports/email-sender";
import { giveBackPlaces, writeFacts } from "./attempt-book";
import { mayLeave } from "./begin";
import { type Claimed, LEASE_MS } from "./claim";
import { inTheirHours } from "./in-their-hours";
import { MESSAGE, type Message } from "./messages";
import { leftBehind } from "./rules";

type Left = Message & {
  started: boolean;
  tries: number;
  firstStartedAt: Date | null;
  firstAccount: string | null;
  stopped: boolean;
};

/** The account of a mailbox as it is now, and for how long it knows a message again by its key. */
export interface AccountNow {
  mark: string;
  sameForSeconds: EmailSender["sameForSeconds"];
}

const NOBODY_KNOWS =
  "Whoever handed it over never came back with an answer, and this provider cannot be asked. A person has to say whether it went.";

/**
 * Public to dispatch: what became of messages whose worker did not come back, in the caller's transaction. One that never
 * began is free again. One that may have left is offered again only where the same key makes one mail of both, and only if
 * nobody said no since; else nobody knows, and a person says: docs/decisions/0149-what-became-of-it.md
 */
export async function reconcile(
  tx: CamContext,
  worker: string,
  atMost: number,
  accountOf: (mailboxId: string | null) => Promise<AccountNow | null>,
): Promise<{ freed: number; unknown: number; again: Claimed[] }> {
  const { db, workspaceId } = tx;
  const now = tx.now();
  const left = await db.$queryRaw<Left[]>`
    select ${MESSAGE}, exists (select 1 from "OutboundAttempt" t where t."workspaceId" = o."workspaceId" and t."outboundId" = o."id"
                                  and t."attempt" = o."attempts" and t."fact" = 'STARTED') as "started",
           (select count(*)::int from "OutboundAttempt" t where t."workspaceId" = o."workspaceId" and t."outboundId" = o."id" and t."fact" = 'STARTED') as "tries",
           begun."at" as "firstStartedAt", begun."code" as "firstAccount",
           w."stopAll" or exists (select 1 from "Module" x where x."workspaceId" = w."id" and x."name" = 'email' and not x."on")
             or exists (select 1 from "SendingDomain" d where d."workspaceId" = w."id" and d."domain" = lower(split_part(o."fromAddress", '@', 2)) and d."pausedAt" is not null)
             or not ${mayLeave(Prisma.sql`w."mode"`, Prisma.sql`k."mode"`, Prisma.sql`m."provider"`)} or m."state" <> 'ACTIVE' or coalesce(l."stoppedAt" is not null or l."status" not in ('ROUTED', 'NURTURED'), false)
             or coalesce(k."state" <> 'ACTIVE' and o."kind" <> 'REPLY', false) or p."erasedAt" is not null
             or cam_is_suppressed(o."workspaceId", o."recipientKey", o."recipientDomain", o."recipientHash") as "stopped"
      from "Outbound" o
      join "Workspace" w on w."id" = o."workspaceId"
      left join "Mailbox" m on m."workspaceId" = o."workspaceId" and m."id" = o."mailboxId"
      left join "Lead" l on l."workspaceId" = o."workspaceId" and l."id" = o."leadId" and o."kind" = 'STEP'
      left join "Campaign" k on k."workspaceId" = o."workspaceId" and k."id" = o."campaignId"
      left join lateral (
        select t."at", t."code" from "OutboundAttempt" t
         where t."workspaceId" = o."workspaceId" and t."outboundId" = o."id" and t."fact" = 'STARTED'
           and not exists (select 1 from "OutboundAttempt" n where n."workspaceId" = t."workspaceId" and n."outboundId" = t."outboundId"
                              and ((n."attempt" = t."attempt" and n."fact" in ('LATER', 'NOT_TAKEN'))
                                or (n."attempt" >= t."attempt" and n."fact" = 'HUMAN_NOT_SENT')))
         order by t."at" limit 1) begun on true
      left join "Contact" p on p."workspaceId" = o."workspaceId" and p."id" = o."contactId"
     where o."workspaceId" = ${workspaceId}::uuid and o."state" = 'TRANSMITTING' and o."leasedUntil" <= ${now}
     order by o."leasedUntil", o."id" limit ${atMost} for update of o skip locked`;
  if (left.length === 0) return { freed: 0, unknown: 0, again: [] };

  const free: Left[] = [];
  const again: Left[] = [];
  const unknown: Left[] = [];
  const timely = await inTheirHours(
    tx,
    left.filter(({ notAfter }) => notAfter === null || notAfter >= now),
  );
  for (const one of left) {
    const account = await accountOf(one.mailboxId);
    const isSame = account !== null && account.mark === one.firstAccount;
    const is = leftBehind({ ...one, sameForSeconds: isSame ? account.sameForSeconds : null }, now);
    // Offered again it could be the first that arrives: after a "no" that is a mail after the "no", and at night one at night.
    const may = !one.stopped && timely.has(one.id);
    (is === "NOT_BEGUN" ? free : is === "AGAIN" && may ? again : unknown).push(one);
  }
  const mine = free.map((message) => ({ message, attempt: message.attempts }));
  const refused = await oneByOne(tx, mine, (some) =>
    release(tx, some, worker, "the worker ended before it began"),
  );
  // Alone it is left to a person: freed at each run anew, it would fail each run.
  for (const { item, error } of refused) {
    tx.log.error({ error, outboundId: item.message.id }, "the database refused to free a claim");
    unknown.push(item.message);
  }
  await giveUp(tx, unknown);
  await offerAgain(tx, again, worker);
  await recordAudit(tx, {
    action: "mail.reconciled",
    subjectKind: "outbound",
    detail: { freed: free.length - refused.length, unknown: unknown.length, again: again.length },
  });
  return {
    freed: free.length - refused.length,
    unknown: unknown.length,
    again: again.map((message) => ({ message, attempt: message.attempts + 1, again: true })),
  };
}

/** Public to dispatch: claims that were never begun are free again, with their places; the gate is asked anew. */
export async function release(
  tx: CamContext,
  claims: readonly Pick<Claimed, "message" | "attempt">[],
  worker: string,
  because: string,
) {
  if (claims.length === 0) return;
  const tries = claims.map(({ message, attempt }) => ({ id: message.id, attempt }));
  await writeFacts(
    tx,
    tries.map((one) => ({ ...one, fact: "NOT_TAKEN", code: null, answer: because })),
    worker,
  );
  await tx.db.$executeRaw`
    update "Outbound" o set "state" = 'READY', "stateChangedAt" = ${tx.now()}, "updatedAt" = ${tx.now()}
      from unnest(${tries.map(({ id }) => id)}::uuid[], ${tries.map(({ attempt }) => attempt)}::int[]) as t("id", "attempt")
     where o."workspaceId" = ${tx.workspaceId}::uuid and o."id" = t."id" and o."attempts" = t."attempt" and o."state" = 'TRANSMITTING'`;
  await giveBackPlaces(tx, tries);
}

const giveUp = (tx: CamContext, unknown: readonly Message[]) =>
  tx.db.outbound.updateMany({
    where: { workspaceId: tx.workspaceId, id: { in: unknown.map(({ id }) => id) }, state: "TRANSMITTING" },
    data: {
      ...{ state: "UNKNOWN", stateChangedAt: tx.now(), updatedAt: tx.now(), holdReasons: [] },
      ...{ reasons: ["answer-lost"], reasonDetail: NOBODY_KNOWS },
    },
  });

/** A try of its own, under the same key: the database lets it happen only after the lease of the one before. It may leave now, so its place is of now. */
async function offerAgain(
  { db, workspaceId, now: clock }: CamContext,
  again: readonly Message[],
  worker: string,
) {
  if (again.length === 0) return;
  // One moment for both: the database moves a place to the very time of its claim, and to no other.
  const now = clock();
  const ids = again.map(({ id }) => id);
  await db.$executeRaw`
    update "Outbound" o set "attempts" = o."attempts" + 1, "claimedBy" = ${worker}, "claimedAt" = ${now}, "updatedAt" = ${now},
           "leasedUntil" = ${new Date(now.getTime() + LEASE_MS)}
     where o."workspaceId" = ${workspaceId}::uuid and o."id" = any (${ids}::uuid[]) and o."state" = 'TRANSMITTING'`;
  await db.$executeRaw`
    update "QuotaUse" set "at" = ${now}
     where "workspaceId" = ${workspaceId}::uuid and "outboundId" = any (${ids}::uuid[]) and "releasedAt" is null and "at" < ${now}`;
}

/** Public to dispatch: offered before and not offered again, so that nobody knows: a person says. */
export async function leaveUnknown(tx: CamContext, claims: readonly Pick<Claimed, "message">[]) {
  await giveUp(
    tx,
    claims.map(({ message }) => message),
  );
  await recordAudit(tx, {
    action: "mail.unknown",
    subjectKind: "outbound",
    detail: { messages: claims.length },
  });
}
