import type { SystemContext } from "@/lib/cam/context";
import { BACKGROUND_LOCK, STALE_INNGEST_SECONDS } from "@/lib/cam/worker/rules";

/** Inngest's sign of life, on the row where an embedded worker would keep its lease. An active one is left its lock. */
export async function beatForInngest({ db }: SystemContext) {
  await db.$executeRaw`
    insert into "WorkerLease" as l ("lock", "holder", "acquiredAt", "heartbeatAt", "expiresAt", "detail")
    values (${BACKGROUND_LOCK}, 'inngest', clock_timestamp(), clock_timestamp(),
      clock_timestamp() + make_interval(secs => ${STALE_INNGEST_SECONDS}), '{"runner":"inngest"}'::jsonb)
    on conflict ("lock") do update set "holder" = 'inngest', "detail" = excluded."detail",
      "term" = l."term" + case when l."holder" = 'inngest' then 0 else 1 end,
      "acquiredAt" = case when l."holder" = 'inngest' then l."acquiredAt" else excluded."acquiredAt" end,
      "heartbeatAt" = excluded."heartbeatAt", "expiresAt" = excluded."expiresAt"
    where l."holder" = 'inngest' or l."expiresAt" <= clock_timestamp()`;
}
