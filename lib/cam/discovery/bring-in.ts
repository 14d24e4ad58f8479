import type { CamContext } from "../context";
import { takeIn } from "../import/take-in";
import { takenPerson } from "./taken-people";

/**
 * Makes leads of the profiles that stand in these rows of a conversion, in the caller's transaction: people as the
 * import makes them, then where each was seen, then which profile became which lead.
 */
export async function bringInProfiles(
  tx: CamContext,
  batchId: string,
  from: number,
  to: number,
): Promise<boolean> {
  const profiles = await tx.db.discoveredProfile.findMany({
    where: { workspaceId: tx.workspaceId, batchId, batchRow: { gte: from, lte: to } },
    orderBy: { batchRow: "asc" },
    select: { profileUrl: true, handle: true, answer: true },
  });
  if (!(await takeIn(tx, batchId, profiles.map(takenPerson)))) return false;
  // One import may hold people of several platforms: each keeps the page that shows them.
  await tx.db.$executeRaw`
    with made as materialized (
      select r."contactId" as "id", p."platform", coalesce(p."profileUrl", p."handle") as "seenAt"
        from "DiscoveredProfile" p
        join "ImportRow" r on r."workspaceId" = p."workspaceId" and r."batchId" = p."batchId" and r."row" = p."batchRow"
       where p."workspaceId" = ${tx.workspaceId}::uuid and p."batchId" = ${batchId}::uuid and p."batchRow" between ${from} and ${to}
         and r."outcome" = 'NEW' and r."contactId" is not null
    )
    update "Contact" c set "source" = made."platform"::text::"ContactSource", "sourceDetail" = made."seenAt"
      from made where c."workspaceId" = ${tx.workspaceId}::uuid and c."id" = made."id"
       and c."id" = any (array(select "id" from made))`;
  await tx.db.$executeRaw`
    with told as materialized (
      select p."id", r."contactId", r."leadId", b."campaignId" from "DiscoveredProfile" p
        join "ImportRow" r on r."workspaceId" = p."workspaceId" and r."batchId" = p."batchId" and r."row" = p."batchRow"
        join "ImportBatch" b on b."workspaceId" = p."workspaceId" and b."id" = p."batchId"
       where p."workspaceId" = ${tx.workspaceId}::uuid and p."batchId" = ${batchId}::uuid and p."batchRow" between ${from} and ${to}
    ), theirs as materialized (
      select l."id", l."contactId", l."campaignId" from "Lead" l
       where l."workspaceId" = ${tx.workspaceId}::uuid and l."contactId" = any (array(select "contactId" from told where "contactId" is not null))
    )
    update "DiscoveredProfile" p set "leadId" = coalesce(told."leadId", theirs."id")
      from told left join theirs on theirs."contactId" = told."contactId" and theirs."campaignId" = told."campaignId"
     where p."workspaceId" = ${tx.workspaceId}::uuid and p."id" = told."id"`;
  return true;
}
