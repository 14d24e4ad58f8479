import type { CamContext } from "../context";
import type { LikenessReason } from "./schema";

export interface ProposedPair {
  /** The smaller id of the two. */
  contactId: string;
  otherContactId: string;
  score: number;
  reasons: LikenessReason[];
  because: string;
}

/**
 * Public to the search: puts pairs before a person, each once. Whom somebody called different people stays apart for
 * good, also when one of the two has been merged into a third since.
 */
export async function proposePairs(tx: CamContext, pairs: readonly ProposedPair[]): Promise<number> {
  if (pairs.length === 0) return 0;
  const now = tx.now();
  const involved = [
    ...new Set(pairs.flatMap(({ contactId, otherContactId }) => [contactId, otherContactId])),
  ];
  return tx.db.$executeRaw`
    with pairs as materialized (
      select * from unnest(
        ${pairs.map(() => tx.newId())}::uuid[], ${pairs.map(({ contactId }) => contactId)}::uuid[],
        ${pairs.map(({ otherContactId }) => otherContactId)}::uuid[], ${pairs.map(({ score }) => Math.round(score * 100))}::int[],
        ${pairs.map(({ because }) => because)}::text[],
        ${pairs.map(({ score, reasons }) => JSON.stringify({ score, reasons }))}::jsonb[]
      ) as p("id", "one", "other", "priority", "why", "detail")
    ), involved as materialized (
      select "id", coalesce("mergedIntoId", "id") as "now" from "Contact" where "workspaceId" = ${tx.workspaceId}::uuid
         and ("id" = any (${involved}::uuid[]) or "mergedIntoId" = any (${involved}::uuid[]))
    ), told as materialized (
      select "contactId", "otherContactId", "decidedAt" is null as "open" from "ReviewItem"
       where "workspaceId" = ${tx.workspaceId}::uuid and "kind" = 'MERGE' and ("decidedAt" is null or "decision" = 'REJECTED')
         and "contactId" = any (array(select "id" from involved)) and "otherContactId" = any (array(select "id" from involved))
    ), settled as materialized (
      select least(a."now", b."now") as "one", greatest(a."now", b."now") as "other"
        from told t join involved a on a."id" = t."contactId" join involved b on b."id" = t."otherContactId"
    )
    insert into "ReviewItem" ("workspaceId", "id", "kind", "contactId", "otherContactId", "reasons", "why", "detail", "priority", "createdAt", "updatedAt")
    select ${tx.workspaceId}::uuid, p."id", 'MERGE', p."one", p."other",
           array(select r ->> 'code' from jsonb_array_elements(p."detail" -> 'reasons') r), p."why", p."detail", p."priority", ${now}, ${now}
      from pairs p where not exists (select 1 from settled s where s."one" = p."one" and s."other" = p."other")
     order by p."one", p."other"
    on conflict do nothing`;
}
