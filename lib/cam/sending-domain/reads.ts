import type { CamContext } from "../context";
import { DomainCheck } from "../domain-check/schema";
import { type DomainStanding, standingOf } from "./rules";

/** For the gate and the plan: what stands in the way of each of these domains, in one question. */
export async function sendingDomainsOf(
  { db, workspaceId }: CamContext,
  domains: readonly string[],
): Promise<Map<string, DomainStanding>> {
  const rows = await db.sendingDomain.findMany({
    where: { workspaceId, domain: { in: [...domains] } },
    select: { domain: true, check: true, pausedBecause: true },
  });
  const known = new Map(rows.map((row) => [row.domain, row]));
  return new Map(
    domains.map((domain) => {
      const row = known.get(domain);
      const check = row?.check ? DomainCheck.parse(row.check) : null;
      return [domain, standingOf({ domain, check, pausedBecause: row?.pausedBecause ?? null })];
    }),
  );
}
