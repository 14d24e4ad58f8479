import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { writeAnew } from "../lead/write-anew";
import { companiesOf, ITS_COMPANY } from "./its-company";
import type { Merging } from "./merge-rows";
import { type RowRange, within } from "./row-range";

/** What a file may tell about somebody who is here already. */
const FILLED = [
  "firstName",
  "lastName",
  "title",
  "phone",
  "linkedinUrl",
  "city",
  "country",
  "language",
] as const;

/** What stands in a greeting. */
export const NAMES = ["firstName", "lastName"];

const col = (of: "c" | "s", field: string) => Prisma.raw(`${of}."${field}"`);

/** A gap is filled; what stands there is replaced only when the import was told to, and never over an operator's word. */
function takes(field: string, overwrite: boolean) {
  const gap = Prisma.sql`${col("c", field)} is null`;
  const better = Prisma.sql`(${col("c", field)} is distinct from ${col("s", field)}
    and c."provenance" -> ${field} ->> 'source' is distinct from 'operator')`;
  const may = overwrite ? Prisma.sql`(${gap} or ${better})` : gap;
  const free =
    field === "linkedinUrl"
      ? Prisma.sql`and s."linkedinUrl" not in (select "linkedinUrl" from taken)`
      : Prisma.empty;
  return Prisma.sql`(${col("s", field)} is not null and ${may} ${free})`;
}

/** Fills in what known people lack, and keeps what stood there before, so that an undo can put it back. */
export async function fillKnown(tx: CamContext, range: RowRange, { overwrite, fileName }: Merging) {
  // In the order of their ids, so that two imports over the same people never wait for each other in a circle. Named one
  // by one: a plan made before the tables have figures would look through everybody.
  const known = await tx.db.$queryRaw<{ id: string }[]>`
    select distinct s."contactId"::text as "id" from "ImportStage" s where ${within(range)} and s."outcome" = 'UPDATED'`;
  if (known.length === 0) return;
  const among = Prisma.sql`c."id" = any (${known.map(({ id }) => id)}::uuid[])`;
  await tx.db.$queryRaw`
    select 1 from "Contact" c where c."workspaceId" = ${tx.workspaceId}::uuid
       and ${among} order by c."id" for update`;

  const changed = FILLED.map(
    (field) => Prisma.sql`case when ${takes(field, overwrite)}
      then jsonb_build_object(${field}::text, ${col("c", field)}) else '{}'::jsonb end`,
  );
  await tx.db.$executeRaw`
    with ${companiesOf(range)}, known as materialized (
      select c.* from "Contact" c where c."workspaceId" = ${tx.workspaceId}::uuid and ${among}
    ), taken as materialized (
      select o."linkedinUrl" from "Contact" o where o."workspaceId" = ${tx.workspaceId}::uuid
         and o."linkedinUrl" = any (array(select s."linkedinUrl" from "ImportStage" s where ${within(range)} and s."outcome" = 'UPDATED'
                                             and s."linkedinUrl" is not null))
    ), changes as materialized (
      select distinct on (c."id") s."row",
             ${Prisma.join(changed, " || ")}
             || case when c."companyId" is null and coalesce(d."id", n."id") is not null
                     then '{"companyId": null}'::jsonb else '{}'::jsonb end as "was",
             c."version", c."updatedAt", c."provenance"
        from "ImportStage" s join known c on c."id" = s."contactId" ${ITS_COMPANY}
       where ${within(range)} and s."outcome" = 'UPDATED' and c."erasedAt" is null
       order by c."id", s."row"
    )
    update "ImportStage" s
       set "before" = "was" || jsonb_build_object('version', changes."version", 'updatedAt', changes."updatedAt",
                                                  'provenance', changes."provenance")
      from changes where ${within(range)} and s."row" = changes."row" and "was" <> '{}'::jsonb`;

  const filled = FILLED.map(
    (field) => Prisma.sql`${Prisma.raw(`"${field}"`)} =
      case when s."before" ? ${field}::text then ${col("s", field)} else ${col("c", field)} end`,
  );
  const now = tx.now();
  await tx.db.$executeRaw`
    with ${companiesOf(range)}, told as materialized (
      select s.*, coalesce(d."id", n."id") as "itsCompany",
             (select jsonb_object_agg(f."key", jsonb_build_object('source', 'import', 'detail', ${fileName}::text, 'at', ${now}::timestamptz))
                from jsonb_object_keys(s."before" - 'version' - 'updatedAt' - 'provenance') as f("key")) as "sources"
        from "ImportStage" s ${ITS_COMPANY}
       where ${within(range)} and s."before" is not null
    )
    update "Contact" c
       set ${Prisma.join(filled, ", ")},
           "companyId" = case when s."before" ? 'companyId' then s."itsCompany" else c."companyId" end,
           "provenance" = c."provenance" || s."sources",
           "version" = c."version" + 1, "updatedAt" = ${now}
      from told s
     where c."workspaceId" = s."workspaceId" and c."id" = s."contactId" and ${among}`;
  const renamed = await tx.db.$queryRaw<{ id: string }[]>`
    select s."contactId"::text as "id" from "ImportStage" s where ${within(range)} and s."before" ?| ${NAMES}::text[] order by s."contactId"`;
  await writeAnew(
    tx,
    renamed.map(({ id }) => id),
  );
}
