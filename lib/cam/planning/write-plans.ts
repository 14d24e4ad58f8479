// What was planned, as rows: docs/decisions/0150-plans.md

import type { OutboundState } from "@/lib/db/generated/enums";
import { askForReview } from "../approval/ask-for-review";
import { approvalsLeft } from "../approval/left";
import type { CamContext } from "../context";
import { envelopeName } from "../envelope/name";
import { teller } from "../lead/tell";
import { oneByOne } from "../one-by-one";
import { putInLedger, writeAnewInLedger } from "../outbound/put";
import { ledgerRow } from "../outbound/row";
import type { Planned, PlannedMail, PlanScene } from "./plan-one";

export const stopsIn = ({ letter }: PlannedMail) => letter.problems.filter(({ level }) => level === "stops");

/** What waits for a yes: what the campaign asks for, and what has something against it that only a person can settle. */
export async function writeMails(
  tx: CamContext,
  scene: PlanScene,
  mails: readonly PlannedMail[],
  rehearsal: boolean,
) {
  const refused = new Set<PlannedMail>();
  if (mails.length === 0) return { toReview: 0, refused };
  const { db, workspaceId } = tx;
  if (!rehearsal)
    await db.outbound.deleteMany({
      where: { workspaceId, dryRun: true, leadId: { in: mails.map(({ lead }) => lead.leadId) } },
    });
  const put = async (some: readonly PlannedMail[], asked: boolean) => {
    const rows = some.map((mail) => ({ mail, row: rowOf(tx, scene, mail, rehearsal, asked) }));
    const left = await oneByOne(tx, rows, (few) => putRows(tx, few));
    for (const { item, error } of left) {
      tx.log.error({ error, leadId: item.mail.lead.leadId }, "the database refused a mail that was planned");
      refused.add(item.mail);
    }
    return left.length;
  };
  if (rehearsal) {
    await put(mails, false);
    return {
      toReview: mails.filter((mail) => !refused.has(mail) && stopsIn(mail).length > 0).length,
      refused,
    };
  }
  const campaign = scene.house.campaigns.get(scene.campaignId);
  let asks = campaign ? await approvalsLeft(tx, campaign) : 0;
  const asking: PlannedMail[] = [];
  // Those that are asked about come first: for each that the database refuses, the next in their row is asked about.
  for (let rest = mails; rest.length > 0; ) {
    const [asked, others] = whoIsAsked(rest, asks);
    asking.push(...asked);
    const left = asked.length > 0 ? await put(asked, true) : 0;
    asks = Math.max(0, asks - (asked.length - left));
    if (asks === 0) await put(others, false);
    rest = asks === 0 ? [] : others;
  }
  const waiting = asking.filter((mail) => !refused.has(mail));
  await askForReview(
    tx,
    waiting.map((mail) => ({ outboundId: mail.outboundId, stops: stopsIn(mail) })),
  );
  await tellPlanned(
    tx,
    mails.filter((mail) => !refused.has(mail)),
  );
  return { toReview: waiting.length, refused };
}

/** What has something against it, what asked before, and so many as the campaign asks for. */
function whoIsAsked(mails: readonly PlannedMail[], asks: number): [PlannedMail[], PlannedMail[]] {
  const asked: PlannedMail[] = [];
  const others: PlannedMail[] = [];
  for (const mail of mails)
    (mail.asked || stopsIn(mail).length > 0 || asked.length < asks ? asked : others).push(mail);
  return [asked, others];
}

/** A step has one row: what provably nobody has is written anew in it. */
async function putRows(
  tx: CamContext,
  rows: readonly { mail: PlannedMail; row: ReturnType<typeof rowOf> }[],
) {
  const of = (again: boolean) => rows.flatMap(({ mail, row }) => (mail.again === again ? [row] : []));
  await putInLedger(tx, of(false));
  await writeAnewInLedger(tx, of(true));
}

function rowOf(tx: CamContext, scene: PlanScene, mail: PlannedMail, rehearsal: boolean, asked: boolean) {
  const { lead, letter, sender, at, references } = mail;
  const stopped = rehearsal && stopsIn(mail).length > 0;
  const state: OutboundState = asked ? "AWAITING_APPROVAL" : stopped ? "PLANNED" : "READY";
  return {
    ...ledgerRow(tx, {
      ...{ id: mail.outboundId, kind: "STEP", rehearsal, state, asked, sender, letter, references, at },
      of: { campaignId: scene.campaignId, leadId: lead.leadId, contactId: lead.contactId },
      to: {
        address: lead.address ?? "",
        name: envelopeName(lead),
      },
      latenessMinutes: scene.safety.latenessMinutes,
      holdReasons: rehearsal || asked ? stopsIn(mail).map(({ code }) => code) : [],
    }),
    ...{ stepId: mail.step.id, variantId: mail.variantId, plan: mail.plan },
  };
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

export async function writeTasks(tx: CamContext, scene: PlanScene, plans: readonly Planned[]) {
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
export async function writeNext(tx: CamContext, { now }: PlanScene, plans: readonly Planned[]) {
  const next = plans.flatMap((one): { id: string; at: Date | null }[] => {
    const id = one.lead.leadId;
    if (one.is === "mail" || one.is === "task") return [{ id, at: new Date(one.at) }];
    if (one.is === "end") return [{ id, at: null }];
    // Looked at again in the next run: once what keeps them is mended, nobody waits a day for it.
    if (one.is === "left-out") return [{ id, at: now }];
    return one.is === "later" && one.from !== null ? [{ id, at: new Date(one.from) }] : [];
  });
  await tx.db.$executeRaw`
    update "Lead" l set "nextActionAt" = n."at", "updatedAt" = ${tx.now()}
      from unnest(${next.map(({ id }) => id)}::uuid[], ${next.map(({ at }) => at)}::timestamptz[]) as n("id", "at")
     where l."workspaceId" = ${tx.workspaceId}::uuid and l."id" = any (${next.map(({ id }) => id)}::uuid[]) and l."id" = n."id"`;
}
