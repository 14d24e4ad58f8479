import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { mustBe } from "../lead/must-be";
import type { LeadId } from "../lead/schema";
import { rerouteLeads } from "./reroute";
import { routeLeads } from "./route-leads";
import { campaignTurns } from "./routed-by";
import { mayReroute } from "./rules";

/** A person's wish for one lead: into a sequence now, or into another one. After the first mail it is refused. */
export async function routeLead(ctx: CamContext, { leadId }: LeadId) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const lead = await mustBe(tx, leadId);
    if (lead.stopReason !== null) throw new Refusal("conflict", "This lead is stopped. Let it go on first.");
    await recordAudit(tx, { action: "lead.route-asked", subjectKind: "lead", subjectId: leadId });
    if (lead.status === "QUALIFIED") {
      const turns = await campaignTurns(tx, lead.campaignId);
      const { routed, held } = await routeLeads(tx, lead.campaignId, [leadId], turns);
      if (routed.length + held.length === 0)
        throw new Refusal("conflict", "Somebody else changed this lead just now. Look at it again.");
      return { leadId, routed: routed.length > 0, held: held[0]?.routing.held ?? [] };
    }
    const underWay = await tx.db.outbound.count({
      where: { workspaceId, leadId, dryRun: false, state: { notIn: ["PLANNED", "SKIPPED", "CANCELLED"] } },
    });
    const may = mayReroute({ firstMailAt: lead.firstMailAt, mailUnderWay: underWay > 0 });
    if (!may.may) throw new Refusal("conflict", may.because);
    if (lead.status !== "ROUTED")
      throw new Refusal(
        "conflict",
        `Only a qualified lead is put into a sequence; this one is ${lead.status.toLowerCase().replace("_", " ")}.`,
      );
    const { rerouted, back } = await rerouteLeads(tx, lead.campaignId, [leadId]);
    if (rerouted + back === 0)
      throw new Refusal("conflict", "It is in the sequence its tier asks for already.");
    return { leadId, routed: rerouted > 0, held: [] };
  });
}
