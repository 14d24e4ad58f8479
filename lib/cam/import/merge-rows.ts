import { Prisma } from "@/lib/db/generated/client";
import type { ContactSource, LawfulBasis } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { fillKnown } from "./fill-known";
import { findKnown } from "./find-known";
import { followMerged } from "./follow-merged";
import { withHashedJoins } from "./hashed-joins";
import { companiesOf, holdCompaniesOf, ITS_COMPANY } from "./its-company";
import { markKnownSuppressed } from "./mark-known-suppressed";
import { markSuppressed } from "./mark-suppressed";
import { type RowRange, within } from "./row-range";

/** What holds for every row of an import. */
export interface Merging {
  campaignId: string | null;
  fileName: string;
  source: ContactSource;
  sourceDetail: string | null;
  lawfulBasis: LawfulBasis;
  lawfulBasisDetail: string | null;
  overwrite: boolean;
}

/**
 * Brings a stretch of checked rows in, in the caller's transaction: companies, people, leads, their first line on the
 * timeline, and the row's own story. About ten statements, whatever the number of rows.
 */
export async function mergeRows(tx: CamContext, range: RowRange, merging: Merging) {
  await markSuppressed(tx, range);
  await withHashedJoins(tx, async () => {
    await findKnown(tx, range);
    await markKnownSuppressed(tx, range);
    const companies = await makeCompanies(tx, range);
    await holdCompaniesOf(tx, range);
    const contacts = await makeContacts(tx, range, merging);
    // Whoever another import brought in meanwhile was not made here, and is known by now.
    await findKnown(tx, range, contacts);
    await followMerged(tx, range);
    await markKnownSuppressed(tx, range);
    await fillKnown(tx, range, merging);
    const leads = merging.campaignId ? await makeLeads(tx, range, merging.campaignId, merging.fileName) : [];
    await settle(tx, range, { companies, leads });
  });
}

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

/** In the order of their names: two imports that make the same companies then wait for each other, and never in a circle. */
async function makeCompanies(tx: CamContext, range: RowRange) {
  const now = tx.now();
  const columns = Prisma.sql`"workspaceId", "id", "name", "nameAsGiven", "domain", "website", "industry", "employees", "country",
    "createdAt", "updatedAt"`;
  const values = Prisma.sql`s."workspaceId", s."companyId", s."companyName", s."companyNameAsGiven", s."companyDomain", s."website",
    s."industry", s."employees", s."country", ${now}, ${now}`;
  const byDomain = await tx.db.$queryRaw<{ id: string }[]>`
    insert into "Company" (${columns})
    select distinct on (s."companyDomain") ${values} from "ImportStage" s
     where ${within(range)} and (s."outcome" is null or s."outcome" = 'UPDATED') and s."companyDomain" is not null
     order by s."companyDomain", s."companyNameAsGiven" is null, s."row"
    on conflict do nothing returning "id"::text`;
  const byName = await tx.db.$queryRaw<{ id: string }[]>`
    insert into "Company" (${columns})
    select distinct on (lower(s."companyName")) ${values} from "ImportStage" s
     where ${within(range)} and (s."outcome" is null or s."outcome" = 'UPDATED')
       and s."companyDomain" is null and s."companyName" is not null
     order by lower(s."companyName"), s."row"
    on conflict do nothing returning "id"::text`;
  return ids([...byDomain, ...byName]);
}

async function makeContacts(tx: CamContext, range: RowRange, merging: Merging) {
  const now = tx.now();
  const { source, sourceDetail, fileName, lawfulBasis, lawfulBasisDetail } = merging;
  const made = await tx.db.$queryRaw<{ id: string }[]>`
    with ${companiesOf(range)}
    insert into "Contact" ("workspaceId", "id", "companyId", "firstName", "lastName", "nameAsGiven", "title", "email", "emailKey",
      "emailDomain", "phone", "linkedinUrl", "city", "country", "language", "roleAccount", "freeMail", "customFields",
      "source", "sourceDetail", "lawfulBasis", "lawfulBasisDetail", "createdAt", "updatedAt")
    select s."workspaceId", s."contactId", coalesce(d."id", n."id"), s."firstName", s."lastName", s."nameAsGiven", s."title",
           s."email", s."emailKey", s."emailDomain", s."phone", s."linkedinUrl", s."city", s."country", s."language",
           s."roleAccount", s."freeMail", s."customFields",
           ${source}::"ContactSource", ${sourceDetail ?? fileName}, ${lawfulBasis}::"LawfulBasis", ${lawfulBasisDetail}, ${now}, ${now}
      from "ImportStage" s ${ITS_COMPANY}
     where ${within(range)} and s."outcome" is null
     order by s."emailKey", s."row"
    on conflict do nothing returning "id"::text`;
  return ids(made);
}

async function makeLeads(tx: CamContext, range: RowRange, campaignId: string, fileName: string) {
  const now = tx.now();
  const known = Prisma.sql`${within(range)} and (s."outcome" is null or s."outcome" = 'UPDATED')`;
  const leads = await tx.db.$queryRaw<{ id: string }[]>`
    with made as (
      insert into "Lead" ("workspaceId", "id", "campaignId", "contactId", "statusChangedAt", "stageChangedAt", "createdAt", "updatedAt")
      select s."workspaceId", s."leadId", ${campaignId}::uuid, s."contactId", ${now}, ${now}, ${now}, ${now}
        from "ImportStage" s where ${known} order by s."contactId", s."row"
      on conflict do nothing returning "id"
    ), told as (
      insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "actorKind", "actorId", "actorName", "text", "detail")
      select s."workspaceId", s."eventId", made."id", ${now}, 'CREATED', 'JOB', null, ${tx.actor.name}::text, s."note",
             jsonb_build_object('import', ${range.batchId}::text, 'file', ${fileName}::text, 'row', s."row")
        from "ImportStage" s join made on made."id" = s."leadId" where ${known}
    )
    select "id"::text from made`;
  const tags = await tx.db.$queryRaw<{ id: string }[]>`
    insert into "Tag" ("workspaceId", "id", "name", "createdAt")
    select ${tx.workspaceId}::uuid, gen_random_uuid(), t."name", ${now}
      from (select distinct on (lower(t."name")) t."name"
              from "ImportStage" s cross join lateral unnest(s."tags") as t("name")
             where ${known} and s."tags" <> '{}' order by lower(t."name"), s."row") t
     order by t."name"
    on conflict do nothing returning "id"::text`;
  if (tags.length > 0) {
    await tx.db.importBatch.update({
      where: { workspaceId_id: { workspaceId: tx.workspaceId, id: range.batchId } },
      data: { tagIds: { push: ids(tags) } },
    });
  }
  await tx.db.$executeRaw`
    with tagged as materialized (
      select s."contactId", given."name"::citext as "name"
        from "ImportStage" s cross join lateral unnest(s."tags") as given("name") where ${known} and s."tags" <> '{}'
    ), theirs as materialized (
      select "id", "contactId" from "Lead" where "campaignId" = ${campaignId}::uuid
         and "contactId" = any (array(select "contactId" from tagged))
    ), named as materialized (
      select "id", "name" from "Tag" where "workspaceId" = ${tx.workspaceId}::uuid
    )
    insert into "LeadTag" ("workspaceId", "leadId", "tagId")
    select distinct ${tx.workspaceId}::uuid, theirs."id", named."id" from tagged
      join theirs on theirs."contactId" = tagged."contactId" join named on named."name" = tagged."name"
    on conflict do nothing`;
  return ids(leads);
}

/** Every row's story, for good, and the batch's figures. A person nothing changed about is a duplicate, and says so. */
async function settle(
  tx: CamContext,
  range: RowRange,
  { companies, leads }: { companies: string[]; leads: string[] },
) {
  const made = Prisma.sql`s."leadId" = any (${leads}::uuid[])`;
  const [sums] = await tx.db.$queryRaw<Tally[]>`
    with told as (
      insert into "ImportRow" ("workspaceId", "batchId", "row", "outcome", "reasons", "cells", "contactId", "leadId", "companyId", "before")
      select s."workspaceId", s."batchId", s."row",
             case when s."outcome" = 'UPDATED' and s."before" is null and not ${made} then 'DUPLICATE' else coalesce(s."outcome", 'NEW') end,
             case when s."outcome" = 'UPDATED' and s."before" is null and not ${made} then s."reasons" || '{already-here}'::text[]
                  when s."outcome" = 'UPDATED' and s."before" is null then s."reasons" || '{new-in-campaign}'::text[]
                  else s."reasons" end,
             s."cells",
             case when s."outcome" is null or s."outcome" = 'UPDATED' then s."contactId" end,
             case when ${made} then s."leadId" end,
             case when s."companyId" = any (${companies}::uuid[]) then s."companyId" end,
             s."before"
        from "ImportStage" s where ${within(range)}
      returning "outcome"
    )
    select count(*)::int as "rows",
           count(*) filter (where "outcome" = 'NEW')::int as "new", count(*) filter (where "outcome" = 'UPDATED')::int as "updated",
           count(*) filter (where "outcome" = 'DUPLICATE')::int as "duplicate", count(*) filter (where "outcome" = 'INVALID')::int as "invalid",
           count(*) filter (where "outcome" = 'SUPPRESSED')::int as "suppressed" from told`;
  const { rows = 0, new: fresh = 0, updated = 0, duplicate = 0, invalid = 0, suppressed = 0 } = sums ?? {};
  if (rows !== range.to - range.from + 1) {
    throw new Error(
      `Rows ${range.from} to ${range.to} of import ${range.batchId}: ${rows} of them are on the stage.`,
    );
  }
  await tx.db.importBatch.update({
    where: { workspaceId_id: { workspaceId: tx.workspaceId, id: range.batchId } },
    data: {
      rowsDone: range.to,
      rowsNew: { increment: fresh },
      rowsUpdated: { increment: updated },
      rowsDuplicate: { increment: duplicate },
      rowsInvalid: { increment: invalid },
      rowsSuppressed: { increment: suppressed },
    },
  });
}

interface Tally {
  rows: number;
  new: number;
  updated: number;
  duplicate: number;
  invalid: number;
  suppressed: number;
}
