import type { Contact } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { teller } from "../lead/tell";
import { settlePairs } from "../pair-question/settle";
import { leadsOf } from "./facts";
import { leftAlone } from "./left-alone";
import { decideLeads } from "./rules";
import type { LeadOutcome, MergeMoved, MergingLead } from "./schema";
import { moveLeads } from "./swap-leads";

interface Moving {
  mergeId: string;
  keep: Contact;
  other: Contact;
  suppressedBecause: string | null;
}

/** Public to the merge: all that hangs on the other goes to the survivor. Says what it moved, so that an undo can move it back. */
export async function moveEverything(
  tx: CamContext,
  { mergeId, keep, other, suppressedBecause }: Moving,
): Promise<MergeMoved> {
  const { db, workspaceId } = tx;
  const leads = await leadsOf(tx, [keep.id, other.id]);
  const before = await imagesOf(tx, leads);
  const outcomes = decideLeads(leads, keep.id, other.id, suppressedBecause);
  await tellLeads(tx, mergeId, leads, outcomes, { keep, other });
  await writeLeads(tx, leads, outcomes);
  const swapped = await moveLeads(tx, leads, outcomes);

  const losers = outcomes.flatMap(({ id, survivorId }) => (survivorId ? [{ id, survivorId }] : []));
  const survivorOf = (leadId: string | null) => losers.find(({ id }) => id === leadId)?.survivorId ?? leadId;
  const lost = losers.map(({ id }) => id);

  const outbounds = await db.outbound.findMany({
    where: { workspaceId, contactId: other.id },
    select: { id: true },
  });
  await db.outbound.updateMany({ where: { workspaceId, contactId: other.id }, data: { contactId: keep.id } });
  const inbounds = await db.inbound.findMany({
    where: { workspaceId, OR: [{ contactId: other.id }, { leadId: { in: lost } }] },
    select: { id: true, leadId: true, contactId: true },
  });
  const appointments = await db.appointment.findMany({
    where: { workspaceId, leadId: { in: lost } },
    select: { id: true, leadId: true },
  });
  for (const leadId of new Set(inbounds.map((inbound) => inbound.leadId))) {
    const ids = inbounds.filter((inbound) => inbound.leadId === leadId).map(({ id }) => id);
    await db.inbound.updateMany({
      where: { workspaceId, id: { in: ids } },
      data: { contactId: keep.id, leadId: survivorOf(leadId) },
    });
  }
  for (const { id, survivorId } of losers) {
    await db.appointment.updateMany({ where: { workspaceId, leadId: id }, data: { leadId: survivorId } });
  }

  const aliases = await db.contactAlias.findMany({
    where: { workspaceId, contactId: other.id },
    select: { id: true },
  });
  await db.contactAlias.updateMany({
    where: { workspaceId, contactId: other.id },
    data: { contactId: keep.id },
  });
  const earlier = await db.contact.findMany({
    where: { workspaceId, mergedIntoId: other.id },
    select: { id: true },
  });
  await db.contact.updateMany({
    where: { workspaceId, mergedIntoId: other.id },
    data: { mergedIntoId: keep.id },
  });
  await db.matchKeys.deleteMany({ where: { workspaceId, contactId: other.id } });
  const tags = await copyTags(tx, outcomes);
  return {
    leads: before,
    swapped,
    outbounds: outbounds.map(({ id }) => id),
    inbounds,
    appointments,
    aliases: aliases.map(({ id }) => id),
    aliasMade: await makeAlias(tx, keep.id, other),
    tags,
    leftAlone: await leftAlone(
      tx,
      leads.map(({ id }) => id),
    ),
    ...(await settlePairs(tx, { kind: "MERGE", keepId: keep.id, otherId: other.id }, lost)),
    earlier: earlier.map(({ id }) => id),
    suppressed: 0,
  };
}

async function imagesOf(tx: CamContext, leads: readonly MergingLead[]) {
  const rows = await tx.db.$queryRaw<{ row: MergeMoved["leads"][number] }[]>`
    select to_jsonb(l) as "row" from "Lead" l where l."workspaceId" = ${tx.workspaceId}::uuid
       and l."id" = any (${leads.map(({ id }) => id)}::uuid[]) order by l."id" for update`;
  return rows.map(({ row }) => row);
}

/** Mail to the other's address, and mail from it, still finds the survivor. */
async function makeAlias(tx: CamContext, keepId: string, { email, emailKey }: Contact) {
  if (!email || !emailKey) return null;
  const [made] = await tx.db.$queryRaw<{ id: string }[]>`
    insert into "ContactAlias" ("workspaceId", "id", "contactId", "email", "emailKey", "source", "createdAt")
    values (${tx.workspaceId}::uuid, ${tx.newId()}::uuid, ${keepId}::uuid, ${email}, ${emailKey}, 'MERGE', ${tx.now()})
    on conflict do nothing returning "id"::text`;
  return made?.id ?? null;
}

/** Tags of a lead that lost its place go to the one that goes on; "do not contact" on any lead of the two holds for all. */
async function copyTags(tx: CamContext, outcomes: readonly LeadOutcome[]) {
  const goesOn = outcomes.filter(({ survivorId }) => survivorId === null).map(({ id }) => id);
  const lost = outcomes.filter(({ survivorId }) => survivorId !== null);
  return tx.db.$queryRaw<{ leadId: string; tagId: string }[]>`
    with theirs as materialized (
      select u."leadId", u."tagId", t."doNotContact" from "LeadTag" u
        join "Tag" t on t."workspaceId" = u."workspaceId" and t."id" = u."tagId"
       where u."workspaceId" = ${tx.workspaceId}::uuid and u."leadId" = any (${outcomes.map(({ id }) => id)}::uuid[])
    ), wanted as (
      select p."survivorId" as "leadId", h."tagId" from theirs h
        join unnest(${lost.map(({ id }) => id)}::uuid[], ${lost.map(({ survivorId }) => survivorId)}::uuid[]) as p("id", "survivorId") on p."id" = h."leadId"
      union
      select g."leadId", h."tagId" from theirs h cross join unnest(${goesOn}::uuid[]) as g("leadId") where h."doNotContact"
    )
    insert into "LeadTag" ("workspaceId", "leadId", "tagId") select ${tx.workspaceId}::uuid, "leadId", "tagId" from wanted
    on conflict do nothing returning "leadId"::text, "tagId"::text`;
}

async function writeLeads(tx: CamContext, leads: readonly MergingLead[], outcomes: readonly LeadOutcome[]) {
  const now = tx.now();
  const rows = outcomes.map(({ id, status, stage, stopReason, because, takesFrom }) => {
    const lead = leads.find((one) => one.id === id);
    const from = leads.find((one) => one.id === takesFrom);
    return {
      id,
      status,
      stage,
      stopReason,
      because,
      repliedAt: lead?.repliedAt ?? from?.repliedAt ?? null,
      ownerId: lead?.ownerId ?? from?.ownerId ?? null,
      valueMinor: String(lead?.valueMinor ?? from?.valueMinor ?? ""),
    };
  });
  await tx.db.$executeRaw`
    update "Lead" l
       set "status" = p."status"::"LeadStatus", "statusChangedAt" = case when l."status" = p."status"::"LeadStatus" then l."statusChangedAt" else ${now} end,
           "stage" = p."stage"::"LeadStage", "stageChangedAt" = case when l."stage" = p."stage"::"LeadStage" then l."stageChangedAt" else ${now} end,
           "stopReason" = p."stopReason"::"StopReason",
           "stoppedAt" = case when p."stopReason" is null then null else coalesce(l."stoppedAt", ${now}) end,
           "stopDetail" = case when l."stopReason" is distinct from p."stopReason"::"StopReason" then p."because" else l."stopDetail" end,
           "nextActionAt" = case when p."stopReason" is null then l."nextActionAt" end,
           "repliedAt" = p."repliedAt", "ownerId" = p."ownerId", "valueMinor" = nullif(p."valueMinor", '')::bigint,
           "version" = l."version" + 1, "updatedAt" = ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p("id" uuid, "status" text, "stage" text, "stopReason" text, "because" text,
             "repliedAt" timestamptz, "ownerId" uuid, "valueMinor" text)
     where l."workspaceId" = ${tx.workspaceId}::uuid and l."id" = p."id"`;
}

const nameOf = ({ firstName, lastName, email }: Contact) =>
  [firstName, lastName].filter(Boolean).join(" ") || email || "somebody without a name";

/** One line on each timeline: who was merged, and what it changed about this lead. */
async function tellLeads(
  tx: CamContext,
  mergeId: string,
  leads: readonly MergingLead[],
  outcomes: readonly LeadOutcome[],
  { keep, other }: { keep: Contact; other: Contact },
) {
  const at = tx.now();
  const who = teller(tx);
  await tx.db.leadEvent.createMany({
    data: outcomes.map((outcome) => {
      const lead = leads.find(({ id }) => id === outcome.id);
      const moved = lead && lead.status !== outcome.status;
      const staged = lead && lead.stage !== outcome.stage;
      return {
        workspaceId: tx.workspaceId,
        id: tx.newId(),
        leadId: outcome.id,
        at,
        kind: "MERGED" as const,
        ...who,
        ...(moved && { fromStatus: lead.status, toStatus: outcome.status }),
        ...(staged && { fromStage: lead.stage, toStage: outcome.stage }),
        text: [`${nameOf(keep)} and ${nameOf(other)} are one person`, outcome.because]
          .filter(Boolean)
          .join(". "),
        detail: {
          mergeId,
          otherId: other.id,
          ...(outcome.survivorId && { survivorId: outcome.survivorId }),
          ...(outcome.takesFrom && { takesFrom: outcome.takesFrom }),
          ...(outcome.stopReason && { stopReason: outcome.stopReason }),
        },
      };
    }),
  });
}
