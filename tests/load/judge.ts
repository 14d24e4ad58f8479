// How quickly a campaign's leads are scored, judged and routed, against one pass of SQL that reads the same rows, and against
// one statement that writes what scoring writes when all of it is known already.
import type { CamContext } from "@/lib/cam/context";
import type { Job } from "@/lib/cam/jobs/define-job";
import { qualifyJob } from "@/lib/cam/jobs/qualify";
import { routeJob } from "@/lib/cam/jobs/route";
import { scoreJob } from "@/lib/cam/jobs/score";
import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { addCampaign, addSequence } from "@/tests/integration/cam/lead/lead";
import { testWorkspace } from "@/tests/support/context";
import { openDb } from "@/tests/support/runners";
import type { Figure } from "./figure";
import { fillCampaign } from "./judge-rows";
import { seconds, steps } from "./measure";

const LEADS = Number(process.env.CAM_BENCH_ROWS ?? 100_000);
const IDEAL = {
  ...{ roles: ["CTO", "Head of Engineering"], seniorities: ["C-level", "VP", "Head"] },
  ...{ industries: ["software"], employees: { least: 20, most: 300 }, tech: ["Postgres"] },
  countries: ["US", "GB"],
};

export async function judgeFigures(url: string): Promise<Figure[]> {
  const db = openDb(url);
  const made = await testWorkspace(db);
  const ctx: CamContext = { ...made.ctx, actor: { kind: "job", name: "score", runId: newId() } };
  const { workspaceId } = ctx;
  const campaignId = await addCampaign(made.ctx);
  await db.campaign.updateMany({ where: { id: campaignId }, data: { idealCustomer: IDEAL } });
  const { sequenceId } = await addSequence(made.ctx, campaignId);
  await db.step.create({ data: { workspaceId, id: newId(), sequenceId, order: 1, delayDays: 0 } });
  await fillCampaign(db, { workspaceId, campaignId, leads: LEADS });

  await onePass(db, workspaceId, campaignId);
  const read = await seconds(() => onePass(db, workspaceId, campaignId));
  const memory = watchMemory();
  const timed = (job: Job) =>
    seconds(() =>
      job.perform({
        ctx,
        step: steps(ctx),
        input: { campaignId, dryRun: false },
        progress: (done) => memory.look(done <= LEADS / 10),
      }),
    );

  const scored = await timed(scoreJob);
  await db.campaign.updateMany({
    where: { id: campaignId },
    data: { signalWeights: { role: 60 }, scoringVersion: 1 },
  });
  const again = await timed(scoreJob);
  await mustBeNone(db, { workspaceId, OR: [{ scoringVersion: null }, { scoringVersion: { lt: 1 } }] });
  const judged = await timed(qualifyJob);
  await mustBeNone(db, { workspaceId, judgedAt: null });
  const qualified = await db.lead.count({ where: { workspaceId, status: "QUALIFIED" } });
  const routed = await timed(routeJob);
  await mustBeNone(db, { workspaceId, status: "QUALIFIED", nextActionAt: null });
  const written = await oneWrite(db, workspaceId);
  await db.$disconnect();

  const figures = (what: string, leads: number, took: number): Figure[] => [
    { name: `${leads} leads ${what}`, value: took, unit: "seconds" },
    { name: `${what}, a second`, value: leads / took, unit: "per second" },
    { name: `${what}: as slow as one pass of SQL over all rows`, value: took / read, unit: "ratio" },
  ];
  return [
    { name: "one pass of SQL", value: read, unit: "seconds" },
    { name: "one statement that writes as much as scoring does", value: written, unit: "seconds" },
    ...figures("scored", LEADS, scored),
    { name: "scored: as slow as that statement", value: scored / written, unit: "ratio" },
    ...figures("scored again after a change of the weights", LEADS, again),
    ...figures("judged", LEADS, judged),
    ...figures("routed or held", qualified, routed),
    { name: "memory above idle, first tenths", value: memory.early(), unit: "bytes" },
    { name: "memory above idle, in all", value: memory.peak(), unit: "bytes" },
  ];
}

const onePass = (db: PrismaClient, workspaceId: string, campaignId: string) => db.$queryRaw`
  select count(l."id"), sum(length(c."title")), sum(length(c."email")), sum(length(y."industry")), sum(y."employees"),
         sum(length(c."customFields"::text)), sum(cardinality(y."tech")), sum(length(y."domain")), count(c."verification"),
         sum(length(e."text")), sum(length(l."scoreEvidence"::text)), sum(l."score")
    from "Lead" l join "Contact" c on c."workspaceId" = l."workspaceId" and c."id" = l."contactId"
    left join "Company" y on y."workspaceId" = c."workspaceId" and y."id" = c."companyId"
    left join "LeadEvent" e on e."workspaceId" = l."workspaceId" and e."leadId" = l."id"
         and e."kind" in ('NOTE', 'CALL', 'MESSAGE', 'MEETING', 'MAIL_RECEIVED')
   where l."workspaceId" = ${workspaceId}::uuid and l."campaignId" = ${campaignId}::uuid`;

/** Scores that differ, so that every index has to follow, and a line on every timeline. */
async function oneWrite(db: PrismaClient, workspaceId: string) {
  await db.$executeRaw`create table "bench_known" as
    select "id", 1 - "score" as "score", "scoreEvidence", uuidv7() as "line" from "Lead" where "workspaceId" = ${workspaceId}::uuid`;
  await db.$executeRawUnsafe(`analyze "bench_known"`);
  const took = await seconds(
    () => db.$executeRaw`
      with told as (
        insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "actorKind", "actorName", "text")
        select ${workspaceId}::uuid, "line", "id", now(), 'SCORED', 'JOB', 'bench', 'Score 0.50, cool. It was 0.40.' from "bench_known")
      update "Lead" l set "score" = k."score", "scoreEvidence" = k."scoreEvidence", "scoredAt" = now(), "judgedAt" = null, "updatedAt" = now()
        from "bench_known" k where l."workspaceId" = ${workspaceId}::uuid and l."id" = k."id"`,
  );
  await db.$executeRawUnsafe(`drop table "bench_known"`);
  return took;
}

function watchMemory() {
  globalThis.gc?.();
  const idle = process.memoryUsage().rss;
  let early = idle;
  let peak = idle;
  return {
    look(isEarly: boolean) {
      const now = process.memoryUsage().rss;
      peak = Math.max(peak, now);
      if (isEarly) early = Math.max(early, now);
    },
    early: () => early - idle,
    peak: () => peak - idle,
  };
}

async function mustBeNone(db: PrismaClient, where: Prisma.LeadWhereInput) {
  const left = await db.lead.count({ where });
  if (left > 0) throw new Error(`${left} leads were left behind.`);
}
