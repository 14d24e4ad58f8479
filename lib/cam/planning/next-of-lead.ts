import { effectiveMode } from "../campaign/rules";
import type { CamContext } from "../context";
import { OPEN } from "../mail-state/rules";
import { foretellPlans } from "./plan-leads";
import type { Planned } from "./plan-one";
import { sceneOf } from "./scene";
import { OutboundPlan } from "./schema";

type Said = { code: string; because: string };

/** What is next for one person, by the planner itself. */
export type NextOfLead =
  /** It stands in the ledger. */
  | { is: "planned"; outboundId: string; asks: boolean; at: Date; zone: string | null; because: Said[] }
  /** It would be placed so, if the planner ran now. */
  | { is: "foreseen"; at: Date; zone: string; from: string; because: Said[] }
  /** Not in the time that is planned; `at` null: there is no room until then. */
  | { is: "later"; at: Date | null; until: Date; because: Said[] }
  /** A call or a message by hand. */
  | { is: "task"; at: Date; open: boolean; because: Said[] }
  | { is: "kept"; because: Said[] }
  | { is: "end"; because: Said[] };

/** Public to the lead's page: null while they are not on the way, or no more. */
export async function nextOfLead(ctx: CamContext, leadId: string): Promise<NextOfLead | null> {
  const { db, workspaceId } = ctx;
  const lead = await db.lead.findUnique({
    where: { workspaceId_id: { workspaceId, id: leadId } },
    select: {
      ...{ status: true, stoppedAt: true, sequenceId: true, campaignId: true },
      campaign: { select: { mode: true, workspace: { select: { mode: true } } } },
    },
  });
  const onTheWay = lead?.status === "ROUTED" || lead?.status === "NURTURED";
  if (!lead?.sequenceId || lead.stoppedAt || !onTheWay) return null;
  const rehearsal = effectiveMode(lead.campaign.mode, lead.campaign.workspace.mode) === "DRY_RUN";
  const mail = await db.outbound.findFirst({
    where: { workspaceId, leadId, dryRun: rehearsal, state: { in: [...OPEN] } },
    orderBy: { dueAt: "asc" },
    select: { id: true, state: true, dueAt: true, plan: true },
  });
  if (mail) {
    const plan = OutboundPlan.safeParse(mail.plan).data;
    const asks = mail.state === "AWAITING_APPROVAL";
    return {
      ...{ is: "planned", outboundId: mail.id, asks, at: mail.dueAt },
      ...{ zone: plan?.zone ?? null, because: plan?.said ?? [] },
    };
  }
  const task = await db.task.findFirst({
    where: { workspaceId, leadId, state: "OPEN", step: { removedAt: null, sequenceId: lead.sequenceId } },
    select: { dueAt: true },
  });
  if (task) return { is: "task", at: task.dueAt, open: true, because: [] };
  const scene = await sceneOf(ctx, lead.campaignId, { rehearsal });
  const [planned] = await foretellPlans(ctx, scene, [leadId], rehearsal);
  return planned ? told(planned, new Date(scene.until)) : null;
}

const clockIn = (at: Date, zone: string) =>
  `${new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(at)} ${zone}`;

/** The same in a sentence, for programs and the command line: the lead's page says it with its own clocks. */
export function saidOfNext(step: NextOfLead): string {
  switch (step.is) {
    case "planned":
      return `${step.asks ? "A mail waits for a yes, to go" : "A mail goes"} ${clockIn(step.at, step.zone ?? "UTC")}.`;
    case "foreseen":
      return `A mail would go ${clockIn(step.at, step.zone)} from ${step.from}, once it is planned.`;
    case "later":
      return step.at
        ? `The next step is not before ${clockIn(step.at, "UTC")}.`
        : `There is no room for the next step until ${clockIn(step.until, "UTC")}.`;
    case "task":
      return step.open
        ? `A task waits for somebody since ${clockIn(step.at, "UTC")}. The sequence goes on once it is done or left out.`
        : `A task would be given for ${clockIn(step.at, "UTC")}.`;
    case "kept":
      return "They are kept from the next step.";
    case "end":
      return "The sequence is over.";
  }
}

function told(planned: Planned, until: Date): NextOfLead | null {
  switch (planned.is) {
    case "mail":
      return {
        ...{ is: "foreseen", at: new Date(planned.at), zone: planned.plan.zone },
        ...{ from: planned.sender.address, because: planned.plan.said },
      };
    case "task":
      return { is: "task", at: new Date(planned.at), open: false, because: [] };
    case "later":
      return {
        ...{ is: "later", at: planned.from === null ? null : new Date(planned.from), until },
        because: [
          planned.full
            ? { code: "room", because: "Other mails have all the room there is under the caps until then." }
            : { code: "wait", because: "Its time is farther than is planned; it gets one when it is near." },
        ],
      };
    case "left-out":
      return { is: "kept", because: planned.reasons };
    case "end":
      return { is: "end", because: [{ code: "end", because: "All steps of the sequence are done." }] };
    default:
      return null;
  }
}
