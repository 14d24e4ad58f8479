import type { LeadTier } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { SCORES } from "../lead/rules";
import type { ScoreEvidence } from "../lead/schema";
import { effectOf } from "./effect";
import { readAsks } from "./reads";
import type { Effect, PreviewWeights } from "./schema";

/** More would take longer than a hand takes to move on. The newest stand for all, and the answer says so. */
const AT_MOST = 5_000;

interface Row {
  id: string;
  tier: LeadTier | null;
  decidedByHuman: boolean;
  evidence: unknown;
}

/** What other weights would do, worked out from what is stored about leads that are scored. Nothing is written. */
export async function previewWeights(
  ctx: CamContext,
  { campaignId, weights }: PreviewWeights,
): Promise<Effect> {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  if ((await db.campaign.count({ where: { workspaceId, id: campaignId } })) === 0)
    throw new Refusal("missing", "There is no such campaign in this workspace.");
  const asks = await readAsks(ctx, campaignId);
  const where = { workspaceId, campaignId, status: { in: [...SCORES] }, score: { not: null } };
  const rows = await db.$queryRaw<Row[]>`
    select "id"::text, "tier"::text, "decidedByHuman", "scoreEvidence" as "evidence" from "Lead"
     where "workspaceId" = ${workspaceId}::uuid and "campaignId" = ${campaignId}::uuid
       and "status" = any (${[...SCORES]}::"LeadStatus"[]) and "score" is not null and "scoreEvidence" is not null
     order by "Lead"."id" desc limit ${AT_MOST}`;
  const scored = rows.length < AT_MOST ? rows.length : await db.lead.count({ where });
  const { movers, ...effect } = effectOf(
    // Written by the score job alone: parsed line by line, 5,000 of them would take longer than to weigh them.
    rows.map(({ id, evidence, ...lead }) => ({ leadId: id, ...lead, evidence: evidence as ScoreEvidence })),
    { before: asks.weights, after: weights ?? asks.weights },
    asks.thresholds,
  );
  const names = await namesOf(
    ctx,
    movers.map(({ leadId }) => leadId),
  );
  return {
    ...effect,
    scored,
    movers: movers.map((one) => ({
      ...one,
      ...(names.get(one.leadId) ?? { name: "Somebody", title: null }),
    })),
  };
}

async function namesOf({ db, workspaceId }: CamContext, ids: string[]) {
  const leads = await db.lead.findMany({
    where: { workspaceId, id: { in: ids } },
    select: { id: true, contact: { select: { firstName: true, lastName: true, email: true, title: true } } },
  });
  return new Map(
    leads.map(({ id, contact: { firstName, lastName, email, title } }) => [
      id,
      { name: [firstName, lastName].filter(Boolean).join(" ") || email || "Somebody without a name", title },
    ]),
  );
}
