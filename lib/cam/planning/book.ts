import type { CamContext } from "../context";
import { firstFree, gapOf, type Taken, take, warmedUpCap } from "../pacing/rules";
import type { House } from "../sending/house";

const DAY_MS = 24 * 3_600_000;

interface Row {
  at: Date;
  campaignId: string | null;
  mailboxId: string | null;
  domain: string | null;
}

/** Places that are taken under every cap of a workspace: gone in the last day, on their way, or planned. */
export interface PaceBook {
  mailboxes: ReadonlyMap<string, Taken>;
  capsFor(mail: { campaignId: string; mailboxId: string; domain: string }): {
    mailbox: Taken;
    others: Taken[];
  } | null;
  take(mail: { campaignId: string; mailboxId: string; domain: string }, at: number): void;
  /** What mailboxes that warm up may do from then on: for whoever plans farther than a day. */
  warmUpTo(at: Date): void;
  /** Nobody of this campaign could be placed any more, wherever they are. */
  isFull(of: { campaignId: string; now: Date; until: number }): boolean;
}

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
  const boxes = await db.mailbox.findMany({
    where: { workspaceId, state: "ACTIVE" },
    select: { id: true, dailyCap: true, warmUpFrom: true, warmUpStart: true, warmUpStep: true },
  });
  const times = [...gone, ...planned]
    .map(({ at, ...of }) => ({ at: at.getTime(), ...of }))
    .sort((one, other) => one.at - other.at);
  const timesOf = (is: (row: (typeof times)[number]) => boolean) =>
    times.flatMap((row) => (is(row) ? [row.at] : []));
  const workspace: Taken = { cap: house.safety.dailyCap, gap: 0, times: times.map(({ at }) => at) };
  const mailboxes = new Map(
    boxes.map((box): [string, Taken] => {
      const cap = warmedUpCap(box, now);
      return [box.id, { cap, gap: gapOf(cap), times: timesOf(({ mailboxId }) => mailboxId === box.id) }];
    }),
  );
  const campaigns = new Map(
    [...house.campaigns.values()].map(({ id, dailyCap }): [string, Taken] => [
      id,
      { cap: dailyCap, gap: 0, times: timesOf(({ campaignId }) => campaignId === id) },
    ]),
  );
  const domains = new Map<string, Taken>();
  for (const { at, domain } of times) if (domain) domainOf(domain).times.push(at);

  function domainOf(domain: string): Taken {
    const known = domains.get(domain) ?? { cap: house.safety.recipientDomainCap, gap: 0, times: [] };
    domains.set(domain, known);
    return known;
  }
  function capsFor({
    campaignId,
    mailboxId,
    domain,
  }: {
    campaignId: string;
    mailboxId: string;
    domain: string;
  }) {
    const mailbox = mailboxes.get(mailboxId);
    const campaign = campaigns.get(campaignId);
    return mailbox && campaign ? { mailbox, others: [workspace, campaign, domainOf(domain)] } : null;
  }
  return {
    mailboxes,
    isFull({ campaignId, now: from, until }) {
      const campaign = campaigns.get(campaignId);
      const among = [workspace, ...(campaign ? [campaign] : [])];
      return [...mailboxes.values()].every(
        (mailbox) => firstFree([mailbox, ...among], from.getTime(), until, (at) => at) === null,
      );
    },
    capsFor,
    warmUpTo(at) {
      for (const box of boxes) {
        const cap = warmedUpCap(box, at);
        Object.assign(mailboxes.get(box.id) ?? {}, { cap, gap: gapOf(cap) });
      }
    },
    take(mail, at) {
      const caps = capsFor(mail);
      if (caps) take([caps.mailbox, ...caps.others], at);
    },
  };
}
