import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { wrongField } from "../errors";
import type { PreviewConversion } from "./schema";

/**
 * Whom a conversion is about: those picked, or all above a score, but nobody who is a lead already or is on the way to
 * become one by another conversion, or was found under an address that is on the suppression list.
 */
export function chosenOnes(
  ctx: CamContext,
  { jobId, profileIds, least, platforms, except }: Omit<PreviewConversion, "campaignId">,
) {
  if (profileIds === undefined && least === undefined)
    throw wrongField("profileIds", "Say who is to become a lead.");
  const picked = profileIds ? Prisma.sql`and p."id" = any (${profileIds}::uuid[])` : Prisma.empty;
  const good = least === undefined ? Prisma.empty : Prisma.sql`and p."matchScore" >= ${least}`;
  const there = platforms ? Prisma.sql`and p."platform" = any (${platforms}::"Platform"[])` : Prisma.empty;
  const others = except ? Prisma.sql`and p."id" <> all (${except}::uuid[])` : Prisma.empty;
  return Prisma.sql`
    p."workspaceId" = ${ctx.workspaceId}::uuid and p."jobId" = ${jobId}::uuid ${picked} ${good} ${there} ${others}
    and p."leadId" is null and p."saidNoAt" is null
    and not exists (select 1 from "ImportBatch" b where b."workspaceId" = p."workspaceId" and b."id" = p."batchId"
                       and b."state" in ('RUNNING', 'UNDOING'))`;
}
