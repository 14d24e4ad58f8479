import type { CamContext } from "../context";
import { barriers } from "../finding/rules";
import { TAKES_THEM } from "../lead/takes-them";
import { type LeadToJudge, leadsToJudge } from "../qualification/facts";
import type { CampaignRouting } from "./routed-by";
import { type RoutedFacts, weekBefore } from "./rules";

export interface LeadToRoute extends Omit<RoutedFacts, "colleaguesAt"> {
  id: string;
  contactId: string;
  companyId: string | null;
  score: number | null;
  ownerId: string | null;
  stays: string | null;
  given: string | null;
}

/** When each person at these companies was last routed or written to, in the last seven days. Carried on as leads are routed. */
export type CompanyWeek = Map<string, Map<string, Date>>;

interface Around {
  id: string;
  ownerId: string | null;
  besideOthers: boolean;
  given: string | null;
  stays: string | null;
  activeIn: string | null;
  lastMailAt: Date | null;
}

/** Public to what routes: these leads, with all that may stand in their way. */
export async function leadsToRoute(ctx: CamContext, ids: readonly string[], by: CampaignRouting) {
  const leads = await leadsToJudge(ctx, ids);
  const around = new Map((await aroundThem(ctx, ids)).map((one) => [one.id, one]));
  const found = leads.flatMap((lead): LeadToRoute[] => {
    const more = around.get(lead.id);
    return more ? [{ ...more, ...pick(lead), barriers: barriers(lead, by) }] : [];
  });
  const companies = [...new Set(found.flatMap(({ companyId }) => companyId ?? []))];
  return { leads: found, week: await companyWeek(ctx, companies, weekBefore(by.now)) };
}

const pick = ({ id, contactId, companyId, score, tier }: LeadToJudge) => ({
  id,
  contactId,
  companyId,
  score,
  tier,
});

/** Only what a mailbox really sent counts: a rehearsal wrote to nobody. */
const aroundThem = (ctx: CamContext, ids: readonly string[]) => ctx.db.$queryRaw<Around[]>`
  select l."id"::text, l."ownerId"::text, l."besideOthers",
         (select m."id"::text from "Mailbox" m where m."workspaceId" = l."workspaceId" and m."id" = l."mailboxId" and m."state" = 'ACTIVE') as "given",
         (select o."mailboxId"::text from "Outbound" o join "Mailbox" m on m."workspaceId" = o."workspaceId" and m."id" = o."mailboxId"
           where o."contactId" = l."contactId" and o."workspaceId" = l."workspaceId" and o."sentAt" is not null and not o."dryRun"
             and m."state" = 'ACTIVE'
           order by o."sentAt" desc limit 1) as "stays",
         (select k."name" from "Lead" a join "Campaign" k on k."workspaceId" = a."workspaceId" and k."id" = a."campaignId"
           where a."contactId" = l."contactId" and a."workspaceId" = l."workspaceId" and a."id" <> l."id"
             and ${TAKES_THEM} limit 1) as "activeIn",
         (select max(o."sentAt") from "Outbound" o
           where o."contactId" = l."contactId" and o."workspaceId" = l."workspaceId" and not o."dryRun" and o."kind" <> 'TEST') as "lastMailAt"
    from "Lead" l
   where l."workspaceId" = ${ctx.workspaceId}::uuid and l."id" = any (${[...ids]}::uuid[])`;

async function companyWeek(
  ctx: CamContext,
  companyIds: readonly string[],
  since: Date,
): Promise<CompanyWeek> {
  if (companyIds.length === 0) return new Map();
  // By arrays, never by a join: docs/decisions/0075-import-by-set.md says what a new workspace makes of one.
  const people = await ctx.db.$queryRaw<{ contactId: string; at: Date }[]>`
    with person as materialized (
      select "id" from "Contact" where "workspaceId" is not distinct from ${ctx.workspaceId}::uuid and "companyId" = any (${[...companyIds]}::uuid[]))
    select "contactId"::text, "statusChangedAt" as "at" from "Lead"
     where "workspaceId" is not distinct from ${ctx.workspaceId}::uuid and "contactId" = any (array(select "id" from person))
       and "status" = 'ROUTED' and "stoppedAt" is null and "statusChangedAt" > ${since}
    union all
    select "contactId"::text, max("sentAt") from "Outbound"
     where "workspaceId" is not distinct from ${ctx.workspaceId}::uuid and "contactId" = any (array(select "id" from person))
       and "sentAt" > ${since} and not "dryRun" and "kind" in ('STEP', 'DIRECT')
     group by 1`;
  const where = await ctx.db.$queryRaw<{ id: string; companyId: string }[]>`
    select "id"::text, "companyId"::text from "Contact"
     where "workspaceId" = ${ctx.workspaceId}::uuid and "id" = any (${people.map(({ contactId }) => contactId)}::uuid[])
       and "companyId" is not null`;
  const companyOf = new Map(where.map(({ id, companyId }) => [id, companyId]));
  const week: CompanyWeek = new Map();
  for (const { contactId, at } of people) {
    const companyId = companyOf.get(contactId) ?? "";
    const colleagues = week.get(companyId) ?? new Map<string, Date>();
    const known = colleagues.get(contactId);
    if (!known || known < at) colleagues.set(contactId, at);
    week.set(companyId, colleagues);
  }
  return week;
}
