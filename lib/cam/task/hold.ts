import type { CamContext } from "../context";
import { Refusal } from "../errors";
import type { TaskFacts } from "./rules";

export const noSuchTask = () => new Refusal("missing", "There is no such task.");

/** What came of a call is somebody's word: no job has one. */
export function onlyPeople({ actor }: CamContext) {
  if (actor.kind === "job") throw new Refusal("forbidden", "Only a person does a task.");
}

/**
 * Public to what lets a lead go on: the person of a task, before their lead, as a claim holds them. Held only when the lead was
 * (lead-desk/require-may-go-on.ts), the two waited for each other.
 */
export const holdPersonOf = ({ db, workspaceId }: CamContext, taskId: string) => db.$executeRaw`
  select 1 from "Contact" where "workspaceId" = ${workspaceId}::uuid and "id" = (
    select l."contactId" from "Task" t join "Lead" l on l."workspaceId" = t."workspaceId" and l."id" = t."leadId"
     where t."workspaceId" = ${workspaceId}::uuid and t."id" = ${taskId}::uuid) for update`;

/**
 * Public to the verbs: the task as it stands, held with its lead until the transaction ends. The lead first, as whoever
 * stops it does; so a stop and a deed wait for each other, and the second sees what the first did.
 */
export async function holdTask({ db, workspaceId }: CamContext, taskId: string) {
  const where = { workspaceId_id: { workspaceId, id: taskId } };
  const known = await db.task.findUnique({ where, select: { leadId: true } });
  if (!known) throw noSuchTask();
  await db.$executeRaw`select 1 from "Lead" where "workspaceId" = ${workspaceId}::uuid and "id" = ${known.leadId}::uuid for update`;
  await db.$executeRaw`select 1 from "Task" where "workspaceId" = ${workspaceId}::uuid and "id" = ${taskId}::uuid for update`;
  return db.task.findUniqueOrThrow({
    where,
    include: {
      step: { select: { channel: true, sequenceId: true, removedAt: true } },
      lead: {
        select: {
          ...{ id: true, contactId: true, status: true, stage: true, stopReason: true, sequenceId: true },
          ...{ ownerId: true, besideOthers: true, repliedAt: true },
          contact: { select: { erasedAt: true, firstName: true, lastName: true, email: true } },
          campaign: { select: { state: true, name: true } },
        },
      },
    },
  });
}

export type HeldTask = Awaited<ReturnType<typeof holdTask>>;

export const factsOf = ({ state, outcome, decidedBy, step, lead }: HeldTask): TaskFacts => ({
  ...{ state, outcome, decidedBy, leadStatus: lead.status, stopReason: lead.stopReason },
  erased: lead.contact.erasedAt !== null,
  inItsSequence: lead.sequenceId === step.sequenceId,
  stepRemoved: step.removedAt !== null,
  campaignState: lead.campaign.state,
});

/** Their name in a sentence. */
export const nameOf = ({ contact }: HeldTask["lead"]) =>
  [contact.firstName, contact.lastName].filter(Boolean).join(" ") ||
  contact.email ||
  "Somebody without a name";
