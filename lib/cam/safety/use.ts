import type { QuotaScope } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import type { CamContext } from "../context";
import { warmedUpCap } from "../pacing/rules";
import { safetyOf } from "./limits";

export interface CapUse {
  scope: QuotaScope;
  /** As people know it. */
  of: string;
  used: number;
  cap: number;
  /** Where it is set. */
  href: string;
}

const DAY_MS = 86_400_000;
const MOST_DOMAINS = 10;

/** Of each cap how much the last 24 hours used: the places that were taken and not given back. */
export async function readCapUse(ctx: CamContext): Promise<CapUse[]> {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId, now } = ctx;
  const since = new Date(now().getTime() - DAY_MS);
  const [limits, rows, campaigns, mailboxes] = await Promise.all([
    safetyOf(ctx),
    db.$queryRaw<{ scope: QuotaScope; scopeKey: string; used: number }[]>`
      select "scope"::text, "scopeKey", count(*)::int as "used" from "QuotaUse"
       where "workspaceId" = ${workspaceId}::uuid and "releasedAt" is null and "at" > ${since}
       group by 1, 2`,
    db.campaign.findMany({
      where: { workspaceId, state: "ACTIVE" },
      select: { id: true, name: true, dailyCap: true },
      orderBy: { id: "asc" },
    }),
    db.mailbox.findMany({
      where: { workspaceId },
      select: {
        id: true,
        address: true,
        dailyCap: true,
        warmUpFrom: true,
        warmUpStart: true,
        warmUpStep: true,
      },
      orderBy: { address: "asc" },
    }),
  ]);
  const used = new Map(rows.map((row) => [`${row.scope} ${row.scopeKey}`, row.used]));
  const of = (scope: QuotaScope, key: string) => used.get(`${scope} ${key}`) ?? 0;
  const domains = rows
    .filter(({ scope }) => scope === "DOMAIN")
    .toSorted((one, other) => other.used - one.used || (one.scopeKey < other.scopeKey ? -1 : 1))
    .slice(0, MOST_DOMAINS);
  return [
    {
      scope: "WORKSPACE",
      of: "Everything",
      used: of("WORKSPACE", ""),
      cap: limits.dailyCap,
      href: "/safety",
    },
    ...campaigns.map(({ id, name, dailyCap }) => ({
      ...{ scope: "CAMPAIGN" as const, of: name, used: of("CAMPAIGN", id), cap: dailyCap },
      href: `/campaigns/${id}/settings`,
    })),
    ...mailboxes.map((box) => ({
      ...{ scope: "MAILBOX" as const, of: box.address, used: of("MAILBOX", box.id) },
      cap: warmedUpCap(box, now()),
      href: "/settings/mailboxes",
    })),
    ...domains.map(({ scopeKey, used: taken }) => ({
      ...{ scope: "DOMAIN" as const, of: scopeKey, used: taken, cap: limits.recipientDomainCap },
      href: "/safety",
    })),
  ];
}
