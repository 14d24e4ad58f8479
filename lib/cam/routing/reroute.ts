import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import { moveStatus } from "../lead/move-status";
import type { LeadRouting } from "../lead/schema";
import { tell } from "../lead/tell";
import { holdForRouting } from "./hold";
import { campaignRouting } from "./routed-by";
import { sequenceFor } from "./rules";

/**
 * Public to the job and the verb: whoever is routed and not written to goes where their tier belongs by now; where no
 * sequence is left for them they wait. What was planned of the old one is cancelled in the same breath.
 */
export async function rerouteLeads(tx: CamContext, campaignId: string, ids: readonly string[]) {
  requireRole(tx, "OPERATOR");
  const { workspaceId } = tx;
  const held = (await holdForRouting(tx, ids)).filter(({ status }) => status === "ROUTED");
  const by = await campaignRouting(tx, campaignId);
  const leads = await tx.db.lead.findMany({
    where: {
      workspaceId,
      id: { in: held.map(({ id }) => id) },
      firstMailAt: null,
      outbounds: { none: { dryRun: false, state: { notIn: ["PLANNED", "SKIPPED", "CANCELLED"] } } },
    },
    select: { id: true, tier: true, sequenceId: true },
  });
  const moves = leads
    .map((lead) => ({ ...lead, wanted: sequenceFor(lead.tier, by.sequences) }))
    .filter(({ wanted, sequenceId }) => (wanted?.id ?? null) !== sequenceId);
  if (moves.length === 0) return { rerouted: 0, back: 0 };
  await cancelPlanned(
    tx,
    moves.map(({ id }) => id),
  );
  const at = tx.now().toISOString();
  for (const sequenceId of new Set(moves.flatMap(({ wanted }) => wanted?.id ?? []))) {
    const group = moves.filter(({ wanted }) => wanted?.id === sequenceId);
    const routing: LeadRouting = { held: [], chosen: group[0]?.wanted ? [group[0].wanted.said] : [], at };
    await tx.db.lead.updateMany({
      where: { workspaceId, id: { in: group.map(({ id }) => id) } },
      data: { sequenceId, position: 0, routing, nextActionAt: tx.now(), updatedAt: tx.now() },
    });
  }
  const moved = moves.filter(({ wanted }) => wanted);
  await tell(
    tx,
    moved.map(({ id, wanted }) => ({
      leadId: id,
      kind: "CHANGED" as const,
      text: `Goes into another sequence before the first mail. ${wanted?.said.because ?? ""}`,
    })),
  );
  const back = moves.filter(({ wanted }) => !wanted).map(({ id }) => id);
  await giveUp(tx, back, at);
  await recordAudit(tx, {
    action: "lead.rerouted",
    subjectKind: "campaign",
    subjectId: campaignId,
    detail: { rerouted: moved.length, back: back.length },
  });
  return { rerouted: moved.length, back: back.length };
}

const NOWHERE = "The campaign has no sequence with mails for them any more.";

async function giveUp(tx: CamContext, ids: readonly string[], at: string) {
  if (ids.length === 0) return;
  const routing: LeadRouting = { held: [{ code: "no-sequence", because: NOWHERE }], chosen: [], at };
  await moveStatus(tx, { ids, from: ["ROUTED"], to: "QUALIFIED", because: NOWHERE });
  await tx.db.lead.updateMany({
    where: { workspaceId: tx.workspaceId, id: { in: [...ids] } },
    data: { sequenceId: null, position: 0, routing, nextActionAt: null },
  });
}

/** Rehearsals too: what they show would never be sent. */
const cancelPlanned = (tx: CamContext, leadIds: readonly string[]) =>
  tx.db.outbound.updateMany({
    where: { workspaceId: tx.workspaceId, leadId: { in: [...leadIds] }, state: "PLANNED" },
    data: {
      state: "CANCELLED",
      stateChangedAt: tx.now(),
      reasons: ["rerouted"],
      reasonDetail: "The lead went into another sequence before this was written.",
      updatedAt: tx.now(),
    },
  });
