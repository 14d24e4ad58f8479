import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { foretellLeads } from "./foretell-leads";

/**
 * Public to the list's own jobs: what each line would do to the suppression list as it stands now, counted. The lines are
 * judged in a statement of their own: a transaction ends after 15 seconds, which 300,000 of them take.
 */
export async function judgeList(ctx: CamContext, listId: string, lines: number) {
  await ctx.db.$executeRaw`analyze "SuppressionImportLine", "Suppression"`;
  await judgeLines(ctx, listId);
  const leadsToStop = await foretellLeads(ctx, listId, lines);
  return inTransaction(ctx, async (tx) => {
    const counted = await tx.db.$queryRaw<{ verdict: string; lines: number }[]>`
      select "verdict"::text, count(*)::int as "lines" from "SuppressionImportLine"
       where "workspaceId" = ${tx.workspaceId}::uuid and "importId" = ${listId}::uuid group by 1`;
    const of = (verdict: string) => counted.find((row) => row.verdict === verdict)?.lines ?? 0;
    const counts = {
      linesNew: of("NEW"),
      linesStronger: of("STRONGER"),
      linesKnown: of("KNOWN"),
      linesRepeated: of("REPEATED"),
      linesInvalid: of("INVALID"),
    };
    const { actor } = tx;
    await tx.db.suppressionImport.updateMany({
      where: {
        workspaceId: tx.workspaceId,
        id: listId,
        state: "CHECKING",
        ...(actor.kind === "job" && { runId: actor.runId }),
      },
      data: { state: "CHECKED", linesTotal: lines, linesDone: 0, leadsStopped: 0, leadsToStop, ...counts },
    });
    await recordAudit(tx, {
      action: "suppression-list.checked",
      subjectKind: "suppression-list",
      subjectId: listId,
      detail: { lines, leadsToStop, ...counts },
    });
    return { lines, leadsToStop, ...counts };
  });
}

const judgeLines = (ctx: CamContext, listId: string) => ctx.db.$executeRaw`
  with open as materialized (
    select "row", "reason", "emails", "domains", coalesce("emails"[1], '@' || "domains"[1]) as "name"
      from "SuppressionImportLine"
     where "workspaceId" = ${ctx.workspaceId}::uuid and "importId" = ${listId}::uuid and "verdict" is distinct from 'INVALID'
  ), named as materialized (
    select "row", "reason", 'EMAIL' as "kind", unnest("emails") as "value" from open
    union all
    select "row", "reason", 'DOMAIN', unnest("domains") from open
  ), erased as materialized (
    select distinct n."row" from named n
      join "Suppression" x on x."workspaceId" = ${ctx.workspaceId}::uuid and x."kind" = 'HASH'
       and x."value" = encode(sha256(convert_to(${`${ctx.workspaceId}:`} || n."value", 'UTF8')), 'hex')
     where n."kind" = 'EMAIL'
       and exists (select 1 from "Suppression" y where y."workspaceId" = ${ctx.workspaceId}::uuid and y."kind" = 'HASH')
  ), listed as materialized (
    select n."row", bool_and(x."id" is not null) as "there",
           bool_and(coalesce(x."strength", 0) >= cam_suppression_strength(n."reason")) as "graver"
      from named n left join "Suppression" x
        on x."workspaceId" = ${ctx.workspaceId}::uuid and x."kind"::text = n."kind" and x."value" = n."value"
     group by n."row"
  ), first as materialized (
    select "row", first_value("row") over (partition by "name" order by cam_suppression_strength("reason") desc, "row") as "first" from open
  )
  update "SuppressionImportLine" l
     set "verdict" = (case when f."row" <> f."first" then 'REPEATED'
                           when e."row" is not null then 'KNOWN'
                           when s."there" and s."graver" then 'KNOWN'
                           when s."there" then 'STRONGER' else 'NEW' end)::"SuppressionVerdict",
         "because" = case when f."row" <> f."first" then 'Line ' || f."first" || ' names the same.' else l."because" end
    from first f join listed s on s."row" = f."row" left join erased e on e."row" = f."row"
   where l."workspaceId" = ${ctx.workspaceId}::uuid and l."importId" = ${listId}::uuid and l."row" = f."row"`;
