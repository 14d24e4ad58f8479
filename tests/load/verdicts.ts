// How quickly scored leads are judged and routed, against one pass of SQL that reads the same rows.
import { type CamContext, inTransaction, type SystemContext } from "@/lib/cam/context";
import type { Step } from "@/lib/cam/jobs/define-job";
import { qualifyJob } from "@/lib/cam/jobs/qualify";
import { routeJob } from "@/lib/cam/jobs/route";
import type { PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { addCampaign, addSequence } from "@/tests/integration/cam/lead/lead";
import { testWorkspace } from "@/tests/support/context";
import { openDb } from "@/tests/support/runners";
import type { Figure } from "./figure";

const LEADS = Number(process.env.CAM_BENCH_ROWS ?? 100_000);
const PER_COMPANY = 8;

/** Steps without a memory: what they do is measured, not what they remember. */
const steps = (ctx: CamContext): Step<SystemContext> => ({
  run: (_name, work) => work(),
  inTransaction: (_name, work) => inTransaction(ctx, (tx) => work(tx)),
});

async function fill(db: PrismaClient, workspaceId: string, campaignId: string) {
  await db.$executeRaw`
    insert into "Company" ("workspaceId", "id", "name", "domain", "country", "updatedAt")
    select ${workspaceId}::uuid, uuidv7(), 'Company ' || n, 'company' || n || '.example', 'US', now()
      from generate_series(1, ${Math.ceil(LEADS / PER_COMPANY)}::int) n`;
  for (let from = 0; from < LEADS; from += 20_000)
    await db.$executeRaw`
      with firms as materialized (select "id", "domain", row_number() over (order by "id") as n from "Company" where "workspaceId" = ${workspaceId}::uuid),
      given as materialized (
        select g.n, uuidv7() as "contactId", uuidv7() as "leadId", f."id" as "companyId", 'p' || g.n || '@' || f."domain" as "email"
          from generate_series(${from + 1}::int, ${Math.min(LEADS, from + 20_000)}::int) g(n) join firms f on f.n = 1 + (g.n - 1) / ${PER_COMPANY}),
      people as (
        insert into "Contact" ("workspaceId", "id", "email", "emailKey", "emailDomain", "companyId", "country", "verification", "freeMail", "roleAccount",
                               "source", "lawfulBasis", "updatedAt")
        select ${workspaceId}::uuid, "contactId", "email", "email", split_part("email", '@', 2), "companyId", 'US',
               case n % 20 when 0 then 'INVALID' when 1 then 'RISKY' else 'VALID' end::"Verification", false, false, 'IMPORT', 'LEGITIMATE_INTEREST', now() from given)
      insert into "Lead" ("workspaceId", "id", "campaignId", "contactId", "status", "score", "confidence", "scoredAt", "scoringVersion", "tier", "updatedAt")
      select ${workspaceId}::uuid, "leadId", ${campaignId}::uuid, "contactId", 'SCORED', (n * 7919 % 1000) / 1000.0, 0.8, now(), 0,
             (array['COLD', 'COOL', 'WARM', 'HOT'])[1 + n * 7919 % 1000 / 250]::"LeadTier", now() from given order by n`;
  await db.$executeRaw`
    insert into "BlockEntry" ("workspaceId", "id", "list", "kind", "value", "createdBy")
    select ${workspaceId}::uuid, uuidv7(), 'COMPETITOR', 'DOMAIN', 'company' || n * 50 || '.example', 'bench' from generate_series(1, 100) n`;
  await db.$executeRawUnsafe("analyze");
}

export async function verdictFigures(url: string): Promise<Figure[]> {
  const db = openDb(url);
  const made = await testWorkspace(db);
  const ctx: CamContext = { ...made.ctx, actor: { kind: "job", name: "qualify", runId: newId() } };
  const { workspaceId } = ctx;
  const campaignId = await addCampaign(made.ctx);
  const { sequenceId } = await addSequence(made.ctx, campaignId);
  await db.step.create({ data: { workspaceId, id: newId(), sequenceId, order: 1, delayDays: 0 } });
  await fill(db, workspaceId, campaignId);
  const pass = () => db.$queryRaw`
    select count(l."id"), sum(l."score"), sum(length(c."email")), sum(length(c."country")), count(c."verification"), sum(length(y."domain"))
      from "Lead" l join "Contact" c on c."workspaceId" = l."workspaceId" and c."id" = l."contactId"
      left join "Company" y on y."workspaceId" = c."workspaceId" and y."id" = c."companyId"
     where l."workspaceId" = ${workspaceId}::uuid and l."campaignId" = ${campaignId}::uuid`;
  await pass();
  const read = await seconds(async () => void (await pass()));
  globalThis.gc?.();
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const progress = () => {
    peak = Math.max(peak, process.memoryUsage().rss);
  };
  const input = { campaignId, dryRun: false };
  const judged = await seconds(() => qualifyJob.perform({ ctx, step: steps(ctx), input, progress }));
  const left = await db.lead.count({ where: { workspaceId, judgedAt: null } });
  if (left > 0) throw new Error(`${left} leads were left behind.`);
  const qualified = await db.lead.count({ where: { workspaceId, status: "QUALIFIED" } });
  const routed = await seconds(() => routeJob.perform({ ctx, step: steps(ctx), input, progress }));
  await db.$disconnect();
  return [
    { name: `${LEADS} leads judged`, value: judged, unit: "seconds" },
    { name: "leads judged a second", value: LEADS / judged, unit: "per second" },
    { name: "as slow as one pass of SQL over the same rows", value: judged / read, unit: "ratio" },
    { name: `${qualified} leads routed or held`, value: routed, unit: "seconds" },
    { name: "leads routed or held a second", value: qualified / routed, unit: "per second" },
    { name: "memory above idle", value: peak - idle, unit: "bytes" },
  ];
}

async function seconds(work: () => Promise<unknown>) {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
