import type { SystemContext } from "@/lib/cam/context";
import { BACKGROUND_LOCK, type RunnerName } from "@/lib/cam/worker/rules";

export interface Holder {
  /** Unique to this process: two machines may share a name. */
  id: string;
  runner: RunnerName;
  host: string;
  pid: number;
}

/** Takes the lock if it is free, given back or run out, and returns the term that begins. All times are the database's. */
export async function acquireLease(
  { db }: Pick<SystemContext, "db">,
  holder: Holder,
  seconds: number,
): Promise<number | undefined> {
  const { id, ...detail } = holder;
  const [row] = await db.$queryRaw<{ term: number }[]>`
    insert into "WorkerLease" as l ("lock", "holder", "acquiredAt", "heartbeatAt", "expiresAt", "detail")
    values (${BACKGROUND_LOCK}, ${id}, clock_timestamp(), clock_timestamp(),
      clock_timestamp() + make_interval(secs => ${seconds}), ${JSON.stringify(detail)}::jsonb)
    on conflict ("lock") do update set "holder" = excluded."holder", "term" = l."term" + 1,
      "acquiredAt" = excluded."acquiredAt", "heartbeatAt" = excluded."heartbeatAt",
      "expiresAt" = excluded."expiresAt", "detail" = excluded."detail"
    where l."expiresAt" <= clock_timestamp()
    returning "term"`;
  return row?.term;
}

/** Says "still here". False when the lease ran out or is in other hands: what this holder still does is no longer covered. */
export async function renewLease(
  { db }: Pick<SystemContext, "db">,
  { id }: Holder,
  term: number,
  seconds: number,
): Promise<boolean> {
  const renewed = await db.$executeRaw`
    update "WorkerLease" set "heartbeatAt" = clock_timestamp(),
      "expiresAt" = clock_timestamp() + make_interval(secs => ${seconds})
    where "lock" = ${BACKGROUND_LOCK} and "holder" = ${id} and "term" = ${term} and "expiresAt" > clock_timestamp()`;
  return renewed === 1;
}

/** Gives the lock back, so that whoever waits need not wait for the lease to run out. */
export async function releaseLease({ db }: Pick<SystemContext, "db">, { id }: Holder, term: number) {
  await db.$executeRaw`
    update "WorkerLease" set "expiresAt" = clock_timestamp()
    where "lock" = ${BACKGROUND_LOCK} and "holder" = ${id} and "term" = ${term}`;
}

/**
 * The leases of the runs at work, renewed together. By id: a run whose end could not be written is not at work any more,
 * and must be found as left behind. The lock must go beside the one a step's transaction holds on its run by writing its
 * step: else a run that is nothing but transactions is passed over each time, and believed dead while it works.
 */
export async function renewRuns(
  { db }: Pick<SystemContext, "db">,
  leasedBy: string,
  runIds: readonly string[],
  seconds: number,
) {
  if (runIds.length === 0) return;
  await db.$executeRaw`
    update "Run" set "leasedUntil" = clock_timestamp() + make_interval(secs => ${seconds})
    where "id" in (
      select "id" from "Run" where "id" = any(${runIds}::uuid[]) and "state" = 'RUNNING' and "leasedBy" = ${leasedBy}
      for no key update skip locked)`;
}
