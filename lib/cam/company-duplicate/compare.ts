import type { Company } from "@/lib/db/generated/client";
import { MERGED_OF_COMPANY } from "../company-merge/schema";
import { proposeCompanyChoices, sayOfCompany } from "../company-merge/values";
import type { CamContext } from "../context";
import { coveredBy } from "../suppression/find";

export interface AskedCompanies {
  one: string;
  other: string;
}

/** Both of each pair side by side, every field with CAM's own proposal. A pair that is no more is left out. */
export async function compareCompanyPairs<Pair extends AskedCompanies>(
  ctx: CamContext,
  pairs: readonly Pair[],
) {
  const { workspaceId, db } = ctx;
  const ids = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))];
  const companies = await db.company.findMany({
    where: { workspaceId, id: { in: ids }, mergedIntoId: null },
  });
  const [sizes, doors, no] = await Promise.all([
    db.$queryRaw<{ id: string; people: number; leads: number }[]>`
      select c."companyId"::text as "id", count(distinct c."id")::int as "people", count(l."id")::int as "leads"
        from "Contact" c left join "Lead" l on l."contactId" = c."id"
       where c."companyId" = any (${ids}::uuid[]) and c."workspaceId" = ${workspaceId}::uuid and c."mergedIntoId" is null group by 1`,
    db.company.findMany({
      where: { workspaceId, mergedIntoId: { in: ids } },
      select: { mergedIntoId: true, name: true, domain: true },
    }),
    coveredBy(
      ctx,
      companies.flatMap(({ domain }) => (domain ? [`somebody@${domain}`] : [])),
    ),
  ]);
  const tell = (one: Company) => {
    const size = sizes.find(({ id }) => id === one.id);
    const stop = one.domain ? no.get(`somebody@${one.domain}`)?.[0] : undefined;
    return {
      id: one.id,
      version: one.version,
      name: one.name,
      domain: one.domain,
      createdAt: one.createdAt,
      people: size?.people ?? 0,
      leads: size?.leads ?? 0,
      alsoKnownAs: doors
        .filter(({ mergedIntoId }) => mergedIntoId === one.id)
        .map(({ name, domain }) => domain ?? name),
      suppressedDomain: stop ? one.domain : null,
    };
  };
  return pairs.flatMap((pair) => {
    const [one, two] = [pair.one, pair.other].map((id) => companies.find((company) => company.id === id));
    if (!one || !two) return [];
    const [a, b] = [tell(one), tell(two)];
    // Where more people are stays: fewer move. Which values stay is chosen one by one.
    const more = a.people - b.people || Number(a.domain !== null) - Number(b.domain !== null);
    const [keep, other, kept, gone] = more >= 0 ? [one, two, a, b] : [two, one, b, a];
    const proposed = proposeCompanyChoices(keep, other);
    const fields = MERGED_OF_COMPANY.map((field) => ({
      field,
      keep: sayOfCompany(keep, field),
      other: sayOfCompany(other, field),
      differs: sayOfCompany(keep, field) !== sayOfCompany(other, field),
      ...proposed[field],
    })).filter((row) => row.keep !== null || row.other !== null);
    return [{ ...pair, keep: kept, other: gone, fields }];
  });
}
