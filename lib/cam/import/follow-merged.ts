import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { type RowRange, within } from "./row-range";

/**
 * Public to the import's own deeds: holds the people that rows turned out to be, and follows those who were merged into
 * somebody in the moment since: a lead made for them now would belong to nobody. In the order of their ids, as a merge
 * holds them.
 */
export async function followMerged(tx: CamContext, range: RowRange) {
  const known = await tx.db.$queryRaw<{ id: string }[]>`
    select distinct s."contactId"::text as "id" from "ImportStage" s where ${within(range)} and s."outcome" = 'UPDATED'`;
  for (let ids = known.map(({ id }) => id); ids.length > 0; ) {
    const held = await tx.db.$queryRaw<{ id: string; into: string | null }[]>`
      select "id"::text, "mergedIntoId"::text as "into" from "Contact"
       where "workspaceId" = ${tx.workspaceId}::uuid and "id" = any (${ids}::uuid[]) order by "Contact"."id" for update`;
    const gone = held.flatMap(({ id, into }) => (into ? [{ id, into }] : []));
    if (gone.length === 0) return;
    const column = (of: "id" | "into") => Prisma.sql`${gone.map((one) => one[of])}::uuid[]`;
    await tx.db.$executeRaw`
      update "ImportStage" s set "contactId" = p."into" from unnest(${column("id")}, ${column("into")}) as p("id", "into")
       where ${within(range)} and s."outcome" = 'UPDATED' and s."contactId" = p."id"`;
    ids = gone.map(({ into }) => into);
  }
}
