import type { TaskOutcome } from "@/lib/db/generated/enums";
import { suppressionKeys } from "../address-key/rules";
import { raiseAlert } from "../alert/raise";
import { namesOf } from "../contact/names";
import type { CamContext } from "../context";
import { moveStages } from "../lead/move-stage";
import { moveStatus } from "../lead/move-status";
import { WRITES } from "../lead/rules";
import { stopFor } from "../lead/stop";
import { cancelWaiting } from "../outbound/cancel-waiting";
import { recordNo } from "../suppression/record-no";
import { stopLeadsOf } from "../suppression/stop-some";
import { goOn } from "./go-on";
import { type HeldTask, nameOf } from "./hold";
import { byWay, type Follows, followsFrom, wasContact } from "./rules";

/** What follows from an outcome, in the transaction that writes it down. */
export async function heed(tx: CamContext, task: HeldTask, outcome: TaskOutcome): Promise<Follows> {
  const follows = followsFrom(outcome);
  const { lead } = task;
  const said = `they said so ${byWay(task.step.channel)}`;
  switch (follows) {
    case "goes-on":
      if (wasContact(outcome) && lead.stage === "NEW")
        await moveStages(tx, {
          ids: [lead.id],
          from: "NEW",
          to: "CONTACTED",
          reason: `Reached ${byWay(task.step.channel)}.`,
        });
      await goOn(tx, task);
      break;
    case "handed-over":
      await handOver(tx, task, `They are interested: ${said}.`);
      break;
    case "stopped":
      await stopFor(tx, {
        leadId: lead.id,
        stopReason: "WRONG_PERSON",
        reason: `They are the wrong person: ${said}.`,
      });
      break;
    case "left-campaign":
      await leaveCampaign(tx, task, `They are not interested: ${said}.`);
      break;
    case "left-alone":
      await leaveAlone(tx, task);
      break;
  }
  return follows;
}

/** Nothing automatic any more; whoever spoke with them has them, unless they are somebody's. */
async function handOver(tx: CamContext, task: HeldTask, because: string) {
  const { lead } = task;
  const { workspaceId, actor } = tx;
  await moveStatus(tx, { ids: [lead.id], from: WRITES, to: "REPLIED", because, stop: "REPLIED" });
  if (lead.stage === "NEW" || lead.stage === "CONTACTED" || lead.stage === "REPLIED")
    await moveStages(tx, { ids: [lead.id], from: lead.stage, to: "QUALIFIED", reason: because });
  if (lead.ownerId === null && actor.kind === "operator")
    await tx.db.lead.updateMany({
      where: { workspaceId, id: lead.id, ownerId: null },
      data: { ownerId: actor.id, updatedAt: tx.now() },
    });
  await raiseAlert(tx, {
    kind: "POSITIVE_REPLY",
    idempotencyKey: `task-interested:${task.id}`,
    subject: { kind: "lead", id: lead.id },
    title: `${nameOf(lead)} is interested`,
    text: `${because} ${lead.campaign.name} writes to them no more: it is a person’s turn.`,
    link: `/leads/${lead.id}`,
  });
}

async function leaveCampaign(tx: CamContext, { lead, campaignId }: HeldTask, because: string) {
  await moveStatus(tx, { ids: [lead.id], from: WRITES, to: "SUPPRESSED", because, stop: "NEGATIVE" });
  await cancelWaiting(tx, { contactIds: [lead.contactId], campaignId }, { reason: "said-no", says: because });
}

/** Under every address they have or had, and whoever was merged into them; also where there is none to put on the list. */
async function leaveAlone(tx: CamContext, { id, lead, step }: HeldTask) {
  const names = await namesOf(tx, [lead.contactId]);
  const emails = [...new Set(names.flatMap(({ address }) => (address ? suppressionKeys(address) : [])))];
  const contactIds = [...new Set([lead.contactId, ...names.map(({ keptUnder }) => keptUnder)])];
  const { kind } = tx.actor;
  await recordNo(tx, kind === "key" ? "API" : kind === "cli" ? "CLI" : "OPERATOR", [
    {
      emails,
      domains: [],
      reason: "UNSUBSCRIBED",
      note: `Asked ${byWay(step.channel)} not to be contacted (task ${id}).`,
    },
  ]);
  await stopLeadsOf(tx, contactIds, "UNSUBSCRIBED");
  await cancelWaiting(
    tx,
    { contactIds },
    { reason: "unsubscribed", says: `They asked ${byWay(step.channel)} not to be contacted.` },
  );
}
