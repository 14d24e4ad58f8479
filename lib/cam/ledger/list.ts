import { Prisma } from "@/lib/db/generated/client";
import type { OutboundKind, OutboundState } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { noSuchCampaign } from "../campaign/reads";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import {
  OUTBOUND_GROUPS,
  type OutboundFilter,
  type OutboundGroup,
  type OutboundList,
} from "../outbound/schema";
import { decodeCursor, pageOf } from "../paging/rules";
import type { Page } from "../paging/schema";
import { type Found, searchOutbound } from "./search";

export interface OutboundLine {
  id: string;
  kind: OutboundKind;
  dryRun: boolean;
  state: OutboundState;
  stateChangedAt: Date;
  dueAt: Date;
  sentAt: Date | null;
  recipientAddress: string | null;
  recipientName: string | null;
  subject: string | null;
  reasons: string[];
  reasonDetail: string | null;
  holdReasons: string[];
  leadId: string | null;
  campaign: { id: string; name: string } | null;
  mailbox: { id: string; address: string } | null;
  step: { order: number | null; sequence: string } | null;
  redacted: boolean;
}

const ALL = [...new Set(Object.values(OUTBOUND_GROUPS).flat())];
/** What is yet to come is read from the nearest on, what is over from the latest back. */
const COMING: readonly (OutboundGroup | undefined)[] = ["waiting", "planned", "held"];

export interface OutboundPage extends Page<OutboundLine> {
  /** Of a search for words: so many of the newest messages were looked through for them; null: all. */
  subjectsBackTo: number | null;
  /** Of a search: more fit than are looked at. */
  isMore: boolean;
}

/** The ledger, a page at a time: by time of sending, each state through its own index. */
export async function listOutbound(ctx: CamContext, asked: OutboundList): Promise<OutboundPage> {
  requireRole(ctx, "VIEWER");
  const { limit, cursor, ...filter } = asked;
  await mustKnow(ctx, filter);
  const found = filter.q ? await searchOutbound(ctx, filter.q) : null;
  const after = decodeCursor(cursor);
  const rows = await ctx.db.$queryRaw<{ id: string; at: Date }[]>(
    pageQuery(ctx, filter, { limit: limit + 1, after, found }),
  );
  const page = pageOf(rows, limit, ({ at, id }) => ({ at, id }));
  const lines = await linesOf(
    ctx,
    page.items.map(({ id }) => id),
  );
  return {
    items: page.items.flatMap(({ id }) => lines.get(id) ?? []),
    nextCursor: page.nextCursor,
    subjectsBackTo: found?.subjectsBackTo ?? null,
    isMore: found?.isMore ?? false,
  };
}

/** A campaign, mailbox or lead of somebody else, or none, is no narrower list: it is told. */
async function mustKnow({ db, workspaceId }: CamContext, { campaign, mailbox, lead }: OutboundFilter) {
  const [campaigns, mailboxes, leads] = await Promise.all([
    campaign ? db.campaign.count({ where: { workspaceId, id: campaign } }) : 1,
    mailbox ? db.mailbox.count({ where: { workspaceId, id: mailbox } }) : 1,
    lead ? db.lead.count({ where: { workspaceId, id: lead } }) : 1,
  ]);
  if (campaigns === 0) throw noSuchCampaign();
  if (mailboxes === 0) throw new Refusal("missing", "There is no such mailbox.");
  if (leads === 0) throw new Refusal("missing", "There is no such lead.");
}

interface Where {
  limit: number;
  after: { at: Date; id: string } | undefined;
  found: Found | null;
}

/** Each state by its own index, and no more of any than a page holds. */
function pageQuery(ctx: CamContext, filter: OutboundFilter, { limit, after, found }: Where) {
  const { group, campaign, mailbox, lead, kind, rehearsal } = filter;
  const coming = COMING.includes(group);
  const way = coming ? Prisma.sql`asc` : Prisma.sql`desc`;
  const behind = after
    ? Prisma.sql`and (o."dueAt", o."id") ${coming ? Prisma.sql`>` : Prisma.sql`<`} (${after.at}, ${after.id}::uuid)`
    : Prisma.empty;
  const fits = Prisma.sql`o."workspaceId" = ${ctx.workspaceId}::uuid and o."dryRun" = ${rehearsal}
    ${campaign ? Prisma.sql`and o."campaignId" = ${campaign}::uuid` : Prisma.empty}
    ${mailbox ? Prisma.sql`and o."mailboxId" = ${mailbox}::uuid` : Prisma.empty}
    ${kind ? Prisma.sql`and o."kind" = ${Prisma.raw(`'${kind}'`)}` : Prisma.empty}
    ${group === "planned" ? Prisma.sql`and o."holdReasons" = '{}'` : Prisma.empty}
    ${group === "held" ? Prisma.sql`and o."holdReasons" <> '{}'` : Prisma.empty}
    ${behind}`;
  const states = [...(group ? OUTBOUND_GROUPS[group] : ALL)];
  const few = found ? Prisma.sql`o."id" = any (${found.ids}::uuid[])` : null;
  // One person's mails, or those that were found, are few: they are taken first, and sorted.
  if (lead || few)
    return Prisma.sql`
      with o as materialized (
        select * from "Outbound" o where o."workspaceId" = ${ctx.workspaceId}::uuid
          ${lead ? Prisma.sql`and o."leadId" = ${lead}::uuid` : Prisma.empty} ${few ? Prisma.sql`and ${few}` : Prisma.empty})
      select o."id"::text, o."dueAt" as "at" from o where ${fits} and o."state" = any (${states}::"OutboundState"[])
       order by o."dueAt" ${way}, o."id" ${way} limit ${limit}`;
  return Prisma.sql`
    select page."id"::text, page."dueAt" as "at" from unnest(${states}::"OutboundState"[]) as s("state")
      cross join lateral (
        select o."id", o."dueAt" from "Outbound" o where ${fits} and o."state" = s."state"
         order by o."dueAt" ${way}, o."id" ${way} limit ${limit}) page
     order by page."dueAt" ${way}, page."id" ${way} limit ${limit}`;
}

async function linesOf({ db, workspaceId }: CamContext, ids: readonly string[]) {
  const rows = await db.outbound.findMany({
    where: { workspaceId, id: { in: [...ids] } },
    select: {
      ...{ id: true, kind: true, dryRun: true, state: true, stateChangedAt: true, dueAt: true, sentAt: true },
      ...{ recipientAddress: true, recipientName: true, subject: true, leadId: true, redactedAt: true },
      ...{ reasons: true, reasonDetail: true, holdReasons: true },
      campaign: { select: { id: true, name: true } },
      mailbox: { select: { id: true, address: true } },
      step: { select: { order: true, sequence: { select: { name: true } } } },
    },
  });
  return new Map(
    rows.map(({ step, redactedAt, ...row }): [string, OutboundLine] => [
      row.id,
      {
        ...row,
        step: step && { order: step.order, sequence: step.sequence.name },
        redacted: redactedAt !== null,
      },
    ]),
  );
}
