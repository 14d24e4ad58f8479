import type { SystemContext } from "../context";
import type { MailRoute } from "../ports/resolver";
import { keptRoute, routeIsFresh } from "./rules";
import { KeptMailRoute } from "./schema";

type Lookup = Pick<SystemContext, "db" | "now" | "resolver">;

/** Domains in one statement: far below the limit of parameters, and small enough to be quick. */
const AT_ONCE = 5000;

function* portions<T>(all: readonly T[]) {
  for (let at = 0; at < all.length; at += AT_ONCE) yield all.slice(at, at + AT_ONCE);
}

async function remembered({ db, now }: Lookup, domains: readonly string[]) {
  const rows = await db.mailRoute.findMany({ where: { domain: { in: [...domains] } } });
  const at = now();
  return rows.flatMap(({ domain, route, readAt }) => {
    // A shape of another version is as good as none: it is asked again.
    const kept = KeptMailRoute.safeParse(route);
    return kept.success && routeIsFresh(kept.data, readAt, at) ? [[domain, kept.data] as const] : [];
  });
}

/** In the order of the domains, so that two imports never wait for each other's rows crosswise. The later look wins. */
async function remember({ db, now }: Lookup, found: ReadonlyMap<string, MailRoute>) {
  const rows = [...found]
    .flatMap(([domain, answer]) => {
      const route = keptRoute(answer);
      return route ? [{ domain, route }] : [];
    })
    .toSorted((a, b) => (a.domain < b.domain ? -1 : 1));
  if (rows.length === 0) return;
  await db.$executeRaw`
    insert into "MailRoute" ("domain", "route", "readAt")
    select "domain", "route", ${now()} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one("domain" text, "route" jsonb)
    on conflict ("domain") do update set "route" = excluded."route", "readAt" = excluded."readAt"
      where "MailRoute"."readAt" < excluded."readAt"`;
}

/** Where mail for each domain goes: from memory what is fresh, from the resolver the rest. Every domain has an answer. */
export async function findMailRoutes(
  ctx: Lookup,
  domains: readonly string[],
): Promise<Map<string, MailRoute>> {
  const routes = new Map<string, MailRoute>();
  for (const portion of portions([...new Set(domains)])) {
    for (const [domain, route] of await remembered(ctx, portion)) routes.set(domain, route);
    const asked = portion.filter((domain) => !routes.has(domain));
    const answers = await Promise.all(
      asked.map(async (domain) => [domain, await ctx.resolver.mailRoute(domain)] as const),
    );
    await remember(ctx, new Map(answers));
    for (const [domain, route] of answers) routes.set(domain, route);
  }
  return routes;
}
