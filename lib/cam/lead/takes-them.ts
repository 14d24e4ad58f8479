import { Prisma } from "@/lib/db/generated/client";
import { ACTIVE } from "./rules";

/**
 * Public to gate, planner and routing: whether lead `a` keeps its person from other campaigns. One that writes to them does, and
 * one they have answered, until a person says what became of it: whoever is talked with gets no first mail of another campaign.
 */
export const TAKES_THEM = Prisma.sql`not a."besideOthers" and (
  a."status" = any (${[...ACTIVE]}::"LeadStatus"[]) and a."stoppedAt" is null
  or a."status" = 'REPLIED' and a."stopReason" = 'REPLIED' and a."stage" in ('REPLIED', 'QUALIFIED'))`;
