import type { SystemContext } from "../context";
import { Refusal } from "../errors";
import { type AttemptKind, FORGET_AFTER_SECONDS, freeAttempts, waitInWords, waits } from "./rules";

export interface Attempt {
  kind: AttemptKind;
  /** Whose: a hash of the account's address, a device's id, a network address. */
  of: string;
}

const keyOf = ({ kind, of }: Attempt) => `${kind}:${of}`;

/**
 * Public: counts an attempt before it is made, and refuses while a wait is on. Counting first means that a hundred at
 * once are a hundred, not one; an attempt that proves right is forgiven afterwards.
 */
export async function takeAttempt(ctx: SystemContext, attempt: Attempt): Promise<void> {
  const key = keyOf(attempt);
  const now = ctx.now();
  const forgetBefore = new Date(now.getTime() - FORGET_AFTER_SECONDS * 1000);
  const table = waits(attempt.kind);
  const taken = await ctx.db.$executeRaw`
    insert into "LoginThrottle" as t ("key", "failures", "windowStart", "blockedUntil")
    values (${key}, 1, ${now}, null)
    on conflict ("key") do update set
      "failures" = case when t."windowStart" < ${forgetBefore} then 1 else t."failures" + 1 end,
      "windowStart" = ${now},
      "blockedUntil" = case when t."windowStart" < ${forgetBefore} then null else
        ${now}::timestamptz + make_interval(secs =>
          nullif((${table}::int[])[least(t."failures" + 1, ${table.length}::int)], 0)) end
    where t."blockedUntil" is null or t."blockedUntil" <= ${now}`;
  if (taken > 0) return;
  const held = await ctx.db.loginThrottle.findUnique({ where: { key } });
  const until = held?.blockedUntil ?? now;
  const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  throw new Refusal(
    "throttled",
    `There were too many attempts to sign in. Try again ${waitInWords(retryAfterSeconds)}.`,
    { retryAfterSeconds },
  );
}

/** The person proved who they are: their own count starts anew. */
export async function forgetAttempts(ctx: SystemContext, attempts: Attempt[]) {
  await ctx.db.loginThrottle.deleteMany({ where: { key: { in: attempts.map(keyOf) } } });
}

/** Takes back the one attempt that was right, and no more: an own account must not wash a network address clean. */
export async function forgiveAttempt(ctx: SystemContext, attempt: Attempt) {
  await ctx.db.$executeRaw`
    update "LoginThrottle" set
      "failures" = greatest("failures" - 1, 0),
      "blockedUntil" = case when "failures" <= ${freeAttempts(attempt.kind)} then null else "blockedUntil" end
     where "key" = ${keyOf(attempt)}`;
}
