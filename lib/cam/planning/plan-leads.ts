import { setImmediate } from "node:timers/promises";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import { type LeadToPlan, leadsToPlan, writtenAtCompanies } from "./facts";
import { type Planned, type PlanScene, planOne } from "./plan-one";
import { stopsIn, writeMails, writeNext, writeTasks } from "./write-plans";

const AT_ONCE = 250;

export type PlanCounts = Record<"mails" | "toReview" | "tasks" | "ended" | "later" | "leftOut", number>;

export interface PlanDone {
  counts: PlanCounts;
  /** There is no room for anybody more in the time that is planned. */
  full: boolean;
}

/** Public to the job: what would be planned for these leads, in their order; the places are taken in the scene's book. */
export async function foretellPlans(
  ctx: CamContext,
  scene: PlanScene,
  ids: readonly string[],
  rehearsal: boolean,
): Promise<Planned[]> {
  return thinkOf(scene, await readLeads(ctx, scene, ids, rehearsal));
}

async function readLeads(ctx: CamContext, scene: PlanScene, due: readonly string[], rehearsal: boolean) {
  const ids = due.filter((id) => !scene.leftOut.has(id));
  const leads = new Map((await leadsToPlan(ctx, ids, rehearsal)).map((one) => [one.leadId, one]));
  const companies = [...new Set([...leads.values()].flatMap(({ companyId }) => companyId ?? []))];
  // What this run planned stands in the scene already, and in the tables as soon as it is written.
  for (const { companyId, contactId } of await writtenAtCompanies(ctx, companies))
    scene.week.set(companyId, (scene.week.get(companyId) ?? new Set()).add(contactId));
  return ids.flatMap((id) => leads.get(id) ?? []);
}

const BREATH = 25;
/** Letters are work for the processor alone: between them whoever else lives in this process has their turn. */
async function thinkOf(scene: PlanScene, leads: readonly LeadToPlan[]): Promise<Planned[]> {
  const plans: Planned[] = [];
  for (const [number, lead] of leads.entries()) {
    if (number % BREATH === BREATH - 1) await setImmediate();
    const plan = planOne(scene, lead);
    if (plan.is === "left-out") scene.leftOut.add(lead.leadId);
    plans.push(plan);
  }
  return plans;
}

export function countPlans(plans: readonly Planned[]): PlanCounts {
  const of = (is: Planned["is"]) => plans.filter((one) => one.is === is).length;
  const toReview = plans.filter((one) => one.is === "mail" && stopsIn(one).length > 0).length;
  return {
    mails: of("mail"),
    toReview,
    tasks: of("task"),
    ended: of("end"),
    later: of("later"),
    leftOut: of("left-out"),
  };
}

/** Public to the job: gives these leads their next mail or task, in the caller's transaction. */
export async function planLeads(
  tx: CamContext,
  scene: PlanScene,
  ids: readonly string[],
  rehearsal: boolean,
): Promise<PlanDone> {
  requireRole(tx, "OPERATOR");
  // Before their leads, as an edit holds them: each mail that is written holds its person as well.
  await tx.db.$executeRaw`
    select 1 from "Contact" where "workspaceId" = ${tx.workspaceId}::uuid
       and "id" = any (array(select "contactId" from "Lead" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = any (${[...ids]}::uuid[]))) order by "id" for key share`;
  await tx.db.$executeRaw`
    select 1 from "Lead" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = any (${[...ids]}::uuid[]) order by "id" for no key update`;
  const leads = await readLeads(tx, scene, ids, rehearsal);
  const plans: Planned[] = [];
  let toReview = 0;
  // While the database writes down some of them, the next are thought out.
  let writing: Promise<Written> | undefined;
  const written = (done: Written | undefined) => {
    plans.push(...(done?.plans ?? []));
    toReview += done?.toReview ?? 0;
  };
  for (let from = 0; from < leads.length; from += AT_ONCE) {
    const [foretold, done] = await Promise.all([thinkOf(scene, leads.slice(from, from + AT_ONCE)), writing]);
    written(done);
    writing = writePlans(tx, scene, foretold, rehearsal);
  }
  written(await writing);
  // Who is asked is known once it is written: what the campaign asks for, too.
  const counts = { ...countPlans(plans), toReview };
  if (plans.length > 0)
    await recordAudit(tx, {
      action: "mail.planned",
      subjectKind: "campaign",
      subjectId: scene.campaignId,
      detail: { ...counts, rehearsal },
    });
  return {
    counts,
    full: plans.some((one) => one.is === "later" && one.full) && scene.book.isFull(scene),
  };
}

interface Written {
  plans: Planned[];
  toReview: number;
}

async function writePlans(
  tx: CamContext,
  scene: PlanScene,
  foretold: readonly Planned[],
  rehearsal: boolean,
): Promise<Written> {
  const mails = foretold.flatMap((one) => (one.is === "mail" ? [one] : []));
  const { toReview, refused } = await writeMails(tx, scene, mails, rehearsal);
  const plans = foretold.map(
    (one): Planned =>
      one.is === "mail" && refused.has(one) ? { is: "left-out", lead: one.lead, reasons: REFUSED } : one,
  );
  if (!rehearsal) {
    await writeTasks(tx, scene, plans);
    await writeNext(tx, scene, plans);
  }
  return { plans, toReview };
}

const REFUSED = [
  {
    code: "refused-by-database",
    because: "The database did not take their mail as it was written. Look at the server's log.",
  },
];
