import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { scoreSoon } from "../jobs/score-soon";
import { teller } from "../lead/tell";
import { writeAnew } from "../lead/write-anew";
import { unsettlePairs } from "../pair-question/settle";
import { holdBoth } from "./facts";
import { leaveBothAlone } from "./left-alone";
import { putBackLeads } from "./put-back-leads";
import { putBackRows } from "./put-back-rows";
import { MergeBefore, MergeMoved, type OfMerge } from "./schema";

/**
 * Makes two people of one again. What nobody touched since is as it was, to the last byte; what was edited stays with the
 * survivor and is named. Nothing that keeps somebody from being written to is taken back by it.
 */
export async function undoMerge(ctx: CamContext, { mergeId }: OfMerge) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    await db.$queryRaw`select 1 from "ContactMerge" where "workspaceId" = ${workspaceId}::uuid and "id" = ${mergeId}::uuid for update`;
    const merge = await db.contactMerge.findUnique({
      where: { workspaceId_id: { workspaceId, id: mergeId } },
    });
    if (!merge) throw new Refusal("missing", "There is no such merge.");
    if (merge.undoneAt) throw new Refusal("conflict", "This merge was undone already.");
    const before = MergeBefore.parse(merge.before);
    const companies = [before.kept, before.other].flatMap(({ companyId }) =>
      companyId ? [String(companyId)] : [],
    );
    const { keep, other } = await holdBoth(tx, merge.keptId, merge.otherId, companies);
    if (keep.erasedAt || other.erasedAt)
      throw new Refusal("conflict", "This person was erased since. Nothing of them comes back.");
    const later = await db.contactMerge.findFirst({
      where: {
        workspaceId,
        undoneAt: null,
        at: { gte: merge.at },
        id: { not: mergeId },
        OR: [{ keptId: keep.id }, { otherId: keep.id }],
      },
    });
    if (later || other.mergedIntoId !== keep.id) {
      throw new Refusal("conflict", "There was another merge of this person since. Undo that one first.");
    }
    const moved = MergeMoved.parse(merge.moved);

    const kept = await putBackRows(tx, {
      keep,
      other,
      before,
      untouched: keep.version === merge.keptVersion,
    });
    if (moved.aliasMade) await db.contactAlias.deleteMany({ where: { workspaceId, id: moved.aliasMade } });
    await db.contactAlias.updateMany({
      where: { workspaceId, id: { in: moved.aliases }, contactId: keep.id },
      data: { contactId: other.id },
    });
    await db.contact.updateMany({
      where: { workspaceId, id: { in: moved.earlier }, mergedIntoId: keep.id },
      data: { mergedIntoId: other.id },
    });
    await putBackMails(tx, moved, keep.id, other.id);
    kept.push(...(await putBackLeads(tx, moved, keep.id, other.id)));
    if (moved.tags.length > 0) {
      await db.leadTag.deleteMany({ where: { workspaceId, OR: moved.tags } });
    }
    const standing = await db.lead.findMany({
      where: { workspaceId, contactId: { in: [keep.id, other.id] } },
      select: { id: true },
    });
    await leaveBothAlone(
      tx,
      standing.map(({ id }) => id),
      moved.leftAlone,
    );
    await unsettlePairs(tx, { kind: "MERGE", keepId: keep.id, otherId: other.id }, moved);
    await db.matchKeys.deleteMany({ where: { workspaceId, contactId: { in: [keep.id, other.id] } } });
    if (moved.suppressed > 0)
      kept.push(
        "Their addresses stay on the suppression list. Whoever does not belong there is taken off it by name.",
      );

    await db.contactMerge.update({
      where: { workspaceId_id: { workspaceId, id: mergeId } },
      data: { undoneAt: tx.now(), undoneBy: tx.actor.name },
    });
    await tellLeads(tx, mergeId, moved);
    await recordAudit(tx, {
      action: "contact.merge-undone",
      subjectKind: "contact",
      subjectId: keep.id,
      detail: { mergeId, otherId: other.id, kept: kept.length },
    });
    await scoreSoon(tx, { contactIds: [keep.id, other.id] });
    await writeAnew(tx, [keep.id, other.id]);
    return { keptId: keep.id, otherId: other.id, kept };
  });
}

/** Mails, answers and meetings back to whom they came from; what came since on a lead goes with that lead. */
async function putBackMails(tx: CamContext, moved: MergeMoved, keepId: string, otherId: string) {
  const { db, workspaceId } = tx;
  const theirs = moved.leads.flatMap((lead) => (lead.contactId === otherId ? [String(lead.id)] : []));
  await db.outbound.updateMany({
    where: {
      workspaceId,
      contactId: keepId,
      OR: [{ id: { in: moved.outbounds } }, { leadId: { in: theirs } }],
    },
    data: { contactId: otherId },
  });
  const { inbounds } = moved;
  await db.$executeRaw`
    update "Inbound" i set "contactId" = p."contactId", "leadId" = p."leadId"
      from unnest(${inbounds.map(({ id }) => id)}::uuid[], ${inbounds.map(({ leadId }) => leadId)}::uuid[],
                  ${inbounds.map(({ contactId }) => contactId)}::uuid[]) as p("id", "leadId", "contactId")
     where i."workspaceId" = ${workspaceId}::uuid and i."id" = p."id"`;
  await db.inbound.updateMany({
    where: {
      workspaceId,
      contactId: keepId,
      leadId: { in: theirs },
      id: { notIn: inbounds.map(({ id }) => id) },
    },
    data: { contactId: otherId },
  });
  await db.$executeRaw`
    update "Appointment" a set "leadId" = p."leadId"
      from unnest(${moved.appointments.map(({ id }) => id)}::uuid[], ${moved.appointments.map(({ leadId }) => leadId)}::uuid[]) as p("id", "leadId")
     where a."workspaceId" = ${workspaceId}::uuid and a."id" = p."id"`;
}

async function tellLeads(tx: CamContext, mergeId: string, moved: MergeMoved) {
  const who = teller(tx);
  await tx.db.leadEvent.createMany({
    data: moved.leads.map((lead) => ({
      workspaceId: tx.workspaceId,
      id: tx.newId(),
      leadId: String(lead.id),
      at: tx.now(),
      kind: "MERGED" as const,
      ...who,
      text: "The merge was undone: they are two people again",
      detail: { mergeId, undone: true },
    })),
  });
}
