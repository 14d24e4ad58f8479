import type { CamContext } from "../context";
import type { Addressee } from "../letter/schema";
import { WAITING } from "../mail-state/rules";
import { safetyOf } from "../safety/limits";
import type { Answered } from "./schema";

const WEEK_MS = 7 * 24 * 3_600_000;

/**
 * Public to mails of one's own: so many people of one company are written to in seven days, whoever asks for many at once or
 * is a program. Asked here and not again at the time itself: what is refused is not kept, and what is kept has its place.
 */
export async function withinCompanyWeek(
  tx: CamContext,
  answers: readonly Answered[],
  people: ReadonlyMap<string, Addressee>,
): Promise<Answered[]> {
  const companyIds = new Set(
    answers.flatMap(({ leadId, accepted }) => (accepted && people.get(leadId)?.companyId) || []),
  );
  if (companyIds.size === 0) return [...answers];
  const capOf = await capsOf(tx, [...people.values()]);
  const times = await writtenTimes(tx, [...companyIds]);
  return answers.map((answer) => {
    const to = people.get(answer.leadId);
    if (!answer.accepted || !to?.companyId) return answer;
    const cap = capOf(to.campaignId);
    const near = (times.get(to.companyId) ?? []).filter(
      ({ at }) => Math.abs(at.getTime() - answer.dueAt.getTime()) < WEEK_MS,
    );
    const others = new Set(near.map(({ contactId }) => contactId));
    if (others.size >= cap && !others.has(to.contactId)) {
      const because = `${others.size} of ${cap} people of this company are written to within seven days. A person may ask for one more mail by itself.`;
      return { leadId: answer.leadId, accepted: false, reasons: [{ code: "company-week", because }] };
    }
    const one = { contactId: to.contactId, at: answer.dueAt };
    times.set(to.companyId, [...(times.get(to.companyId) ?? []), one]);
    return answer;
  });
}

async function capsOf(tx: CamContext, people: readonly Addressee[]) {
  const campaigns = await tx.db.campaign.findMany({
    where: {
      workspaceId: tx.workspaceId,
      id: { in: [...new Set(people.map(({ campaignId }) => campaignId))] },
    },
    select: { id: true, companyWeeklyCap: true },
  });
  const own = new Map(campaigns.map(({ id, companyWeeklyCap }) => [id, companyWeeklyCap]));
  const { companyWeeklyCap } = await safetyOf(tx);
  return (campaignId: string) => own.get(campaignId) ?? companyWeeklyCap;
}

/** Who of these companies was written to in the last seven days, or is to be, and when. Two who ask at once are told one after the other. */
async function writtenTimes({ db, workspaceId, now }: CamContext, companyIds: readonly string[]) {
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`company weeks ${workspaceId}`}, 0))::text`;
  const rows = await db.$queryRaw<{ companyId: string; contactId: string; at: Date }[]>`
    with person as materialized (
      select "id", "companyId" from "Contact"
       where "workspaceId" is not distinct from ${workspaceId}::uuid and "companyId" = any (${[...companyIds]}::uuid[])),
    written as materialized (
      select "contactId", case when "state" = any (${WAITING}::"OutboundState"[]) then "dueAt" else coalesce("sentAt", "claimedAt") end as "at"
        from "Outbound"
       where "workspaceId" is not distinct from ${workspaceId}::uuid and "contactId" = any (array(select "id" from person)) and not "dryRun"
         and "kind" in ('STEP', 'DIRECT')
         and ("sentAt" > ${new Date(now().getTime() - WEEK_MS)} or "state" = any (${WAITING}::"OutboundState"[]) or "state" in ('TRANSMITTING', 'UNKNOWN')))
    select p."companyId"::text, w."contactId"::text, w."at" from written w join person p on p."id" = w."contactId"`;
  const times = new Map<string, { contactId: string; at: Date }[]>();
  for (const { companyId, ...one } of rows) times.set(companyId, [...(times.get(companyId) ?? []), one]);
  return times;
}
