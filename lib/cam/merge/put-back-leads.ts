import type { StopReason } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { ACTIVE } from "../lead/rules";
import { tell } from "../lead/tell";
import { leadsOf } from "./facts";
import { SAID_TO_BOTH } from "./rules";
import type { MergeMoved } from "./schema";
import { moveLeads } from "./swap-leads";

const STOPPED = "Stopped while they were one person, and both of them were meant.";

/**
 * Public to the undo: leads go back to their people, and on where the merge had stopped them. One that was worked on since
 * keeps what was done; one that became suppressed stays so, whoever it belongs to. What stopped the lead that went on while
 * they were one stops the other as well: it was said to either address.
 */
export async function putBackLeads(
  tx: CamContext,
  moved: MergeMoved,
  keepId: string,
  otherId: string,
): Promise<string[]> {
  const { workspaceId } = tx;
  const now = tx.now();
  const standing = await leadsOf(tx, [keepId, otherId]);
  const back = moved.leads.flatMap((was) =>
    standing.some(({ id }) => id === was.id)
      ? [{ id: String(was.id), contactId: String(was.contactId) }]
      : [],
  );
  // First to their people, while those that were stopped are still stopped: nobody is active twice on the way.
  await moveLeads(tx, standing, back);
  const rows = await tx.db.$queryRaw<
    { id: string; back: boolean; suppressed: boolean; no: StopReason | null }[]
  >`
    with was as materialized (
      select w.* from jsonb_array_elements(${JSON.stringify(moved.leads)}::jsonb) e, jsonb_populate_record(null::"Lead", e) w
    ), told as materialized (
      -- What the merge left: its own line on the timeline says the state, the row before it the rest.
      select w."id", coalesce(m."toStatus", w."status") as "status", coalesce(m."toStage", w."stage") as "stage",
             coalesce((m."detail" ->> 'stopReason')::"StopReason", w."stopReason") as "stopReason",
             (m."detail" ->> 'survivorId')::uuid as "survivorId"
        from was w left join lateral (
          select e."toStatus", e."toStage", e."detail" from "LeadEvent" e
           where e."workspaceId" = ${workspaceId}::uuid and e."leadId" = w."id" and e."kind" = 'MERGED'
           order by e."at" desc, e."id" desc limit 1) m on true
    ), meanwhile as materialized (
      -- The gravest, of the lead of the same campaign that goes on, of any that goes on where this one stopped for another campaign, and of
      -- any that was made while they were one, where the merge had stopped this one.
      select distinct on (t."id") t."id", l."stopReason" as "no", l."stopDetail" as "because" from told t
        join was w on w."id" = t."id"
        join "Lead" l on l."workspaceId" = ${workspaceId}::uuid and l."contactId" = any (${[keepId, otherId]}::uuid[]) and l."id" <> t."id"
        left join told s on s."id" = l."id"
       where l."stopReason" = any (${[...SAID_TO_BOTH]}::"StopReason"[]) and l."stopReason" is distinct from s."stopReason"
         and (s."id" = t."survivorId" or (w."stopReason" is null and case when s."id" is null then t."stopReason" in ('ACTIVE_ELSEWHERE', 'MERGED')
                                           else t."stopReason" = 'ACTIVE_ELSEWHERE' and s."stopReason" is null end))
       order by t."id", array_position(${[...SAID_TO_BOTH]}::"StopReason"[], l."stopReason")
    ), judged as materialized (
      select l."id", l."status" = 'SUPPRESSED' and w."status" <> 'SUPPRESSED' as "suppressed",
             l."version" = w."version" + 1 and l."status" = t."status" and l."stage" = t."stage" and l."position" = w."position"
               and l."stopReason" is not distinct from t."stopReason"
               and not (w."stoppedAt" is null and w."status" = any (${[...ACTIVE]}::"LeadStatus"[]) and not w."besideOthers" and exists (
                 select 1 from "Lead" o where o."workspaceId" = ${workspaceId}::uuid and o."contactId" = l."contactId" and o."id" <> l."id"
                    and o."status" = any (${[...ACTIVE]}::"LeadStatus"[]) and o."stoppedAt" is null and not o."besideOthers")) as "same"
        from "Lead" l join was w on w."id" = l."id" join told t on t."id" = l."id"
       where l."workspaceId" = ${workspaceId}::uuid and l."id" = any (${back.map(({ id }) => id)}::uuid[])
    ), done as (
      update "Lead" l
         set "status" = w."status", "statusChangedAt" = w."statusChangedAt", "stage" = w."stage", "stageChangedAt" = w."stageChangedAt",
             "stopReason" = coalesce(w."stopReason", m."no"), "stoppedAt" = case when m."no" is null then w."stoppedAt" else coalesce(w."stoppedAt", ${now}) end,
             "stopDetail" = case when w."stopReason" is null then coalesce(m."because", w."stopDetail") else w."stopDetail" end,
             "nextActionAt" = case when m."no" is null then w."nextActionAt" end,
             "repliedAt" = w."repliedAt", "ownerId" = w."ownerId", "valueMinor" = w."valueMinor",
             "version" = l."version" + 1, "updatedAt" = w."updatedAt"
        from was w join judged j on j."id" = w."id" left join meanwhile m on m."id" = w."id"
       where l."workspaceId" = ${workspaceId}::uuid and l."id" = w."id" and j."same" and not j."suppressed"
      returning l."id", case when w."stopReason" is null then m."no" end as "no"
    )
    select j."id"::text, done."id" is not null as "back", j."suppressed", done."no"::text from judged j left join done on done."id" = j."id"`;
  const stopped = rows.flatMap(({ id, no }) => (no ? [{ id, no }] : []));
  await tell(
    tx,
    stopped.map(({ id, no }) => ({
      leadId: id,
      kind: "STOPPED" as const,
      text: STOPPED,
      detail: { stopReason: no },
    })),
  );
  const suppressed = rows.filter((row) => row.suppressed).length;
  const worked = rows.filter((row) => !row.back && !row.suppressed).length;
  const leads = (count: number) => (count === 1 ? "1 lead" : `${count} leads`);
  return [
    ...(suppressed > 0
      ? [`${leads(suppressed)} stay suppressed. Only a named person releases them, one at a time.`]
      : []),
    ...(stopped.length > 0
      ? [`${leads(stopped.length)} stay stopped: what was said while they were one holds for both.`]
      : []),
    ...(worked > 0 ? [`${leads(worked)} went on since the merge, and keep what was done.`] : []),
  ];
}
