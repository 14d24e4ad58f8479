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
  if (counted === 0) throw tooOften(ctx, allowance);
}

/** Public to work that is dear: refuses whoever has used up an allowance already, and counts nothing. */
export async function mustHaveTurn(ctx: SystemContext, who: string, allowance: Allowance) {
  const key_windowStart = { key: who, windowStart: windowStart(ctx.now(), allowance) };
  const window = await ctx.db.rateWindow.findUnique({ where: { key_windowStart }, select: { used: true } });
  if (window && window.used >= allowance.most) throw tooOften(ctx, allowance);
}

function tooOften(ctx: SystemContext, allowance: Allowance) {
  const retryAfterSeconds = secondsLeft(ctx.now(), allowance);
  return new Refusal("throttled", `That was too often. Try again ${waitInWords(retryAfterSeconds)}.`, {
    retryAfterSeconds,
  });
}

/** Public: one look at, or use of, a link with a token in it. Nobody guesses one; this spares the database who tries. */
export const takeLinkTurn = (ctx: SystemContext) =>
  takeTurn(ctx, `link:${addressGroup(ctx.origin.address)}`, { most: 60, seconds: 900 });
