import type { SystemContext } from "../context";
import { Refusal } from "../errors";
import { type Allowance, addressGroup, secondsLeft, waitInWords, windowStart } from "./rules";

/**
 * Public: counts one request of `who` and refuses when the allowance is used up. One statement, in the database, so
 * that every web machine counts together and two at once are two.
 */
export async function takeTurn(ctx: SystemContext, who: string, allowance: Allowance) {
  const start = windowStart(ctx.now(), allowance);
  const counted = await ctx.db.$executeRaw`
    insert into "RateWindow" ("key", "windowStart", "used") values (${who}, ${start}, 1)
    on conflict ("key", "windowStart") do update set "used" = "RateWindow"."used" + 1
     where "RateWindow"."used" < ${allowance.most}`;
  if (counted > 0) return;
  const retryAfterSeconds = secondsLeft(ctx.now(), allowance);
  throw new Refusal("throttled", `That was too often. Try again ${waitInWords(retryAfterSeconds)}.`, {
    retryAfterSeconds,
  });
}

/** Public: one look at, or use of, a link with a token in it. Nobody guesses one; this spares the database who tries. */
export const takeLinkTurn = (ctx: SystemContext) =>
  takeTurn(ctx, `link:${addressGroup(ctx.origin.address)}`, { most: 60, seconds: 900 });
