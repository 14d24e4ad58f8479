import type { CamContext } from "../context";
import type { House } from "../sending/house";
import { bookOf, type PaceBook, type TakenPlace } from "./pace-book";

const DAY_MS = 24 * 3_600_000;

type Row = Omit<TakenPlace, "at"> & { at: Date };

/** Public to the planner: read once for a run, and carried on as it plans. A rehearsal is placed beside other rehearsals. */
export async function paceBook(ctx: CamContext, house: House, rehearsal: boolean): Promise<PaceBook> {
  const { db, workspaceId } = ctx;
  const now = ctx.now();
  const gone = await db.$queryRaw<Row[]>`
    select q."at", max(q."scopeKey") filter (where q."scope" = 'CAMPAIGN') as "campaignId",
           max(q."scopeKey") filter (where q."scope" = 'MAILBOX') as "mailboxId", max(q."scopeKey") filter (where q."scope" = 'DOMAIN') as "domain"
      from "QuotaUse" q
     where q."workspaceId" = ${workspaceId}::uuid and q."releasedAt" is null and q."at" > ${new Date(now.getTime() - DAY_MS)}
     group by q."outboundId", q."attempt", q."at"`;
  const planned = await db.$queryRaw<Row[]>`
    select greatest(o."dueAt", ${now}) as "at", o."campaignId"::text, o."mailboxId"::text, o."recipientDomain" as "domain" from "Outbound" o
     where o."workspaceId" = ${workspaceId}::uuid and o."state" = 'READY' and o."dryRun" = ${rehearsal}
    union all
    select greatest(o."dueAt", ${now}), o."campaignId"::text, o."mailboxId"::text, o."recipientDomain" from "Outbound" o
     where o."workspaceId" = ${workspaceId}::uuid and o."state" in ('PLANNED', 'AWAITING_APPROVAL') and o."dryRun" = ${rehearsal}`;
  const mailboxes = await db.mailbox.findMany({
    where: { workspaceId, state: "ACTIVE" },
    select: { id: true, dailyCap: true, warmUpFrom: true, warmUpStart: true, warmUpStep: true },
  });
  const places = [...gone, ...planned].map(({ at, ...of }) => ({ at: at.getTime(), ...of }));
  const caps = {
    ...{ workspace: house.safety.dailyCap, domain: house.safety.recipientDomainCap, mailboxes },
    campaigns: new Map([...house.campaigns.values()].map(({ id, dailyCap }) => [id, dailyCap])),
  };
  return bookOf(places, caps, now);
}
