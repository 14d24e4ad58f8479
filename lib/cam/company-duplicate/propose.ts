import type { CamContext } from "../context";
import type { LikenessReason } from "../duplicate/schema";

export interface ProposedCompanies {
  /** The smaller id of the two. */
  companyId: string;
  otherCompanyId: string;
  score: number;
  reasons: LikenessReason[];
  because: string;
}

/**
 * Public to the search: puts pairs of companies before a person, each once. What somebody called different companies stays
 * apart for good, also when one of the two has become part of a third since.
 */
export async function proposeCompanies(tx: CamContext, pairs: readonly ProposedCompanies[]): Promise<number> {
  if (pairs.length === 0) return 0;
  const now = tx.now();
  const involved = [
    ...new Set(pairs.flatMap(({ companyId, otherCompanyId }) => [companyId, otherCompanyId])),
  ];
  return tx.db.$executeRaw`
    with pairs as materialized (
      select * from unnest(
        ${pairs.map(() => tx.newId())}::uuid[], ${pairs.map(({ companyId }) => companyId)}::uuid[],
        ${pairs.map(({ otherCompanyId }) => otherCompanyId)}::uuid[], ${pairs.map(({ score }) => Math.round(score * 100))}::int[],
        ${pairs.map(({ because }) => because)}::text[],
        ${pairs.map(({ score, reasons }) => JSON.stringify({ score, reasons }))}::jsonb[]
      ) as p("id", "one", "other", "priority", "why", "detail")
    ), involved as materialized (
      select "id", coalesce("mergedIntoId", "id") as "now" from "Company" where "workspaceId" = ${tx.workspaceId}::uuid
         and ("id" = any (${involved}::uuid[]) or "mergedIntoId" = any (${involved}::uuid[]))
    ), told as materialized (
      select "companyId", "otherCompanyId" from "ReviewItem"
       where "workspaceId" = ${tx.workspaceId}::uuid and "kind" = 'COMPANY_MERGE' and ("decidedAt" is null or "decision" = 'REJECTED')
         and "companyId" = any (array(select "id" from involved)) and "otherCompanyId" = any (array(select "id" from involved))
    ), settled as materialized (
      select least(a."now", b."now") as "one", greatest(a."now", b."now") as "other"
        from told t join involved a on a."id" = t."companyId" join involved b on b."id" = t."otherCompanyId"
    )
    insert into "ReviewItem" ("workspaceId", "id", "kind", "companyId", "otherCompanyId", "reasons", "why", "detail", "priority", "createdAt", "updatedAt")
    select ${tx.workspaceId}::uuid, p."id", 'COMPANY_MERGE', p."one", p."other",
           array(select r ->> 'code' from jsonb_array_elements(p."detail" -> 'reasons') r), p."why", p."detail", p."priority", ${now}, ${now}
      from pairs p where not exists (select 1 from settled s where s."one" = p."one" and s."other" = p."other")
     order by p."one", p."other"
    on conflict do nothing`;
}
