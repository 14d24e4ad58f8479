// A campaign's people as lists bring them: titles and industries repeat, some addresses are dead, of some somebody wrote a note.
import type { PrismaClient } from "@/lib/db/generated/client";

const PER_COMPANY = 8;
const TITLES = [
  ...["CTO", "Chief Technology Officer", "Head of Engineering", "VP, Sales EMEA", "Geschäftsführer*in"],
  ...["Marketing Manager", "Directrice commerciale", "Software Engineer (m/w/d)", "Founder & CEO", "Buyer"],
  ...["Assistant to the CEO", "Vertriebsleiter", "Jefe de compras", "Senior Data Analyst", "Ex-CTO", ""],
];
const INDUSTRIES = [
  ...["Computer Software", "Maschinenbau", "Retail", "Banking", "Hospital & Health Care", "Widgetry", ""],
];
const NOTES = [
  "Spoke on the phone. We have budget for this, let's talk next week.",
  "No budget this year, maybe later.",
  "Friendly. Asked us to keep in touch; works with a spreadsheet today, which takes too long.",
];
const AT_ONCE = 20_000;

/** Enriched leads, each with two lines on its timeline; a hundred names on a block list. */
export async function fillCampaign(
  db: PrismaClient,
  { workspaceId, campaignId, leads }: { workspaceId: string; campaignId: string; leads: number },
) {
  await db.$executeRaw`
    insert into "Company" ("workspaceId", "id", "name", "domain", "industry", "employees", "tech", "country", "updatedAt")
    select ${workspaceId}::uuid, uuidv7(), 'Company ' || n, 'company' || n || '.example', nullif((${INDUSTRIES}::text[])[1 + n % 7], ''),
           nullif(n % 900, 0), case n % 3 when 0 then array['Postgres', 'React'] else '{}' end, (array['US', 'GB', 'PT', 'NL'])[1 + n % 4], now()
      from generate_series(1, ${Math.ceil(leads / PER_COMPANY)}::int) n`;
  await db.$executeRaw`
    insert into "BlockEntry" ("workspaceId", "id", "list", "kind", "value", "createdBy")
    select ${workspaceId}::uuid, uuidv7(), 'COMPETITOR', 'DOMAIN', 'company' || n * 50 || '.example', 'bench' from generate_series(1, 100) n`;
  for (let from = 0; from < leads; from += AT_ONCE)
    await db.$executeRaw`
      with firms as materialized (
        select "id", "domain", row_number() over (order by "id") as n from "Company" where "workspaceId" = ${workspaceId}::uuid),
      given as materialized (
        select g.n, uuidv7() as "contactId", uuidv7() as "leadId", f."id" as "companyId", 'p' || g.n || '@' || f."domain" as "email"
          from generate_series(${from + 1}::int, ${Math.min(leads, from + AT_ONCE)}::int) g(n) join firms f on f.n = 1 + (g.n - 1) / ${PER_COMPANY}),
      people as (
        insert into "Contact" ("workspaceId", "id", "email", "emailKey", "emailDomain", "title", "companyId", "country", "verification", "freeMail",
                               "roleAccount", "source", "lawfulBasis", "updatedAt")
        select ${workspaceId}::uuid, "contactId", "email", "email", split_part("email", '@', 2),
               nullif((${TITLES}::text[])[1 + n % 16] || case when n % 5 = 0 then ' ' || n % 997 else '' end, ''), "companyId",
               case n % 2 when 0 then 'US' end, case n % 20 when 0 then 'INVALID' when 1 then 'RISKY' else 'VALID' end::"Verification",
               false, false, 'IMPORT', 'LEGITIMATE_INTEREST', now() from given),
      leads as (
        insert into "Lead" ("workspaceId", "id", "campaignId", "contactId", "status", "updatedAt")
        select ${workspaceId}::uuid, "leadId", ${campaignId}::uuid, "contactId", 'ENRICHED', now() from given order by n)
      insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "actorKind", "actorName", "text")
      select ${workspaceId}::uuid, uuidv7(), "leadId", now() - interval '1 day' * k,
             case when k = 1 and n % 5 = 0 then 'NOTE' else 'CHANGED' end::"LeadEventKind", 'JOB', 'harvest',
             (${NOTES}::text[])[1 + n % 3] from given, generate_series(1, 2) k`;
  await db.$executeRawUnsafe("vacuum analyze");
}
