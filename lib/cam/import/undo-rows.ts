import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { writeAnew } from "../lead/write-anew";
import { NAMES } from "./fill-known";
import type { RowRange } from "./row-range";

const mine = ({ workspaceId, batchId, from, to }: RowRange) =>
  Prisma.sql`r."workspaceId" = ${workspaceId}::uuid and r."batchId" = ${batchId}::uuid and r."row" between ${from} and ${to}`;

/** A lead the engine alone has looked at goes; one that a person worked on, or that a mail concerns, stays and says why. */
const WHY_A_LEAD_STAYS = Prisma.sql`case
  when exists (select 1 from "Outbound" o where o."leadId" = l."id") then 'mail-written'
  when exists (select 1 from "Inbound" i where i."leadId" = l."id") then 'mail-received'
  when exists (select 1 from "Appointment" a where a."leadId" = l."id") then 'meeting'
  when exists (select 1 from "ReviewItem" v where v."leadId" = l."id") then 'in-review'
  when l."ownerId" is not null or l."decidedByHuman" or l."stage" <> 'NEW' then 'worked-on'
  when exists (select 1 from "LeadEvent" e where e."leadId" = l."id" and e."actorKind" in ('OPERATOR', 'KEY', 'CLI')) then 'worked-on'
end`;

const WHY_A_PERSON_STAYS = Prisma.sql`case
  when exists (select 1 from "Lead" l where l."contactId" = c."id") then 'in-another-campaign'
  when jsonb_path_exists(c."provenance", '$.*.source ? (@ == "operator")') then 'edited'
  when c."mergedIntoId" is not null or exists (select 1 from "Contact" o where o."mergedIntoId" = c."id") then 'merged'
  when exists (select 1 from "ContactAlias" a where a."contactId" = c."id") then 'worked-on'
  when exists (select 1 from "ContactTrace" t where t."contactId" = c."id") then 'said-no'
  when exists (select 1 from "Inbound" i where i."contactId" = c."id") then 'mail-received'
  when exists (select 1 from "ImportRow" o where o."contactId" = c."id" and o."batchId" <> r."batchId"
                  and o."outcome" = 'UPDATED' and o."undo" is null) then 'in-another-import'
end`;

/**
 * Takes a stretch of rows back, in the caller's transaction. What a row made goes if nobody touched it since; what a row
 * changed is put back as it was, if that change is still the last one. Everything else stays and says why.
 */
export async function undoRows(tx: CamContext, range: RowRange, tagIds: readonly string[]) {
  const open = Prisma.sql`${mine(range)} and r."undo" is null and r."outcome" in ('NEW', 'UPDATED')`;
  const keep = (from: Prisma.Sql, why: Prisma.Sql) => tx.db.$executeRaw`
    with kept as materialized (select r."row", ${why} as "why" from "ImportRow" r ${from} where ${open})
    update "ImportRow" r set "undo" = 'KEPT_EDITED', "undoDetail" = kept."why"
      from kept where ${mine(range)} and r."row" = kept."row" and kept."why" is not null`;

  await keep(
    Prisma.sql`join "Lead" l on l."workspaceId" = r."workspaceId" and l."id" = r."leadId"`,
    WHY_A_LEAD_STAYS,
  );
  // Who was found by the lead finder can be made a lead again.
  await tx.db.$executeRaw`
    update "DiscoveredProfile" p set "leadId" = null from "ImportRow" r
     where ${open} and p."workspaceId" = r."workspaceId" and p."leadId" = r."leadId"`;
  await tx.db.$executeRaw`
    delete from "Lead" l using "ImportRow" r where ${open} and l."workspaceId" = r."workspaceId" and l."id" = r."leadId"`;

  await keep(
    Prisma.sql`join "Contact" c on r."outcome" = 'NEW' and c."workspaceId" = r."workspaceId" and c."id" = r."contactId"`,
    WHY_A_PERSON_STAYS,
  );
  await tx.db.$executeRaw`
    delete from "Contact" c using "ImportRow" r
     where ${open} and r."outcome" = 'NEW' and c."workspaceId" = r."workspaceId" and c."id" = r."contactId"`;

  await keep(
    Prisma.sql`join "Contact" c on r."before" is not null and c."workspaceId" = r."workspaceId" and c."id" = r."contactId"`,
    Prisma.sql`case when c."version" <> (r."before" ->> 'version')::int + 1 then 'edited' end`,
  );
  await putBack(tx, open);

  await tx.db.$executeRaw`
    delete from "Company" y using "ImportRow" r
     where ${mine(range)} and y."workspaceId" = r."workspaceId" and y."id" = r."companyId" and y."version" = 0
       and not exists (select 1 from "Contact" c where c."companyId" = y."id")`;
  await tx.db.$executeRaw`
    delete from "Tag" t where t."workspaceId" = ${tx.workspaceId}::uuid and t."id" = any (${tagIds}::uuid[])
       and not t."doNotContact" and not exists (select 1 from "LeadTag" u where u."tagId" = t."id")`;
  await tx.db.$executeRaw`update "ImportRow" r set "undo" = 'REVERSED' where ${open}`;

  const [sums] = await tx.db.$queryRaw<{ reversed: number; kept: number }[]>`
    select count(*) filter (where r."undo" = 'REVERSED')::int as "reversed",
           count(*) filter (where r."undo" = 'KEPT_EDITED')::int as "kept"
      from "ImportRow" r where ${mine(range)}`;
  await tx.db.importBatch.update({
    where: { workspaceId_id: { workspaceId: tx.workspaceId, id: range.batchId } },
    data: {
      undoneReversed: { increment: sums?.reversed ?? 0 },
      undoneKept: { increment: sums?.kept ?? 0 },
    },
  });
}

const PUT_BACK = ["firstName", "lastName", "title", "phone", "linkedinUrl", "city", "country", "language"];

async function putBack(tx: CamContext, open: Prisma.Sql) {
  const fields = PUT_BACK.map((field) => {
    const column = Prisma.raw(`"${field}"`);
    return Prisma.sql`${column} = case when r."before" ? ${field}::text then r."before" ->> ${field}::text else c.${column} end`;
  });
  await tx.db.$executeRaw`
    update "Contact" c
       set ${Prisma.join(fields, ", ")},
           "companyId" = case when r."before" ? 'companyId' then (r."before" ->> 'companyId')::uuid else c."companyId" end,
           "provenance" = r."before" -> 'provenance', "version" = (r."before" ->> 'version')::int,
           "updatedAt" = (r."before" ->> 'updatedAt')::timestamptz
      from "ImportRow" r
     where ${open} and r."before" is not null and c."workspaceId" = r."workspaceId" and c."id" = r."contactId"`;
  const renamed = await tx.db.$queryRaw<{ id: string }[]>`
    select r."contactId"::text as "id" from "ImportRow" r where ${open} and r."before" ?| ${NAMES}::text[] order by r."contactId"`;
  await writeAnew(
    tx,
    renamed.map(({ id }) => id),
  );
}
