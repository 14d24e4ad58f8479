import type { Prisma } from "@/lib/db/generated/client";
import type { OutboundState } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import { teller } from "../lead/tell";
import { oneByOne } from "../one-by-one";
import { ledgerRow } from "../outbound/row";
import { approvalsLeft, leadsToPlan, writtenAtCompanies } from "./facts";
import { type Planned, type PlannedMail, type PlanScene, planOne } from "./plan-one";

const DAY_MS = 24 * 3_600_000;

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
  const leads = new Map((await leadsToPlan(ctx, ids, rehearsal)).map((one) => [one.leadId, one]));
  const companies = [...new Set([...leads.values()].flatMap(({ companyId }) => companyId ?? []))];
  // What this run planned stands in the scene already, and in the tables as soon as it is written.
  for (const { companyId, contactId } of await writtenAtCompanies(ctx, companies))
    scene.week.set(companyId, (scene.week.get(companyId) ?? new Set()).add(contactId));
  return ids.flatMap((id) => {
    const lead = leads.get(id);
    return lead ? [planOne(scene, lead)] : [];
  });
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

const stopsIn = ({ letter }: PlannedMail) => letter.problems.filter(({ level }) => level === "stops");

/** Public to the job: gives these leads their next mail or task, in the caller's transaction. */
export async function planLeads(
  tx: CamContext,
  scene: PlanScene,
  ids: readonly string[],
  rehearsal: boolean,
): Promise<PlanDone> {
  requireRole(tx, "OPERATOR");
  await tx.db.$executeRaw`
    select 1 from "Lead" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = any (${[...ids]}::uuid[]) order by "id" for no key update`;
  const foretold = await foretellPlans(tx, scene, ids, rehearsal);
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
  if (plans.length > 0)
    await recordAudit(tx, {
      action: "mail.planned",
      subjectKind: "campaign",
      subjectId: scene.campaignId,
      detail: { ...countPlans(plans), rehearsal },
    });
  return {
    counts: { ...countPlans(plans), toReview },
    full: plans.some((one) => one.is === "later" && one.full) && scene.book.isFull(scene),
  };
}

const REFUSED = [
  {
    code: "refused-by-database",
    because: "The database did not take their mail as it was written. Look at the server's log.",
  },
];

/** What waits for a yes: what the campaign asks for, and what has something against it that only a person can settle. */
async function writeMails(
  tx: CamContext,
  scene: PlanScene,
  mails: readonly PlannedMail[],
  rehearsal: boolean,
) {
  const refused = new Set<PlannedMail>();
  if (mails.length === 0) return { toReview: 0, refused };
  const { db, workspaceId } = tx;
  const campaign = scene.house.campaigns.get(scene.campaignId);
  let asks = rehearsal || !campaign ? 0 : await approvalsLeft(tx, campaign);
  const rows = mails.map((mail) => {
    const stops = stopsIn(mail);
    const asked = !rehearsal && (stops.length > 0 || asks > 0);
    if (asked) asks--;
    const state: OutboundState = rehearsal
      ? stops.length > 0
        ? "PLANNED"
        : "READY"
      : asked
        ? "AWAITING_APPROVAL"
        : "READY";
    return { mail, stops, asked, state, row: rowOf(tx, scene, mail, rehearsal, state, asked) };
  });
  if (!rehearsal)
    await db.outbound.deleteMany({
      where: { workspaceId, dryRun: true, leadId: { in: mails.map(({ lead }) => lead.leadId) } },
    });
  for (const { item, error } of await oneByOne(tx, rows, (some) => putRows(tx, some))) {
    tx.log.error({ error, leadId: item.mail.lead.leadId }, "the database refused a mail that was planned");
    refused.add(item.mail);
  }
  const taken = rows.filter(({ mail }) => !refused.has(mail));
  if (rehearsal) return { toReview: taken.filter(({ stops }) => stops.length > 0).length, refused };
  const asking = taken.filter(({ asked }) => asked);
  await askForReview(
    tx,
    asking.map(({ mail, stops }) => ({ outboundId: mail.outboundId, stops })),
  );
  await tellPlanned(
    tx,
    taken.map(({ mail }) => mail),
  );
  return { toReview: asking.length, refused };
}

/** A step has one row: what no provider ever saw is written anew in it. */
async function putRows(
  { db, workspaceId }: CamContext,
  rows: readonly { mail: PlannedMail; row: ReturnType<typeof rowOf> }[],
) {
  await db.outbound.createMany({ data: rows.flatMap(({ mail, row }) => (mail.again ? [] : [row])) });
  for (const { mail, row } of rows) {
    if (!mail.again) continue;
    const {
      workspaceId: _workspace,
      id,
      kind: _kind,
      dryRun: _dry,
      campaignId: _campaign,
      leadId: _lead,
      stepId: _step,
      createdAt: _at,
      ...anew
    } = row;
    await db.outbound.update({ where: { workspaceId_id: { workspaceId, id } }, data: anew });
  }
}

function rowOf(
  tx: CamContext,
  scene: PlanScene,
  mail: PlannedMail,
  rehearsal: boolean,
  state: OutboundState,
  asked: boolean,
) {
  const { lead, letter, sender, at, references } = mail;
  return {
    ...ledgerRow(tx, {
      ...{ id: mail.outboundId, kind: "STEP", rehearsal, state, asked, sender, letter, references, at },
      of: { campaignId: scene.campaignId, leadId: lead.leadId, contactId: lead.contactId },
      to: {
        address: lead.address ?? "",
        name: [lead.firstName, lead.lastName].filter(Boolean).join(" ") || null,
      },
      latenessMinutes: scene.safety.latenessMinutes,
      holdReasons: rehearsal || asked ? stopsIn(mail).map(({ code }) => code) : [],
    }),
    ...{ stepId: mail.step.id, variantId: mail.variantId, plan: mail.plan as Prisma.InputJsonValue },
  };
}

/** Public to what writes mails: puts these before a person, those with something against them first. */
export async function askForReview(
  tx: CamContext,
  asked: readonly { outboundId: string; stops: readonly { code: string; because: string }[] }[],
) {
  if (asked.length === 0) return;
  const why = ({ stops }: (typeof asked)[number]) =>
    stops.length > 0
      ? stops.map(({ because }) => because).join(" ")
      : "This campaign asks for a yes before it goes.";
  await tx.db.$executeRaw`
    insert into "ReviewItem" ("workspaceId", "id", "kind", "outboundId", "reasons", "why", "priority", "createdAt", "updatedAt")
    select ${tx.workspaceId}::uuid, r."id", 'MESSAGE', r."outbound", string_to_array(r."codes", ' '), r."why", r."priority", ${tx.now()}, ${tx.now()}
      from unnest(${asked.map(() => tx.newId())}::uuid[], ${asked.map(({ outboundId }) => outboundId)}::uuid[],
                  ${asked.map(({ stops }) => stops.map(({ code }) => code).join(" ") || "approval")}::text[], ${asked.map(why)}::text[],
                  ${asked.map(({ stops }) => (stops.length > 0 ? 1 : 0))}::int[]) as r("id", "outbound", "codes", "why", "priority")
    on conflict do nothing`;
}

async function tellPlanned(tx: CamContext, mails: readonly PlannedMail[]) {
  const who = teller(tx);
  await tx.db.$executeRaw`
    insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "channel", "direction", "actorKind", "actorId", "actorName", "outboundId", "text")
    select ${tx.workspaceId}::uuid, e."id", e."lead", ${tx.now()}, 'MAIL_PLANNED', 'MAIL', 'OUT', ${who.actorKind}::"ActorKind", ${who.actorId}::text,
           ${who.actorName}::text, e."outbound", e."text"
      from unnest(${mails.map(() => tx.newId())}::uuid[], ${mails.map(({ lead }) => lead.leadId)}::uuid[], ${mails.map(({ outboundId }) => outboundId)}::uuid[],
                  ${mails.map(({ letter }) => letter.subject)}::text[]) as e("id", "lead", "outbound", "text")`;
}

async function writeTasks(tx: CamContext, scene: PlanScene, plans: readonly Planned[]) {
  const tasks = plans.flatMap((one) => (one.is === "task" ? [one] : []));
  if (tasks.length === 0) return;
  const now = tx.now();
  await tx.db.$executeRaw`
    insert into "Task" ("workspaceId", "id", "campaignId", "leadId", "stepId", "dueAt", "createdAt", "updatedAt")
    select ${tx.workspaceId}::uuid, t."id", ${scene.campaignId}::uuid, t."lead", t."step", t."at", ${now}, ${now}
      from unnest(${tasks.map(() => tx.newId())}::uuid[], ${tasks.map(({ lead }) => lead.leadId)}::uuid[], ${tasks.map(({ step }) => step.id)}::uuid[],
                  ${tasks.map(({ at }) => new Date(at))}::timestamptz[]) as t("id", "lead", "step", "at")
    on conflict ("leadId", "stepId") do update set "state" = 'OPEN', "dueAt" = excluded."dueAt", "updatedAt" = excluded."updatedAt"`;
}

/** When each of them is looked at next; whose sequence is over is not. */
async function writeNext(tx: CamContext, { now }: PlanScene, plans: readonly Planned[]) {
  const tomorrow = new Date(now.getTime() + DAY_MS);
  const next = plans.flatMap((one): { id: string; at: Date | null }[] => {
    const id = one.lead.leadId;
    if (one.is === "mail" || one.is === "task") return [{ id, at: new Date(one.at) }];
    if (one.is === "end") return [{ id, at: null }];
    if (one.is === "left-out") return [{ id, at: tomorrow }];
    return one.is === "later" && one.from !== null ? [{ id, at: new Date(one.from) }] : [];
  });
  await tx.db.$executeRaw`
    update "Lead" l set "nextActionAt" = n."at", "updatedAt" = ${tx.now()}
      from unnest(${next.map(({ id }) => id)}::uuid[], ${next.map(({ at }) => at)}::timestamptz[]) as n("id", "at")
     where l."workspaceId" = ${tx.workspaceId}::uuid and l."id" = n."id"`;
}
