// How quickly a campaign's leads are scored, against one pass of SQL that reads the same rows.
import { type CamContext, inTransaction, type SystemContext } from "@/lib/cam/context";
import type { Step } from "@/lib/cam/jobs/define-job";
import { scoreJob } from "@/lib/cam/jobs/score";
import type { PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { addCampaign } from "@/tests/integration/cam/lead/lead";
import { testWorkspace } from "@/tests/support/context";
import { openDb } from "@/tests/support/runners";
import type { Figure } from "./figure";

const LEADS = Number(process.env.CAM_BENCH_ROWS ?? 100_000);
const PER_COMPANY = 8;
const TITLES = [
  ...["CTO", "Chief Technology Officer", "Head of Engineering", "VP, Sales EMEA", "Geschäftsführer*in"],
  ...["Marketing Manager", "Directrice commerciale", "Software Engineer (m/w/d)", "Founder & CEO", "Buyer"],
  ...["Assistant to the CEO", "Vertriebsleiter", "Jefe de compras", "Senior Data Analyst", "Ex-CTO", ""],
];
const INDUSTRIES = [
  "Computer Software",
  "Maschinenbau",
  "Retail",
  "Banking",
  "Hospital & Health Care",
  "Widgetry",
  "",
];
const NOTES = [
  "Spoke on the phone. We have budget for this, let's talk next week.",
  "No budget this year, maybe later.",
  "Friendly. Asked us to keep in touch; works with a spreadsheet today, which takes too long.",
];

/** Steps without a memory: what they do is measured, not what they remember. */
const steps = (ctx: CamContext): Step<SystemContext> => ({
  run: (_name, work) => work(),
  inTransaction: (_name, work) => inTransaction(ctx, (tx) => work(tx)),
});

async function fill(db: PrismaClient, workspaceId: string, campaignId: string) {
  await db.$executeRaw`
    insert into "Company" ("workspaceId", "id", "name", "industry", "employees", "tech", "country", "updatedAt")
    select ${workspaceId}::uuid, uuidv7(), 'Company ' || n, nullif((${INDUSTRIES}::text[])[1 + n % 7], ''), nullif(n % 900, 0),
           case n % 3 when 0 then array['Postgres', 'React'] else '{}' end, (array['DE', 'AT', 'PT', 'NL'])[1 + n % 4], now()
      from generate_series(1, ${Math.ceil(LEADS / PER_COMPANY)}::int) n`;
  for (let from = 0; from < LEADS; from += 20_000)
    await db.$executeRaw`
      with firms as materialized (select "id", row_number() over (order by "id") as n from "Company" where "workspaceId" = ${workspaceId}::uuid),
      given as materialized (
        select n, uuidv7() as "contactId", uuidv7() as "leadId", uuidv7() as "eventId" from generate_series(${from + 1}::int, ${Math.min(LEADS, from + 20_000)}::int) n),
      people as (
        insert into "Contact" ("workspaceId", "id", "email", "emailKey", "emailDomain", "title", "companyId", "country", "source", "lawfulBasis", "updatedAt")
        select ${workspaceId}::uuid, "contactId", 'p' || g.n || '@example.com', 'p' || g.n || '@example.com', 'example.com',
               nullif((${TITLES}::text[])[1 + g.n % 16] || case when g.n % 5 = 0 then ' ' || g.n % 997 else '' end, ''), f."id",
               case g.n % 2 when 0 then 'DE' end, 'IMPORT', 'LEGITIMATE_INTEREST', now()
          from given g join firms f on f.n = 1 + (g.n - 1) / ${PER_COMPANY}),
      leads as (
        insert into "Lead" ("workspaceId", "id", "campaignId", "contactId", "status", "updatedAt")
        select ${workspaceId}::uuid, "leadId", ${campaignId}::uuid, "contactId", 'ENRICHED', now() from given order by n)
      insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "actorKind", "actorName", "text")
      select ${workspaceId}::uuid, case k when 1 then "eventId" else uuidv7() end, "leadId", now() - interval '1 day' * k,
             case when k = 1 and n % 5 = 0 then 'NOTE' else 'CHANGED' end::"LeadEventKind", 'JOB', 'harvest',
             (${NOTES}::text[])[1 + n % 3] from given, generate_series(1, 4) k`;
  await db.$executeRawUnsafe("analyze");
}

export async function judgeFigures(url: string): Promise<Figure[]> {
  const db = openDb(url);
  const made = await testWorkspace(db);
  const ctx: CamContext = { ...made.ctx, actor: { kind: "job", name: "score", runId: newId() } };
  const { workspaceId } = ctx;
  const campaignId = await addCampaign(made.ctx);
  await db.campaign.updateMany({
    where: { id: campaignId },
    data: {
      idealCustomer: {
        ...{ roles: ["CTO", "Head of Engineering"], seniorities: ["C-level", "VP", "Head"] },
        ...{
          industries: ["software"],
          employees: { least: 20, most: 300 },
          tech: ["Postgres"],
          countries: ["DE", "AT"],
        },
      },
    },
  });
  await fill(db, workspaceId, campaignId);
  const pass = () => db.$queryRaw`
    select count(l."id"), sum(length(c."title")), sum(length(y."industry")), sum(y."employees"), sum(length(c."customFields"::text)), sum(cardinality(y."tech")),
           sum(length(e."text")), sum(length(l."scoreEvidence"::text)), sum(l."score")
      from "Lead" l join "Contact" c on c."workspaceId" = l."workspaceId" and c."id" = l."contactId"
      left join "Company" y on y."workspaceId" = c."workspaceId" and y."id" = c."companyId"
      left join "LeadEvent" e on e."workspaceId" = l."workspaceId" and e."leadId" = l."id" and e."kind" in ('NOTE', 'CALL', 'MESSAGE', 'MEETING', 'MAIL_RECEIVED')
     where l."workspaceId" = ${workspaceId}::uuid and l."campaignId" = ${campaignId}::uuid`;
  await pass();
  const read = await seconds(pass);
  globalThis.gc?.();
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const work = () =>
    seconds(() =>
      scoreJob.perform({
        ctx,
        step: steps(ctx),
        input: { campaignId, dryRun: false },
        progress: () => {
          peak = Math.max(peak, process.memoryUsage().rss);
        },
      }),
    );
  const first = await work();
  await db.campaign.updateMany({
    where: { id: campaignId },
    data: { signalWeights: { role: 60 }, scoringVersion: 1 },
  });
  const again = await work();
  const left = await db.lead.count({
    where: { workspaceId, OR: [{ scoringVersion: null }, { scoringVersion: { lt: 1 } }] },
  });
  if (left > 0) throw new Error(`${left} leads were left behind.`);
  await db.$disconnect();
  return [
    { name: `${LEADS} leads scored`, value: first, unit: "seconds" },
    { name: "leads scored a second", value: LEADS / first, unit: "per second" },
    { name: "as slow as one pass of SQL over the same rows", value: first / read, unit: "ratio" },
    { name: `${LEADS} leads scored again after a change of the weights`, value: again, unit: "seconds" },
    { name: "that, against the same pass", value: again / read, unit: "ratio" },
    { name: "memory above idle", value: peak - idle, unit: "bytes" },
  ];
}

async function seconds(work: () => Promise<unknown>) {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
