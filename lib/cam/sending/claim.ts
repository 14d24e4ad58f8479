import { Prisma } from "@/lib/db/generated/client";
import { AGAIN_AND_AGAIN } from "../again-and-again";
import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import { decideSend } from "../gate/rules";
import type { Gate, Reason } from "../gate/schema";
import { tell } from "../lead/tell";
import { oneByOne } from "../one-by-one";
import { scopesOf } from "./around";
import { type FactsBook, factsBook } from "./facts";
import { MESSAGE, type Message } from "./messages";

/** As long a worker that claimed a message may take to hand it over. Later it counts as lost. */
export const LEASE_MS = 10 * 60_000;
/** What waits for somebody is looked at again after this long. */
const LOOK_AGAIN_MS = 30 * 60_000;

export interface Claimed {
  message: Message;
  attempt: number;
  /** Offered before, and nobody knows what became of that: this offer is told apart by its key only. */
  again: boolean;
}

export interface ClaimAsked {
  worker: string;
  atMost: number;
  batch: { cap: number; used: number };
  campaignId: string | null;
  /** From these nothing more goes in this run. */
  notFrom: readonly string[];
  /** Found late in this run: they wait for another time, and nobody waits for them. */
  passed: readonly string[];
}

export interface ClaimDone {
  looked: number;
  claimed: Claimed[];
  held: number;
  skipped: number;
  /** Too late: they get another time. */
  late: string[];
}

/**
 * Public to dispatch: takes messages that are due, one by one through the gate, with their places under every cap, in the
 * caller's transaction. Claims of a workspace come one after the other, so that two workers never take the same place; who
 * is written to, and what stops them, is held until this is in: docs/decisions/0148-claims.md
 */
export async function claimDue(tx: CamContext, asked: ClaimAsked): Promise<ClaimDone> {
  const due = await dueNow(tx, asked);
  const done: ClaimDone = { looked: due.length, claimed: [], held: 0, skipped: 0, late: [] };
  if (due.length === 0) return done;
  await holdWhatStops(tx, due);
  const now = tx.now();
  const book = await factsBook(tx, due, asked.batch);
  const decided = due.map((message) => ({ message, gate: decideOne(book, message, now) }));
  const going = decided.flatMap(({ message, gate }) =>
    gate.to === "SEND" ? [{ message, passed: gate.passed }] : [],
  );
  done.claimed = await take(tx, going, asked.worker, now);
  const kept = decided.flatMap(({ message, gate }) => (gate.to === "HOLD" ? [{ message, ...gate }] : []));
  await hold(tx, kept, now);
  const never = decided.flatMap(({ message, gate }) =>
    gate.to === "SKIP" ? [{ message, reasons: gate.reasons }] : [],
  );
  await skip(tx, never, now);
  done.held = kept.length;
  done.skipped = never.length;
  done.late = decided.flatMap(({ message, gate }) => (gate.to === "REPLAN" ? [message.id] : []));
  await recordAudit(tx, {
    action: "mail.claimed",
    subjectKind: "outbound",
    ...(due.length === 1 && due[0] && { subjectId: due[0].id }),
    detail: { looked: due.length, claimed: done.claimed.length, held: done.held, skipped: done.skipped },
  });
  return done;
}

function decideOne(book: FactsBook, message: Message, now: Date): Gate {
  const gate = decideSend(book.factsOf(message, now));
  if (gate.to === "SEND") book.took(message, now);
  return gate;
}

/** What a paused campaign or mailbox keeps back is not touched at all: it stays due, and goes on with them. A person's answer is no campaign's to keep back. A retired one never does, and its mail says so. */
async function dueNow(tx: CamContext, { campaignId, notFrom, passed, atMost }: ClaimAsked) {
  const { db, workspaceId } = tx;
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`claims ${workspaceId}`}, 0))`;
  const [house] = await db.$queryRaw<{ stopAll: boolean }[]>`
    select "stopAll" from "Workspace" where "id" = ${workspaceId}::uuid for share`;
  if (!house || house.stopAll) return [];
  return db.$queryRaw<Message[]>`
    select ${MESSAGE} from "Outbound" o
     where o."workspaceId" = ${workspaceId}::uuid and o."state" = 'READY' and o."dueAt" <= ${tx.now()} and not o."dryRun"
       ${campaignId ? Prisma.sql`and o."campaignId" = ${campaignId}::uuid` : Prisma.empty}
       and o."mailboxId" <> all (${[...notFrom]}::uuid[]) and o."id" <> all (${[...passed]}::uuid[])
       and not exists (select 1 from "Mailbox" m where m."workspaceId" = o."workspaceId" and m."id" = o."mailboxId" and m."state" in ('PAUSED', 'BROKEN'))
       and (o."kind" = 'REPLY' or not exists (select 1 from "Campaign" k where k."workspaceId" = o."workspaceId" and k."id" = o."campaignId" and k."state" in ('DRAFT', 'PAUSED')))
     order by o."dueAt", o."id" limit ${atMost} for update of o skip locked`;
}

/** A stop that is being written waits until this is in, or this waits for it: one of them is first. People before their leads, as everybody holds them. */
async function holdWhatStops({ db, workspaceId }: CamContext, due: readonly Message[]) {
  const all = (of: (one: Message) => string | null) => [...new Set(due.flatMap((one) => of(one) ?? []))];
  await db.$executeRaw`
    select 1 from "Mailbox" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${all(({ mailboxId }) => mailboxId)}::uuid[])
     order by "id" for share`;
  await db.$executeRaw`
    select 1 from "Campaign" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${all(({ campaignId }) => campaignId)}::uuid[])
     order by "id" for share`;
  await db.$executeRaw`
    select 1 from "Contact" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${all(({ contactId }) => contactId)}::uuid[])
     order by "id" for share`;
  await db.$executeRaw`
    select 1 from "Lead" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${all(({ leadId }) => leadId)}::uuid[])
     order by "id" for share`;
}

interface Going {
  message: Message;
  passed: readonly string[];
}

/** Claims are rows of one statement, and each stands for itself: what the database objects to (its net lies under the gate) stays behind alone. */
async function take(tx: CamContext, going: readonly Going[], worker: string, now: Date): Promise<Claimed[]> {
  const left = await oneByOne(tx, going, (some) => takeAll(tx, some, worker, now));
  const because = "The database's own check objected. Look at the server's log.";
  for (const { item, error } of left)
    tx.log.error(
      { error, outboundId: item.message.id },
      "the database refused a claim that the gate let through",
    );
  const reasons = [{ code: "refused-by-database", because }];
  await hold(
    tx,
    left.map(({ item: { message } }) => ({ message, until: null, reasons })),
    now,
  );
  const stays = new Set(left.map(({ item }) => item));
  return going
    .filter((one) => !stays.has(one))
    .map(({ message }) => ({ message, attempt: message.attempts + 1, again: false }));
}

async function takeAll({ db, workspaceId }: CamContext, going: readonly Going[], worker: string, now: Date) {
  const places = going.flatMap(({ message }) =>
    scopesOf(message).map((place) => ({ id: message.id, ...place })),
  );
  await db.$executeRaw`
    ${AGAIN_AND_AGAIN} with claimed as (
      update "Outbound" o set "state" = 'TRANSMITTING', "stateChangedAt" = ${now}, "updatedAt" = ${now}, "attempts" = o."attempts" + 1,
             "claimedBy" = ${worker}, "claimedAt" = ${now}, "leasedUntil" = ${new Date(now.getTime() + LEASE_MS)},
             "checksPassed" = string_to_array(g."passed", ' '), "holdReasons" = '{}', "reasonDetail" = null
        from unnest(${going.map(({ message }) => message.id)}::uuid[], ${going.map(({ passed }) => passed.join(" "))}::text[]) as g("id", "passed")
       where o."workspaceId" = ${workspaceId}::uuid and o."id" = g."id" and o."state" = 'READY'
      returning o."id", o."attempts"
    )
    insert into "QuotaUse" ("workspaceId", "outboundId", "attempt", "scope", "scopeKey", "at")
    select ${workspaceId}::uuid, c."id", c."attempts", p."scope", p."key", ${now}
      from claimed c
      join unnest(${places.map(({ id }) => id)}::uuid[], ${places.map(({ scope }) => scope)}::"QuotaScope"[], ${places.map(({ key }) => key)}::text[])
           as p("id", "scope", "key") on p."id" = c."id"`;
}

interface Kept {
  message: Message;
  until: Date | null;
  reasons: readonly Reason[];
}

const sentence = (reasons: readonly Reason[]) => reasons.map(({ because }) => because).join(" ");

export async function hold({ db, workspaceId }: CamContext, kept: readonly Kept[], now: Date) {
  if (kept.length === 0) return;
  const again = new Date(now.getTime() + LOOK_AGAIN_MS);
  await db.$executeRaw`
    update "Outbound" o set "dueAt" = k."until", "updatedAt" = ${now}, "holdReasons" = string_to_array(k."codes", ' '), "reasonDetail" = k."because"
      from unnest(${kept.map(({ message }) => message.id)}::uuid[], ${kept.map(({ until }) => until ?? again)}::timestamptz[],
                  ${kept.map(({ reasons }) => reasons.map(({ code }) => code).join(" "))}::text[],
                  ${kept.map(({ reasons }) => sentence(reasons))}::text[]) as k("id", "until", "codes", "because")
     where o."workspaceId" = ${workspaceId}::uuid and o."id" = k."id" and o."state" = 'READY'`;
}

async function skip(
  tx: CamContext,
  never: readonly { message: Message; reasons: readonly Reason[] }[],
  now: Date,
) {
  if (never.length === 0) return;
  await tx.db.$executeRaw`
    update "Outbound" o set "state" = 'SKIPPED', "stateChangedAt" = ${now}, "updatedAt" = ${now}, "holdReasons" = '{}',
           "reasons" = string_to_array(s."codes", ' '), "reasonDetail" = s."because"
      from unnest(${never.map(({ message }) => message.id)}::uuid[], ${never.map(({ reasons }) => reasons.map(({ code }) => code).join(" "))}::text[],
                  ${never.map(({ reasons }) => sentence(reasons))}::text[]) as s("id", "codes", "because")
     where o."workspaceId" = ${tx.workspaceId}::uuid and o."id" = s."id" and o."state" = 'READY'`;
  await tell(
    tx,
    never.flatMap(({ message, reasons }) =>
      message.leadId
        ? [
            {
              leadId: message.leadId,
              kind: "MAIL_NOT_SENT" as const,
              text: sentence(reasons),
              detail: { reasons: reasons.map(({ code }) => code) },
            },
          ]
        : [],
    ),
  );
}
