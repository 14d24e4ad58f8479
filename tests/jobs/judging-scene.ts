import type { CamContext } from "@/lib/cam/context";
import { requestRun } from "@/lib/cam/jobs/request-run";
import type { PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { addCampaign, addLead, addPerson, addSequence } from "@/tests/integration/cam/lead/lead";
import { addMember, testWorkspace } from "@/tests/support/context";
import { rawSql } from "@/tests/support/database";
import type { qualify, route, score } from "./unscheduled";

type JudgingJob = typeof score | typeof qualify | typeof route;

const TITLES = ["CTO", "Head of Engineering", "VP, Sales EMEA", "Marketing Manager", "Buyer", "Ex-CTO", ""];
const INDUSTRIES = ["Computer Software", "Retail", "Banking", "Widgetry", ""];
const NOTES = [
  "Spoke on the phone. We have budget for this, let's talk next week.",
  "No budget this year, maybe later.",
  "Friendly. Works with a spreadsheet today, which takes too long.",
];
/** Eight to a company, of whom three are written to in a week. */
const AT_A_COMPANY = 8;

/**
 * A campaign whose leads were enriched just now: all sorts of them, some blocked, suppressed, written to elsewhere or decided
 * about by a person; a sequence for most tiers, mailboxes and owners that take turns. Ids are in the order of the numbers.
 */
export async function judgingScene(db: PrismaClient, leads: number) {
  const made = await testWorkspace(db);
  const { ctx, workspace } = made;
  const { workspaceId } = ctx;
  const campaignId = await addCampaign(ctx);
  const owners = [made.user.id, (await addMember(db, workspace.id, "OPERATOR")).user.id];
  const ideal = { roles: ["CTO", "Head of Engineering"], industries: ["software"], tech: ["Postgres"] };
  await db.campaign.updateMany({
    where: { id: campaignId },
    data: { scoringVersion: 1, idealCustomer: ideal, judging: { owners, risky: "pass" } },
  });
  for (const tier of ["HOT", "WARM", null] as const) await sequenceWithMail(ctx, campaignId, tier);
  for (const weight of [1, 2, 3]) {
    const mailboxId = newId();
    const address = `box${weight}@example.com`;
    const data = { workspaceId, id: mailboxId, address, senderName: "Ana", provider: "SANDBOX" as const };
    await db.mailbox.create({ data: { ...data, dailyCap: 50 } });
    await db.campaignMailbox.create({ data: { workspaceId, campaignId, mailboxId, weight } });
  }
  const block = { workspaceId, list: "COMPETITOR" as const, kind: "DOMAIN" as const, createdBy: "test" };
  for (const n of [3, 40]) await db.blockEntry.create({ data: { ...block, id: newId(), value: domain(n) } });
  const no = {
    workspaceId,
    kind: "EMAIL" as const,
    reason: "UNSUBSCRIBED" as const,
    source: "LINK" as const,
  };
  for (const n of [10, 11, 300])
    await db.suppression.create({ data: { ...no, id: newId(), value: address(n) } });

  await enriched(db, { workspaceId, campaignId, leads });
  const elsewhere = await addCampaign(ctx, "Dentists in Braga");
  const { sequenceId } = await sequenceWithMail(ctx, elsewhere, null);
  const busy = await db.contact.findMany({
    where: { workspaceId, email: { in: [21, 22, 23, 200].map(address) } },
  });
  for (const { id: contactId } of busy)
    await addLead(ctx, { campaignId: elsewhere, contactId, status: "ROUTED", sequenceId });
  for (const tier of ["COLD", "HOT"] as const) {
    const contactId = await addPerson(ctx, { email: `${tier}@decided.example`.toLowerCase(), title: "CTO" });
    const decided = { decidedByHuman: true, status: "REJECTED" as const, tier };
    await addLead(ctx, { campaignId, contactId, ...decided });
  }

  const ask = async (job: JudgingJob, more: { dryRun?: boolean } = {}) => {
    const input = { campaignId, dryRun: false, ...more };
    return (await requestRun(ctx, job, { input, trigger: "RUN_NOW", about: campaignId })).runId;
  };
  const runs = () =>
    db.run.findMany({
      where: { workspaceId, job: { in: ["score", "qualify", "route"] } },
      orderBy: { id: "asc" },
    });
  const count = (where: object) => db.lead.count({ where: { workspaceId, campaignId, ...where } });
  return { ...made, workspaceId, campaignId, owners, ask, runs, count };
}

const domain = (company: number) => `company${company}.example`;
const address = (n: number) => `p${n}@${domain(Math.ceil(n / AT_A_COMPANY))}`;

async function sequenceWithMail(ctx: CamContext, campaignId: string, tier: "HOT" | "WARM" | null) {
  const made = await addSequence(ctx, campaignId, tier);
  const step = { workspaceId: ctx.workspaceId, id: newId(), sequenceId: made.sequenceId };
  await ctx.db.step.create({ data: { ...step, order: 1, delayDays: 0 } });
  return made;
}

let scenes = 0;

interface Fill {
  workspaceId: string;
  campaignId: string;
  leads: number;
}

async function enriched(db: PrismaClient, { workspaceId, campaignId, leads }: Fill) {
  const scene = String(++scenes).padStart(4, "0");
  const id = (kind: number) => `0190000${kind}-${scene}-7000-8000-`;
  await db.$executeRaw`
    insert into "Company" ("workspaceId", "id", "name", "domain", "industry", "employees", "tech", "country", "updatedAt")
    select ${workspaceId}::uuid, (${id(1)} || lpad(n::text, 12, '0'))::uuid, 'Company ' || n, 'company' || n || '.example',
           nullif((${INDUSTRIES}::text[])[1 + n % 5], ''), nullif(n % 90, 0), case n % 3 when 0 then array['Postgres'] else '{}' end, 'US', now()
      from generate_series(1, ${Math.ceil(leads / AT_A_COMPANY)}::int) n`;
  await db.$executeRaw`
    insert into "Contact" ("workspaceId", "id", "email", "emailKey", "emailDomain", "title", "companyId", "country", "verification", "freeMail",
                           "roleAccount", "source", "lawfulBasis", "updatedAt")
    select ${workspaceId}::uuid, (${id(2)} || lpad(n::text, 12, '0'))::uuid, a, a, split_part(a, '@', 2), nullif((${TITLES}::text[])[1 + n % 7], ''),
           (${id(1)} || lpad(firm::text, 12, '0'))::uuid, 'US', case n % 20 when 0 then 'INVALID' when 1 then 'RISKY' else 'VALID' end::"Verification",
           false, n % 31 = 0, 'IMPORT', 'LEGITIMATE_INTEREST', now()
      from (select n, (n + ${AT_A_COMPANY - 1}::int) / ${AT_A_COMPANY}::int as firm,
                   'p' || n || '@company' || (n + ${AT_A_COMPANY - 1}::int) / ${AT_A_COMPANY}::int || '.example' as a from generate_series(1, ${leads}::int) n) one`;
  await db.$executeRaw`
    insert into "Lead" ("workspaceId", "id", "campaignId", "contactId", "status", "updatedAt")
    select ${workspaceId}::uuid, (${id(3)} || lpad(n::text, 12, '0'))::uuid, ${campaignId}::uuid, (${id(2)} || lpad(n::text, 12, '0'))::uuid, 'ENRICHED', now()
      from generate_series(1, ${leads}::int) n`;
  await db.$executeRaw`
    insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "actorKind", "actorName", "text")
    select ${workspaceId}::uuid, (${id(4)} || lpad(n::text, 12, '0'))::uuid, (${id(3)} || lpad(n::text, 12, '0'))::uuid, '2026-03-02T09:00:00Z', 'NOTE',
           'JOB', 'import', (${NOTES}::text[])[1 + n % 3] from generate_series(5, ${leads}::int, 5) n`;
}

/** What came of it for whom, and how often it was told, without the ids and times that differ from run to run. */
export async function judgingOutcome(url: string, workspaceId: string) {
  await rawSql(url, "analyze");
  return rawSql(
    url,
    `with told as (
       select l."id", string_agg(concat_ws(' ', e."kind", e."fromStatus", e."toStatus", regexp_replace(e."text", 'Person [0-9]+', 'Whoever')), '; ' order by e."at", e."id") as "story"
         from "Lead" l left join "LeadEvent" e on e."leadId" = l."id" where l."workspaceId" = $1 group by l."id"),
     asked as (
       select "leadId", string_agg(concat_ws(' ', "decision", "priority", "why", "reasons"), '; ' order by "id") as "questions"
         from "ReviewItem" where "workspaceId" = $1 group by "leadId")
     select c."email", k."name" as "campaign", l."status", l."score", l."fit", l."opportunity", l."confidence", l."tier", l."scoringVersion",
            l."decidedByHuman", l."judgedAt" is not null as "judged", l."nextActionAt" is not null as "next", md5(l."scoreEvidence"::text) as "evidence",
            l."qualification"->'reasons' as "reasons", s."tier" as "sequence", s."name", m."address" as "mailbox",
            (select count(*)::int from "Membership" o where o."workspaceId" = $1 and o."userId" <= l."ownerId") as "owner",
            jsonb_path_query_array(l."routing", '$.held[*].because') as "held", jsonb_path_query_array(l."routing", '$.chosen[*].code') as "chosen",
            t."story", a."questions"
       from "Lead" l join told t using ("id") join "Contact" c on c."workspaceId" = $1 and c."id" = l."contactId"
       join "Campaign" k on k."workspaceId" = $1 and k."id" = l."campaignId"
       left join asked a on a."leadId" = l."id" left join "Sequence" s on s."workspaceId" = $1 and s."id" = l."sequenceId"
       left join "Mailbox" m on m."workspaceId" = $1 and m."id" = l."mailboxId"
      where l."workspaceId" = $1 order by k."name", c."email"`,
    [workspaceId],
  );
}

/** The figures every run left: in the log of what was done, and on the runs themselves. */
export const judgingFigures = (url: string, workspaceId: string) =>
  rawSql(
    url,
    `select "action" as "what", count(*)::int as "times", coalesce(sum(("detail"->>'people')::int), sum(("detail"->>'judged')::int),
              sum(("detail"->>'routed')::int + ("detail"->>'held')::int)) as "people"
       from "AuditEvent" where "workspaceId" = $1 and "actorKind" = 'JOB' group by 1
     union all
     select concat_ws(' ', "job", "state", "counts"::text), "progressDone"::int, "progressTotal"::bigint from "Run" where "workspaceId" = $1 order by 1`,
    [workspaceId],
  );
