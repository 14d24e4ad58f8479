import type { CamContext } from "../context";
import { handleInbound, MOST_TRIES } from "./handle";

const AT_ONCE = 100;

export interface HandleWaiting {
  /** Later than this no further one is begun. */
  until?: Date;
  onProgress?(handled: number): void;
}

/** Public to the reading of mailboxes: what was kept and not handled yet, in the order it came. One that fails never stops another. */
export async function handleWaiting(ctx: CamContext, { until, onProgress }: HandleWaiting = {}) {
  const counts = { handled: 0, known: 0, waits: 0, failed: 0 };
  for (let after: { receivedAt: Date; id: string } | undefined; ; ) {
    const waiting: { id: string; receivedAt: Date }[] = await ctx.db.$queryRaw`
      select n."id"::text, n."receivedAt" from "Inbound" n
       where n."workspaceId" = ${ctx.workspaceId}::uuid and n."handledAt" is null and n."handleTries" < ${MOST_TRIES}
         and (${after?.id ?? null}::uuid is null or (n."receivedAt", n."id") > (${after?.receivedAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
       order by n."receivedAt", n."id" limit ${AT_ONCE}`;
    for (const { id } of waiting) {
      if (until && ctx.now() >= until) return counts;
      counts[await handleInbound(ctx, { inboundId: id })] += 1;
      onProgress?.(counts.handled);
    }
    after = waiting.at(-1);
    if (!after || waiting.length < AT_ONCE) return counts;
  }
}
