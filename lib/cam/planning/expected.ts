import { Prisma } from "@/lib/db/generated/client";
import type { LeadStatus, OutboundState } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { OPEN } from "../mail-state/rules";
import { TASKS_THAT_HOLD } from "./due";
import { leadsToPlan, writtenAtCompanies } from "./facts";
import type { Expected, Stage } from "./foresee";
import { OutboundPlan } from "./schema";

/** So many people of all campaigns are looked ahead for; whoever waits behind them would have no room anyway. */
const MOST = 20_000;

interface Row {
  id: string;
  campaignId: string;
  begun: boolean;
  at: Date | null;
  openUntil: Date | null;
}

const expectedBy = ({ workspaceId }: CamContext, campaignIds: readonly string[], end: number) => Prisma.sql`
  l."workspaceId" = ${workspaceId}::uuid and l."campaignId" = any (${[...campaignIds]}::uuid[]) and l."stoppedAt" is null
  and l."sequenceId" is not null and l."status" in ('ROUTED', 'NURTURED') and l."nextActionAt" <= ${new Date(end)}`;

/** How many of a campaign there are, also behind those who are looked ahead for. */
export async function countExpected(ctx: CamContext, campaignId: string, end: number): Promise<number> {
  const [row] = await ctx.db.$queryRaw<{ people: number }[]>`
    select count(*)::int as "people" from "Lead" l where ${expectedBy(ctx, [campaignId], end)}`;
  return row?.people ?? 0;
}

/** Of whom a next step is to be expected by then, those who were begun with first. */
export async function expectedIn(
  ctx: CamContext,
  campaignIds: readonly string[],
  { rehearsal, end }: { rehearsal: boolean; end: number },
): Promise<Expected[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    select l."id"::text, l."campaignId"::text, l."status" = 'NURTURED' as "begun", l."nextActionAt" as "at", greatest(
             (select max(o."dueAt") from "Outbound" o where o."leadId" = l."id" and o."workspaceId" is not distinct from l."workspaceId" and o."dryRun" = ${rehearsal}
                 and o."state" = any (${OPEN}::"OutboundState"[])),
             (select max(t."dueAt") from ${TASKS_THAT_HOLD})) as "openUntil"
      from "Lead" l
     where ${expectedBy(ctx, campaignIds, end)}
     order by l."status" = 'NURTURED' desc, l."nextActionAt", l."id" limit ${MOST}`;
  const now = ctx.now().getTime();
  return rows.map(({ at, openUntil, ...row }) => ({
    ...row,
    at: Math.max(at?.getTime() ?? 0, openUntil?.getTime() ?? 0),
    openUntil: openUntil ? Math.max(now, openUntil.getTime()) : 0,
  }));
}

/** The leads with what is open about them done at its time, as if all went well. */
export const loaderOf =
  (ctx: CamContext, rehearsal: boolean): Stage["load"] =>
  async (expected) => {
    const doneAt = new Map(expected.map(({ id, openUntil }) => [id, new Date(openUntil)]));
    const leads = await leadsToPlan(ctx, [...doneAt.keys()], rehearsal);
    const companies = [...new Set(leads.flatMap(({ companyId }) => companyId ?? []))];
    const written = await writtenAtCompanies(ctx, companies);
    return {
      written: written.map(({ at, ...one }) => ({ ...one, at: at.getTime() })),
      leads: leads.map((lead) => {
        const at = doneAt.get(lead.leadId) ?? ctx.now();
        const open = lead.went.some(({ state }) => OPEN.includes(state));
        return {
          ...lead,
          ...(open && { lastMailAt: at }),
          went: lead.went.map((mail) =>
            OPEN.includes(mail.state) ? { ...mail, state: "SENT", sentAt: at } : mail,
          ),
          // At no time: nothing holds them, and a task that is open all the same is nobody's.
          did: lead.did.map((task) =>
            task.state === "OPEN" && at.getTime() > 0 ? { ...task, state: "DONE", decidedAt: at } : task,
          ),
        };
      }),
    };
  };

/** A mail that stands in the ledger already, and has not gone. */
export interface OnItsWay {
  id: string;
  state: OutboundState;
  holdReasons: string[];
  at: Date;
  step: number | null;
  mailboxId: string | null;
  zone: string | null;
  leadId: string;
  firstName: string | null;
  lastName: string | null;
  address: string | null;
  company: string | null;
}

export async function onItsWay(
  ctx: CamContext,
  campaignId: string,
  { rehearsal, until }: { rehearsal: boolean; until: Date },
): Promise<OnItsWay[]> {
  const rows = await ctx.db.$queryRaw<(Omit<OnItsWay, "zone"> & { plan: unknown })[]>`
    select o."id"::text, o."state"::text, o."holdReasons", greatest(o."dueAt", ${ctx.now()}) as "at", s."order" as "step", o."mailboxId"::text, o."plan",
           o."leadId"::text, c."firstName", c."lastName", o."recipientAddress" as "address", y."name" as "company"
      from "Outbound" o join "Contact" c on c."workspaceId" = o."workspaceId" and c."id" = o."contactId"
      left join "Company" y on y."workspaceId" = c."workspaceId" and y."id" = c."companyId"
      left join "Step" s on s."workspaceId" = o."workspaceId" and s."id" = o."stepId"
     where o."workspaceId" = ${ctx.workspaceId}::uuid and o."campaignId" = ${campaignId}::uuid and o."dryRun" = ${rehearsal} and o."leadId" is not null
       and o."state" = any (${OPEN}::"OutboundState"[]) and o."dueAt" <= ${until}
     order by o."dueAt", o."id" limit ${MOST}`;
  return rows.map(({ plan, ...row }) => ({ ...row, zone: OutboundPlan.safeParse(plan).data?.zone ?? null }));
}

/** How many of the campaign's people are not on the way yet, and of how many nothing more is expected. */
export async function standingOf({ db, workspaceId }: CamContext, campaignId: string) {
  const rows = await db.$queryRaw<{ status: LeadStatus; stopped: boolean; leads: number }[]>`
    select l."status"::text, l."stoppedAt" is not null as "stopped", count(*)::int as "leads" from "Lead" l
     where l."workspaceId" = ${workspaceId}::uuid and l."campaignId" = ${campaignId}::uuid group by 1, 2`;
  const waits = rows.filter(({ status, stopped }) => !stopped && NOT_YET.includes(status));
  const over = rows.filter(({ status, stopped }) => stopped || OVER.includes(status));
  return {
    notYet: waits.map(({ status, leads }) => ({ status, leads })),
    over: over.reduce((sum, { leads }) => sum + leads, 0),
  };
}

const NOT_YET: readonly LeadStatus[] = ["HARVESTED", "ENRICHED", "SCORED", "QUALIFIED", "IN_REVIEW"];
const OVER: readonly LeadStatus[] = ["REJECTED", "REPLIED", "CONVERTED", "SUPPRESSED"];
