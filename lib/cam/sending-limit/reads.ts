import { requireRole } from "../access";
import type { CamContext } from "../context";
import { DomainCheck } from "../domain-check/schema";
import { domainOfAddress } from "../sending-domain/rules";
import { judgeSending, mayRestartAt, type SentLately, WINDOW_DAYS } from "./rules";

interface Lately extends SentLately {
  domain: string;
  lastComplaintAt: Date | null;
}

/**
 * What went out under each domain in the last 30 days, and what came of it. A mail that was sent before a person let the
 * domain go on no longer counts: it would pause it again at once. "No such person", said by their own server while it is
 * asked, is a bounce that needs no mail back; what a provider's API refuses was asked of nobody.
 */
export async function sentLately({ db, workspaceId, now }: CamContext, domains: readonly string[]) {
  const since = new Date(now().getTime() - WINDOW_DAYS * 86_400_000);
  const boxes = await db.mailbox.findMany({
    where: { workspaceId, provider: { not: "SANDBOX" } },
    select: { id: true, address: true, provider: true },
  });
  const ofDomain = boxes.flatMap(({ id, address, provider }) => {
    const domain = domainOfAddress(address);
    return domain && domains.includes(domain) ? { id, domain, asks: provider === "SMTP" } : [];
  });
  const rows = await db.$queryRaw<Lately[]>`
    select box."domain", count(*)::int as "sent",
           count(*) filter (where o."state" in ('BOUNCED', 'REFUSED'))::int as "bounced",
           count(*) filter (where o."state" = 'COMPLAINED')::int as "complained",
           max(o."reportedAt") filter (where o."state" = 'COMPLAINED') as "lastComplaintAt"
      from (select b.*, greatest(${since}::timestamptz, coalesce(d."restartedAt", ${since}::timestamptz)) as "since"
              from unnest(${ofDomain.map(({ id }) => id)}::uuid[], ${ofDomain.map(({ domain }) => domain)}::text[], ${ofDomain.map(({ asks }) => asks)}::boolean[]) as b("id", "domain", "asks")
              join "SendingDomain" d on d."workspaceId" = ${workspaceId}::uuid and d."domain" = b."domain") box
      cross join lateral (
        select s."state", s."reportedAt" from "Outbound" s
         where s."mailboxId" = box."id" and s."workspaceId" = ${workspaceId}::uuid and s."sentAt" >= box."since"
        union all
        select r."state", null from "Outbound" r
         where box."asks" and r."mailboxId" = box."id" and r."workspaceId" = ${workspaceId}::uuid and r."state" = 'REFUSED'
           and r."stateChangedAt" >= box."since" and 'refused-recipient' = any (r."reasons")) o
     group by box."domain"`;
  return new Map(rows.map((row) => [row.domain, row]));
}

const NOTHING = { sent: 0, bounced: 0, complained: 0, lastComplaintAt: null };

/** The domains mail comes from: what DNS says, how they stand against their provider's limits, and who paused them. */
export async function listSendingDomains(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const rows = await db.sendingDomain.findMany({
    where: { workspaceId },
    orderBy: { domain: "asc" },
    take: 500,
  });
  const lately = await sentLately(
    ctx,
    rows.map(({ domain }) => domain),
  );
  const items = rows.map(({ workspaceId: _here, createdAt: _made, updatedAt: _changed, check, ...row }) => {
    const { lastComplaintAt, ...counts } = lately.get(row.domain) ?? NOTHING;
    const { pausedAt, profile } = row;
    return {
      ...row,
      findings: check ? DomainCheck.parse(check).findings : null,
      limits: judgeSending(counts, profile),
      mayRestartAt: pausedAt && mayRestartAt(profile, pausedAt, lastComplaintAt, ctx.now()),
    };
  });
  return { items };
}

export type SendingDomainLine = Awaited<ReturnType<typeof listSendingDomains>>["items"][number];
