import { Prisma } from "@/lib/db/generated/client";
import type { MatchedBy, ReplyClass } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { noSuchCampaign } from "../campaign/reads";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { decodeCursor, pageOf } from "../paging/rules";
import type { Page } from "../paging/schema";
import type { InboundFilter, InboundList, Pile } from "./schema";

export interface InboundLine {
  id: string;
  fromName: string | null;
  fromAddress: string | null;
  subject: string | null;
  /** The beginning of what was newly written. */
  begins: string | null;
  receivedAt: Date;
  class: ReplyClass | null;
  /** A person said what it is. */
  corrected: boolean;
  handled: boolean;
  matchedBy: MatchedBy | null;
  readAt: Date | null;
  archivedAt: Date | null;
  snoozedUntil: Date | null;
  redacted: boolean;
  mailbox: { id: string; address: string };
  assignee: { id: string; name: string } | null;
  lead: { id: string; name: string; company: string | null; campaign: { id: string; name: string } } | null;
}

/** What is in a pile; each is read by an index of its own. */
const pile = (of: Asked["pile"], now: Date): Prisma.Sql => {
  const here = Prisma.sql`n."archivedAt" is null and (n."snoozedUntil" is null or n."snoozedUntil" <= ${now})`;
  // What nobody knows is in a pile of its own, until somebody takes it: of a mailbox that people live in it would bury the rest.
  const known = Prisma.sql`(n."contactId" is not null or n."handledAt" is null or n."assigneeId" is not null)`;
  switch (of) {
    case "open":
      return Prisma.sql`${known} and ${here}`;
    case "unread":
      return Prisma.sql`n."readAt" is null and ${known} and ${here}`;
    case "undecided":
      return Prisma.sql`n."class" is null and n."contactId" is not null and n."handledAt" is not null and ${here}`;
    case "unmatched":
      return Prisma.sql`n."contactId" is null and n."handledAt" is not null and ${here}`;
    case "snoozed":
      return Prisma.sql`n."snoozedUntil" is not null and n."snoozedUntil" > ${now} and n."archivedAt" is null`;
    case "archived":
      return Prisma.sql`n."archivedAt" is not null`;
    case "known":
      return Prisma.sql`${known} and n."archivedAt" is null`;
    case "strangers":
      return Prisma.sql`n."contactId" is null and n."handledAt" is not null and n."assigneeId" is null and n."archivedAt" is null`;
    case "all":
      return Prisma.sql`true`;
  }
};

/** No index serves all of a workspace: each of these is read from its own, and all of them are everything. */
const ALL = ["known", "strangers", "archived"] as const;

type Asked = Omit<InboundFilter, "pile"> & { pile: Pile | (typeof ALL)[number] };

/** No campaign has what is nobody's, and what nobody decided has no class. Postgres would read the whole pile to find that out. */
const isNone = ({ pile, class: is, campaign }: Asked) =>
  (pile === "undecided" && is !== undefined) ||
  ((pile === "unmatched" || pile === "strangers") && campaign !== undefined);

function fits(ctx: CamContext, filter: Asked): Prisma.Sql {
  const { class: is, campaign, mailbox, assigned } = filter;
  if (isNone(filter)) return Prisma.sql`false`;
  const me = ctx.actor.kind === "operator" ? ctx.actor.id : null;
  return Prisma.sql`n."workspaceId" = ${ctx.workspaceId}::uuid and ${pile(filter.pile, ctx.now())}
    ${is ? Prisma.sql`and n."class" = ${is}::"ReplyClass"` : Prisma.empty}
    ${mailbox ? Prisma.sql`and n."mailboxId" = ${mailbox}::uuid` : Prisma.empty}
    ${
      campaign
        ? Prisma.sql`and exists (select 1 from "Lead" l where l."workspaceId" = n."workspaceId" and l."id" = n."leadId" and l."campaignId" = ${campaign}::uuid)`
        : Prisma.empty
    }
    ${assigned === "me" ? Prisma.sql`and n."assigneeId" = ${me}::uuid` : assigned === "nobody" ? Prisma.sql`and n."assigneeId" is null` : Prisma.empty}`;
}

/** What came in, the newest first, a page at a time. */
export async function listInbound(
  ctx: CamContext,
  { limit, cursor, ...filter }: InboundList,
): Promise<Page<InboundLine>> {
  requireRole(ctx, "VIEWER");
  await mustKnow(ctx, filter);
  const after = decodeCursor(cursor);
  const behind = after
    ? Prisma.sql`and (n."receivedAt", n."id") < (${after.at}, ${after.id}::uuid)`
    : Prisma.empty;
  const part = (of: Asked) => Prisma.sql`
    (select n."id", n."receivedAt" from "Inbound" n where ${fits(ctx, of)} ${behind}
      order by n."receivedAt" desc, n."id" desc limit ${limit + 1})`;
  const from =
    filter.pile === "all"
      ? Prisma.join(
          ALL.map((pile) => part({ ...filter, pile })),
          " union all ",
        )
      : part(filter);
  const rows = await ctx.db.$queryRaw<{ id: string; at: Date }[]>`
    select page."id"::text, page."receivedAt" as "at" from (${from}) page
     order by page."receivedAt" desc, page."id" desc limit ${limit + 1}`;
  const page = pageOf(rows, limit, ({ at, id }) => ({ at, id }));
  const lines = await inboundLines(
    ctx,
    page.items.map(({ id }) => id),
  );
  return { items: page.items.flatMap(({ id }) => lines.get(id) ?? []), nextCursor: page.nextCursor };
}

async function mustKnow({ db, workspaceId }: CamContext, { campaign, mailbox }: InboundFilter) {
  if (campaign && (await db.campaign.count({ where: { workspaceId, id: campaign } })) === 0)
    throw noSuchCampaign();
  if (mailbox && (await db.mailbox.count({ where: { workspaceId, id: mailbox } })) === 0)
    throw new Refusal("missing", "There is no such mailbox.");
}

/** Public to the reads: what stands in a list about each of these, in two statements. */
export async function inboundLines({ db, workspaceId }: CamContext, ids: readonly string[]) {
  const rows = await db.inbound.findMany({
    where: { workspaceId, id: { in: [...ids] } },
    select: {
      ...{ id: true, fromName: true, fromAddress: true, subject: true, newText: true, receivedAt: true },
      ...{ class: true, correctedTo: true, handledAt: true, matchedBy: true, readAt: true, archivedAt: true },
      ...{ snoozedUntil: true, redactedAt: true },
      mailbox: { select: { id: true, address: true } },
      assignee: { select: { userId: true, user: { select: { name: true } } } },
      lead: {
        select: {
          id: true,
          campaign: { select: { id: true, name: true } },
          contact: {
            select: { firstName: true, lastName: true, email: true, company: { select: { name: true } } },
          },
        },
      },
    },
  });
  return new Map(
    rows.map(
      ({ newText, correctedTo, handledAt, redactedAt, assignee, lead, ...row }): [string, InboundLine] => [
        row.id,
        {
          ...row,
          begins: newText?.replace(/\s+/g, " ").trim().slice(0, 160) || null,
          corrected: correctedTo !== null,
          handled: handledAt !== null,
          redacted: redactedAt !== null,
          assignee: assignee && { id: assignee.userId, name: assignee.user.name },
          lead: lead && {
            id: lead.id,
            name:
              [lead.contact.firstName, lead.contact.lastName].filter(Boolean).join(" ") ||
              lead.contact.email ||
              "Somebody without a name",
            company: lead.contact.company?.name ?? null,
            campaign: lead.campaign,
          },
        },
      ],
    ),
  );
}

export interface PileCount {
  count: number;
  /** There are more than anybody counts. */
  isMore: boolean;
}

const MOST_COUNTED = 1_000;
const COUNTED = ["open", "unread", "undecided", "unmatched", "snoozed"] as const satisfies readonly Pile[];
export type InboundCounts = Record<(typeof COUNTED)[number], PileCount>;

/** How many are in each pile, counted up to a thousand: nobody needs to know which thousand. */
export async function countInbound(ctx: CamContext, filter: InboundFilter): Promise<InboundCounts> {
  requireRole(ctx, "VIEWER");
  await mustKnow(ctx, filter);
  const counted = await Promise.all(
    COUNTED.map(async (of) => {
      const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
        select count(*)::int as "count" from (select 1 from "Inbound" n where ${fits(ctx, { ...filter, pile: of })} limit ${MOST_COUNTED + 1}) as "some"`;
      const count = row?.count ?? 0;
      return [of, { count: Math.min(count, MOST_COUNTED), isMore: count > MOST_COUNTED }] as const;
    }),
  );
  return Object.fromEntries(counted) as InboundCounts;
}
