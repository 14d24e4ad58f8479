import type { LeadStatus } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { barriers } from "../finding/rules";
import { TAKES_THEM } from "../lead/takes-them";
import { addresseesOf } from "../letter/facts";
import type { Addressee } from "../letter/schema";
import { OPEN } from "../mail-state/rules";
import { GIVEN_COUNTS } from "../mailbox/given";
import { type LeadToJudge, leadsToJudge } from "../qualification/facts";
import { weekBefore } from "../routing/rules";
import type { Did, PlanStep, Went } from "./rules";

interface Row {
  leadId: string;
  status: LeadStatus;
  sequenceId: string;
  mailboxId: string | null;
  statusChangedAt: Date;
  nextActionAt: Date | null;
  decidedByHuman: boolean;
  activeIn: string | null;
  lastMailAt: Date | null;
}

export interface LeadToPlan extends Addressee, Row {
  went: Went[];
  did: Did[];
  barriers: { code: string; because: string }[];
  law: LeadToJudge["law"];
}

// "is not distinct from": what a person or a lead has is found by them alone, as in due.ts.
/** Public to the planner: these leads with all their next mail depends on. `rehearsal`: of the mails that only pretend. */
export async function leadsToPlan(
  ctx: CamContext,
  ids: readonly string[],
  rehearsal: boolean,
): Promise<LeadToPlan[]> {
  const { db, workspaceId } = ctx;
  const rows = await db.$queryRaw<Row[]>`
    select l."id"::text as "leadId", l."status"::text, l."sequenceId"::text, case when l."firstMailAt" is not null or ${GIVEN_COUNTS} then l."mailboxId"::text end as "mailboxId", l."statusChangedAt", l."nextActionAt", l."decidedByHuman",
           case when l."besideOthers" then null else (
             select k."name" from "Lead" a join "Campaign" k on k."workspaceId" = a."workspaceId" and k."id" = a."campaignId"
              where a."contactId" = l."contactId" and a."workspaceId" is not distinct from l."workspaceId" and a."id" <> l."id"
                and ${TAKES_THEM} limit 1) end as "activeIn",
           (select max(coalesce(o."sentAt", o."claimedAt")) from "Outbound" o
             where o."contactId" = l."contactId" and o."workspaceId" is not distinct from l."workspaceId" and not o."dryRun" and o."kind" <> 'TEST'
               and (o."sentAt" is not null or o."state" in ('TRANSMITTING', 'UNKNOWN'))) as "lastMailAt"
      from "Lead" l
     where l."workspaceId" = ${workspaceId}::uuid and l."id" = any (${[...ids]}::uuid[]) and l."stoppedAt" is null
       and l."status" in ('ROUTED', 'NURTURED') and l."sequenceId" is not null`;
  const mine = rows.map(({ leadId }) => leadId);
  const people = new Map((await addresseesOf(ctx, mine)).map((one) => [one.leadId, one]));
  const judged = new Map((await leadsToJudge(ctx, mine)).map((one) => [one.id, one]));
  const went = await db.$queryRaw<(Went & { leadId: string })[]>`
    select o."leadId"::text, o."id"::text, o."stepId"::text, o."dryRun", o."state"::text, cam_may_have_gone(o) as "mayHaveGone", o."approvalRequired" as "asked", o."reasons", o."sentAt", o."messageId", o."subject", o."references"
      from "Outbound" o where o."workspaceId" is not distinct from ${workspaceId}::uuid and o."leadId" = any (${mine}::uuid[]) and o."kind" = 'STEP'
       and (not o."dryRun" or ${rehearsal})`;
  const did = await db.$queryRaw<(Did & { leadId: string })[]>`
    select t."leadId"::text, t."stepId"::text, t."state"::text, t."decidedAt" from "Task" t
     where t."workspaceId" is not distinct from ${workspaceId}::uuid and t."leadId" = any (${mine}::uuid[])`;
  const byLead = <T extends { leadId: string }>(all: readonly T[]) => {
    const map = new Map<string, T[]>();
    for (const one of all) map.set(one.leadId, [...(map.get(one.leadId) ?? []), one]);
    return map;
  };
  const wentOf = byLead(went);
  const didOf = byLead(did);
  return rows.flatMap((row): LeadToPlan[] => {
    const person = people.get(row.leadId);
    const lead = judged.get(row.leadId);
    if (!person || !lead) return [];
    return [
      {
        ...person,
        ...row,
        went: wentOf.get(row.leadId) ?? [],
        did: didOf.get(row.leadId) ?? [],
        barriers: barriers(lead, { mailOnly: false }),
        law: lead.law,
      },
    ];
  });
}

/** Public to the planner: the steps of these sequences, in order, with the wordings that live. */
export async function stepsOf({ db, workspaceId }: CamContext, sequenceIds: readonly string[]) {
  const steps = await db.step.findMany({
    where: { workspaceId, sequenceId: { in: [...sequenceIds] }, removedAt: null, order: { not: null } },
    orderBy: { order: "asc" },
    select: {
      ...{
        id: true,
        sequenceId: true,
        order: true,
        channel: true,
        delayDays: true,
        inThread: true,
        createdAt: true,
      },
      variants: {
        where: { retiredAt: null },
        orderBy: { label: "asc" },
        select: { id: true, label: true, weight: true, subject: true, body: true },
      },
    },
  });
  const bySequence = new Map<string, PlanStep[]>();
  for (const { sequenceId, order, ...step } of steps)
    bySequence.set(sequenceId, [...(bySequence.get(sequenceId) ?? []), { ...step, order: order ?? 0 }]);
  return bySequence;
}

/** Who of these companies was written to in the last week, or is planned to be, and when: each person once. */
export const writtenAtCompanies = (ctx: CamContext, companyIds: readonly string[]) => ctx.db.$queryRaw<
  { companyId: string; contactId: string; at: Date }[]
>`
    with person as materialized (
      select "id", "companyId" from "Contact"
       where "workspaceId" = ${ctx.workspaceId}::uuid and "companyId" = any (${[...companyIds]}::uuid[])),
    written as materialized (
      select "contactId", max(coalesce("sentAt", "dueAt", "createdAt")) as "at" from "Outbound"
       where "workspaceId" is not distinct from ${ctx.workspaceId}::uuid and "contactId" = any (array(select "id" from person)) and not "dryRun" and "kind" in ('STEP', 'DIRECT')
         and ("state" = any (${[...OPEN, "UNKNOWN"]}::"OutboundState"[]) or "sentAt" > ${weekBefore(ctx.now())})
       group by "contactId")
    select p."companyId"::text, w."contactId"::text, w."at" from written w join person p on p."id" = w."contactId"`;
