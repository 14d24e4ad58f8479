import { requireRole } from "../access";
import type { CamContext } from "../context";
import { countReached } from "./people";
import { readEntry } from "./rules";
import type { WeighSuppression } from "./schema";

/** What putting these on the list would stop, before it is done: the numbers are exact. */
export async function weighSuppression(ctx: CamContext, { entries }: WeighSuppression) {
  requireRole(ctx, "OPERATOR");
  const reads = entries.map(readEntry);
  const good = reads.flatMap((read) => (read.ok ? [read.entry] : []));
  const all = await countReached(ctx, {
    emails: good.flatMap(({ emails }) => emails),
    domains: good.flatMap(({ domains }) => domains),
  });
  const domains = [];
  for (const { name, domains: names, freeMail, says } of good
    .filter(({ kind }) => kind === "DOMAIN")
    .slice(0, 20))
    domains.push({
      domain: name,
      freeMail,
      says: says ?? null,
      ...(await countReached(ctx, { emails: [], domains: names })),
    });
  return {
    addresses: good.filter(({ kind }) => kind === "EMAIL").length,
    domains,
    invalid: reads.flatMap((read) => (read.ok ? [] : [{ given: read.given, because: read.because }])),
    ...all,
  };
}
