import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { takeBackWaiting } from "./take-back";

const LETTER_CHANGED = "Its signature or its footer is another since this was written. It is written anew.";

/**
 * Mails that wait and would still say the name, signature or postal address of before: written anew, each in its row. What a
 * person reads first, or has approved, stays as they see it, unless something was missing in it; and so do mails of one's own.
 */
export async function takeBackLetters(tx: CamContext, where: { mailboxId: string } | "of the workspace") {
  const { db, workspaceId } = tx;
  const those =
    where === "of the workspace" ? Prisma.sql`true` : Prisma.sql`o."mailboxId" = ${where.mailboxId}::uuid`;
  // Whoever plans holds the campaign: what they write by the letter of before is waited for, and taken back with the rest.
  await db.$executeRaw`
    select 1 from "Campaign" where "workspaceId" = ${workspaceId}::uuid and "state" = 'ACTIVE' order by "id" for no key update`;
  return takeBackWaiting(
    tx,
    Prisma.sql`${those} and (not o."approvalRequired" or (o."state" = 'AWAITING_APPROVAL' and o."holdReasons" <> '{}'))`,
    "letter-changed",
    LETTER_CHANGED,
  );
}
