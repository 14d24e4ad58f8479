import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { holdCampaign } from "./hold";
import { noSuchSequence } from "./reads";
import { routeAnew } from "./route-anew";
import type { SequenceOf } from "./schema";

/**
 * Takes a sequence out of use. Leads nobody wrote to yet go where their tier belongs without it. Who is in the middle of it
 * would be left there, half written to: then it is refused.
 */
export async function archiveSequence(ctx: CamContext, { campaignId, sequenceId }: SequenceOf) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    await holdCampaign(tx, campaignId);
    const sequence = await tx.db.sequence.findFirst({
      where: { workspaceId: tx.workspaceId, id: sequenceId, campaignId, archivedAt: null },
      select: { name: true },
    });
    if (!sequence) throw noSuchSequence();
    const inIt = await countInTheMiddle(tx, sequenceId);
    if (inIt > 0)
      throw new Refusal(
        "conflict",
        `${inIt === 1 ? "One lead is" : `${inIt > MOST ? `More than ${MOST}` : inIt} leads are`} in the middle of “${sequence.name}”. Stop them, or wait until they are through.`,
      );
    await tx.db.sequence.updateMany({
      where: { workspaceId: tx.workspaceId, id: sequenceId },
      data: { archivedAt: tx.now(), version: { increment: 1 }, updatedAt: tx.now() },
    });
    await recordAudit(tx, {
      action: "sequence.archived",
      subjectKind: "sequence",
      subjectId: sequenceId,
      before: { name: sequence.name },
      detail: { campaignId },
    });
    await routeAnew(tx, campaignId);
    return { sequenceId, name: sequence.name };
  });
}

const MOST = 1_000;

/** Those that routing leaves where they are: written to, or with a mail that is further than planned. */
async function countInTheMiddle({ db, workspaceId }: CamContext, sequenceId: string) {
  const [row] = await db.$queryRaw<{ leads: number }[]>`
    select count(*)::int as "leads" from (
      select from "Lead" l
       where l."workspaceId" = ${workspaceId}::uuid and l."sequenceId" = ${sequenceId}::uuid and l."stoppedAt" is null
         and (l."status" = 'NURTURED' or l."status" = 'ROUTED' and (l."firstMailAt" is not null
              or exists (select 1 from "Outbound" o where o."leadId" = l."id" and o."workspaceId" = l."workspaceId"
                            and not o."dryRun" and o."state" not in ('PLANNED', 'SKIPPED', 'CANCELLED'))))
       limit ${MOST + 1}) one`;
  return row?.leads ?? 0;
}
