import type { QuotaScope } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";

const DAY_MS = 24 * 3_600_000;

export interface Used {
  used: number;
  /** When the oldest of them was taken. */
  oldest: Date | null;
  /** When the last one was. */
  newest: Date | null;
}

const nameOf = (scope: QuotaScope, key: string) => `${scope} ${key}`;

/**
 * Public to the gate's facts: how many places are taken under these caps in the rolling 24 hours before now, in one
 * statement. `take` counts one more, for the next message of the same transaction.
 */
export async function placesTaken(
  ctx: CamContext,
  scopes: readonly { scope: QuotaScope; key: string }[],
  now: Date,
) {
  const asked = [...new Map(scopes.map((one) => [nameOf(one.scope, one.key), one])).values()];
  const rows = await ctx.db.$queryRaw<(Used & { scope: QuotaScope; key: string })[]>`
    select s."scope"::text, s."key", taken."used", taken."oldest", taken."newest"
      from unnest(${asked.map(({ scope }) => scope)}::"QuotaScope"[], ${asked.map(({ key }) => key)}::text[]) as s("scope", "key")
      cross join lateral (
        select count(*)::int as "used", min(q."at") as "oldest", max(q."at") as "newest" from "QuotaUse" q
         where q."workspaceId" = ${ctx.workspaceId}::uuid and q."scope" = s."scope" and q."scopeKey" = s."key"
           and q."releasedAt" is null and q."at" > ${new Date(now.getTime() - DAY_MS)}) taken`;
  const taken = new Map(rows.map(({ scope, key, ...used }) => [nameOf(scope, key), used]));
  const of = (scope: QuotaScope, key: string): Used =>
    taken.get(nameOf(scope, key)) ?? { used: 0, oldest: null, newest: null };
  return {
    of,
    take(places: readonly { scope: QuotaScope; key: string }[], at: Date) {
      for (const { scope, key } of places) {
        const { used, oldest } = of(scope, key);
        taken.set(nameOf(scope, key), { used: used + 1, oldest: oldest ?? at, newest: at });
      }
    },
  };
}
export type PlacesTaken = Awaited<ReturnType<typeof placesTaken>>;

export const freeFrom = (oldest: Date | null) => oldest && new Date(oldest.getTime() + DAY_MS);
