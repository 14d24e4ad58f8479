import type { CamContext } from "@/lib/cam/context";
import { listTasks } from "@/lib/cam/task/reads";
import { TaskList } from "@/lib/cam/task/schema";
import type { PrismaClient } from "@/lib/db/generated/client";
import { planAll } from "../sending/run";
import { mail, sendingScene } from "../sending/scene";

export const call = (instructions = "Ask {{ first_name }} about the queue.", delayDays = 0) => ({
  channel: "CALL" as const,
  ...{ delayDays, inThread: false, instructions, variants: [] },
});
export const linkedIn = (instructions = "Say hello.", delayDays = 0) => ({
  ...call(instructions, delayDays),
  channel: "LINKEDIN" as const,
});

/** An agency whose sequence begins with a call, and goes on with a mail two business days after it. */
export async function taskScene(
  db: PrismaClient,
  { steps = [call(), { ...mail("Hello {{ first_name }}."), delayDays: 2 }] as unknown[] } = {},
) {
  const scene = await sendingScene(db, { steps: steps as never });
  const { ctx, campaignId, add } = scene;
  const { workspaceId } = ctx;
  const plan = () => planAll(ctx, campaignId);
  const taskOf = (leadId: string) => db.task.findFirstOrThrow({ where: { workspaceId, leadId } });
  /** Somebody with a task that is due. */
  const due = async (email = "ana@example.com", lead: object = {}) => {
    const made = await add({ firstName: "Ana", email }, lead);
    await plan();
    return { ...made, taskId: (await taskOf(made.leadId)).id };
  };
  const leadOf = (leadId: string) => db.lead.findFirstOrThrow({ where: { workspaceId, id: leadId } });
  const list = async (filter: object = {}, by: CamContext = ctx) =>
    (await listTasks(by, TaskList.parse(filter))).items;
  const story = async (leadId: string) =>
    (
      await db.leadEvent.findMany({ where: { workspaceId, leadId }, orderBy: [{ at: "asc" }, { id: "asc" }] })
    ).map(({ kind, text }) => `${kind} ${text ?? ""}`.trim());
  return { ...scene, plan, taskOf, due, leadOf, list, story };
}
export { mail };
