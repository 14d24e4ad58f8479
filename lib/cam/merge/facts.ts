import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { coveredBy } from "../suppression/find";
import type { MergingLead } from "./schema";

const LEAD = {
  id: true,
  contactId: true,
  campaignId: true,
  status: true,
  decidedByHuman: true,
  stage: true,
  position: true,
  besideOthers: true,
  firstMailAt: true,
  repliedAt: true,
  stoppedAt: true,
  stopReason: true,
  ownerId: true,
  valueMinor: true,
  createdAt: true,
} as const;

/**
 * Public to the merge: both people, held until the transaction ends. In the order of their ids, as an import holds them;
 * their companies before them, as a merge of companies holds them, or the two would wait for each other in a circle.
 */
export async function holdBoth(
  tx: CamContext,
  keepId: string,
  otherId: string,
  /** Where they worked before, for an undo that puts them back there. */
  companyIds: readonly string[] = [],
) {
  await tx.db.$queryRaw`
    with theirs as materialized (
      select "id", "mergedIntoId" from "Company" where "workspaceId" = ${tx.workspaceId}::uuid and ("id" = any (${companyIds}::uuid[])
         or "id" = any (array(select "companyId" from "Contact" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = any (${[keepId, otherId]}::uuid[]))))
    )
    select 1 from "Company" where "workspaceId" = ${tx.workspaceId}::uuid
       and "id" = any (array(select "id" from theirs union select "mergedIntoId" from theirs)) order by "id" for key share`;
  await tx.db.$queryRaw`
    select 1 from "Contact" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = any (${[keepId, otherId]}::uuid[])
     order by "id" for update`;
  const rows = await tx.db.contact.findMany({
    where: { workspaceId: tx.workspaceId, id: { in: [keepId, otherId] } },
  });
  const [keep, other] = [keepId, otherId].map((id) => rows.find((row) => row.id === id));
  if (!keep || !other || keepId === otherId) throw new Refusal("missing", "There are no such two people.");
  return { keep, other };
}

export async function leadsOf(
  { db, workspaceId }: CamContext,
  contactIds: readonly string[],
): Promise<MergingLead[]> {
  const leads = await db.lead.findMany({
    where: { workspaceId, contactId: { in: [...contactIds] } },
    orderBy: { id: "asc" },
    select: LEAD,
  });
  // Where an answer was lost the lead says that nobody wrote to them, and they may have read it.
  const written = await db.$queryRaw<{ leadId: string; place: number }[]>`
    select o."leadId"::text, max(coalesce(s."order", 0)) as "place" from "Outbound" o
      left join "Step" s on s."workspaceId" = o."workspaceId" and s."id" = o."stepId"
     where o."workspaceId" is not distinct from ${workspaceId}::uuid and o."leadId" = any (${leads.map(({ id }) => id)}::uuid[])
       and o."kind" = 'STEP' and not o."dryRun" and (o."sentAt" is not null or o."state" = 'TRANSMITTING' or cam_may_have_gone(o))
     group by 1`;
  const reached = new Map(written.map(({ leadId, place }) => [leadId, place]));
  return leads.map((lead) => ({
    ...lead,
    reached: reached.get(lead.id) ?? (lead.firstMailAt ? lead.position : null),
  }));
}

/** Every address a person is known by, and what of the suppression list covers any of them, gravest first. */
export async function addressesOf(ctx: CamContext, people: readonly { id: string; email: string | null }[]) {
  const aliases = await ctx.db.contactAlias.findMany({
    where: { workspaceId: ctx.workspaceId, contactId: { in: people.map(({ id }) => id) } },
    select: { contactId: true, email: true },
  });
  const of = new Map(
    people.map(({ id, email }) => [
      id,
      [
        ...(email ? [email] : []),
        ...aliases.filter(({ contactId }) => contactId === id).map((alias) => alias.email),
      ],
    ]),
  );
  const covered = await coveredBy(ctx, [...new Set([...of.values()].flat())]);
  return { of, covered };
}
