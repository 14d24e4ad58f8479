import { ARRIVED } from "../arrival/rules";
import type { CamContext } from "../context";
import { handleReport } from "./handle";

const AT_ONCE = 200;

/** Public to the night and the minutes: reports that were kept and not handled yet. One that fails never stops another. */
export async function handleWaiting(ctx: CamContext) {
  const counts = { heeded: 0, ignored: 0, unmatched: 0, waits: 0, known: 0, failed: 0 };
  for (let after: { receivedAt: Date; id: string } | undefined; ; ) {
    const waiting: { id: string; receivedAt: Date }[] = await ctx.db.$queryRaw`
      select "id"::text as "id", "receivedAt" from "ProviderEvent"
       where "handledAt" is null and "type" <> ${ARRIVED} and ("workspaceId" is null or "workspaceId" = ${ctx.workspaceId}::uuid)
         and (${after?.id ?? null}::uuid is null or ("receivedAt", "ProviderEvent"."id") > (${after?.receivedAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
       order by "receivedAt", "ProviderEvent"."id" limit ${AT_ONCE}`;
    for (const { id } of waiting) {
      try {
        counts[await handleReport(ctx, { reportId: id })] += 1;
      } catch (error) {
        ctx.log.error({ error, reportId: id }, "a provider's report could not be handled");
        counts.failed += 1;
      }
    }
    after = waiting.at(-1);
    if (!after || waiting.length < AT_ONCE) return counts;
  }
}
