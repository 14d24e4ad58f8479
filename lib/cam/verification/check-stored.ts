import { checkAddresses } from "../address/check";
import type { CheckedAddress } from "../address/schema";
import type { CamContext } from "../context";
import { combineOpinions, opinionsIn, staleBefore } from "./rules";

interface Stored {
  id: string;
  email: string;
  verificationReasons: string[];
  verifiedAt: Date | null;
}

/** Our own reasons, and whether the address is a function's or anybody's. */
export const ownJudgement = ({ verdict, reasons }: CheckedAddress) => {
  const codes = [...new Set(reasons.map(({ code }) => code))];
  return {
    own: { verdict, reasons: codes },
    roleAccount: codes.includes("role"),
    freeMail: codes.includes("free"),
  };
};

/**
 * Judges the addresses of these people that nobody has judged, or not lately, and keeps what comes of it. Nothing is held
 * while the name servers are asked: an address that was changed meanwhile keeps its own verdict.
 */
export async function checkStoredAddresses(ctx: CamContext, contactIds: readonly string[]) {
  const { answer, unknown } = staleBefore(ctx.now());
  const stored = await ctx.db.$queryRaw<Stored[]>`
    select "id"::text, "email", "verificationReasons", "verifiedAt" from "Contact"
     where "workspaceId" = ${ctx.workspaceId}::uuid and "id" = any (${contactIds}::uuid[])
       and "email" is not null and "erasedAt" is null and "mergedIntoId" is null
       and ("verification" is null or "verifiedAt" is null or "verifiedAt" < ${answer}
         or ("verification" = 'UNKNOWN' and "verifiedAt" < ${unknown}))`;
  const counts = { VALID: 0, RISKY: 0, INVALID: 0, UNKNOWN: 0 };
  if (stored.length === 0) return counts;
  const checked = await checkAddresses(ctx, { addresses: stored.map(({ email }) => email) });
  const rows = stored.flatMap(({ id, email, verificationReasons, verifiedAt }, at) => {
    const found = checked[at];
    if (!found) return [];
    const { own, roleAccount, freeMail } = ownJudgement(found);
    const { verdict, reasons } = combineOpinions(own, opinionsIn(verificationReasons, verifiedAt, ctx.now()));
    counts[verdict]++;
    return [{ id, email, verdict, reasons, roleAccount, freeMail }];
  });
  await ctx.db.$executeRaw`
    update "Contact" c set "verification" = t."verdict"::"Verification", "verificationReasons" = t."reasons", "verifiedAt" = ${ctx.now()},
           "roleAccount" = t."roleAccount", "freeMail" = t."freeMail"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as t("id" uuid, "email" text, "verdict" text, "reasons" text[], "roleAccount" boolean, "freeMail" boolean)
     where c."workspaceId" = ${ctx.workspaceId}::uuid and c."id" = any (${rows.map(({ id }) => id)}::uuid[])
       and c."id" = t."id" and c."email" = t."email" and c."erasedAt" is null`;
  return counts;
}
