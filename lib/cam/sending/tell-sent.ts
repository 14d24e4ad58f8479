import { AGAIN_AND_AGAIN } from "../again-and-again";
import type { CamContext } from "../context";
import { tell, teller } from "../lead/tell";
import type { Claimed } from "./claim";

/**
 * What a mail that went out changes about its lead: where it stands in the sequence, that it is being written to, when the
 * next step can be due at the earliest (the planner counts business days from there), and the lines on its timeline. Next is what
 * they have not had, wherever it stands now: steps change places while a mail is on its way, and the lead was lost behind them.
 * A step written since, before where they are, is not for them (planning/rules.ts), nor is its wait.
 */
export async function tellSent(tx: CamContext, sent: readonly Pick<Claimed, "message">[]) {
  const { db, workspaceId } = tx;
  const now = tx.now();
  const steps = sent.filter(({ message }) => message.kind === "STEP");
  await countSent(tx, sent.length);
  await tell(
    tx,
    sent.flatMap(({ message: { kind, leadId, id, subject } }) =>
      (kind === "DIRECT" || kind === "REPLY") && leadId
        ? [{ leadId, kind: "MAIL_SENT", channel: "MAIL", direction: "OUT", outboundId: id, text: subject }]
        : [],
    ),
  );
  if (steps.length === 0) return;
  const ids = steps.map(({ message }) => message.id);
  const who = teller(tx);
  const event = () => steps.map(() => tx.newId());
  await db.$executeRaw`
    ${AGAIN_AND_AGAIN} with sent as materialized (
      select o."id", o."leadId", o."subject", o."mailboxId", s."order", e."mail", e."status", e."stage"
        from unnest(${ids}::uuid[], ${event()}::uuid[], ${event()}::uuid[], ${event()}::uuid[]) as e("id", "mail", "status", "stage")
        join "Outbound" o on o."workspaceId" = ${workspaceId}::uuid and o."id" = e."id"
        left join "Step" s on s."workspaceId" = o."workspaceId" and s."id" = o."stepId"
    ), was as materialized (
      select l."id", l."status", l."stage", l."sequenceId" from "Lead" l
       where l."workspaceId" = ${workspaceId}::uuid and l."id" = any (array(select "leadId" from sent)) order by l."id" for update
    ), moved as (
      update "Lead" l set "position" = greatest(l."position", coalesce(s."order", l."position")), "updatedAt" = ${now},
             "status" = case when w."status" = 'ROUTED' then 'NURTURED'::"LeadStatus" else w."status" end,
             "statusChangedAt" = case when w."status" = 'ROUTED' then ${now} else l."statusChangedAt" end,
             "stage" = case when w."stage" = 'NEW' then 'CONTACTED'::"LeadStage" else w."stage" end,
             "stageChangedAt" = case when w."stage" = 'NEW' then ${now} else l."stageChangedAt" end,
             "firstMailAt" = coalesce(l."firstMailAt", ${now}), "mailboxId" = coalesce(case when l."firstMailAt" is null then s."mailboxId" end, l."mailboxId"),
             "nextActionAt" = case when l."stoppedAt" is not null then null else (
               select ${now}::timestamptz + make_interval(days => n."delayDays") from "Step" n
                where n."workspaceId" = l."workspaceId" and n."sequenceId" = l."sequenceId" and n."removedAt" is null and n."order" is not null
                  and not (n."createdAt" > coalesce(l."firstMailAt", ${now}) and exists (select 1 from "Outbound" p
                    join "Step" h on h."workspaceId" = p."workspaceId" and h."id" = p."stepId" and h."sequenceId" = n."sequenceId" and h."removedAt" is null
                     where p."leadId" = l."id" and p."sentAt" is not null and not p."dryRun" and h."order" > n."order"))
                  and not exists (select 1 from "Outbound" p where p."leadId" = l."id" and p."stepId" = n."id" and n."channel" = 'MAIL'
                                     and not p."dryRun" and p."state" not in ('SKIPPED', 'CANCELLED'))
                  and not exists (select 1 from "Task" t where t."leadId" = l."id" and t."stepId" = n."id" and n."channel" <> 'MAIL'
                                     and t."state" in ('DONE', 'SKIPPED'))
                order by n."order" limit 1) end
        from sent s join was w on w."id" = s."leadId"
       where l."workspaceId" = ${workspaceId}::uuid and l."id" = s."leadId"
      returning l."id"
    )
    insert into "LeadEvent" ("workspaceId", "id", "leadId", "at", "kind", "channel", "direction", "fromStatus", "toStatus", "fromStage", "toStage",
                             "actorKind", "actorId", "actorName", "outboundId", "text")
    select ${workspaceId}::uuid, line."id", s."leadId", ${now}, line."kind"::"LeadEventKind", 'MAIL', 'OUT', line."fs"::"LeadStatus", line."ts"::"LeadStatus",
           line."fg"::"LeadStage", line."tg"::"LeadStage", ${who.actorKind}::"ActorKind", ${who.actorId}::text, ${who.actorName}::text, s."id", line."text"
      from sent s join was w on w."id" = s."leadId"
      cross join lateral (values
        (s."mail", 'MAIL_SENT', null, null, null, null, s."subject", true),
        (s."status", 'STATUS_MOVED', 'ROUTED', 'NURTURED', null, null, 'The first mail went out.', w."status" = 'ROUTED'),
        (s."stage", 'STAGE_MOVED', null, null, 'NEW', 'CONTACTED', 'The first mail went out.', w."stage" = 'NEW')
      ) as line("id", "kind", "fs", "ts", "fg", "tg", "text", "holds")
     where line."holds" and (select count(*) from moved) >= 0`;
}

const countSent = (tx: CamContext, sent: number) =>
  sent === 0
    ? 0
    : tx.db.$executeRaw`
  ${AGAIN_AND_AGAIN} insert into "UsageDay" ("workspaceId", "module", "unit", "day", "used")
  values (${tx.workspaceId}::uuid, 'email', 'mails', ${tx.now().toISOString().slice(0, 10)}::date, ${sent}::bigint)
  on conflict ("workspaceId", "module", "unit", "day") do update set "used" = "UsageDay"."used" + excluded."used"`;
