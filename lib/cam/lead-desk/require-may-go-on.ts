import type { Lead } from "@/lib/db/generated/client";
import type { LeadStatus } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { ACTIVE, isActive } from "../lead/rules";

type Going = Pick<Lead, "id" | "contactId" | "besideOthers">;

/**
 * A stopped lead that is let go on is written to again: never beside the lead of the one its person was merged into, nor
 * beside another campaign that writes to them. Holds the person, so that a merge or another start waits.
 */
export async function requireMayGoOn(
  { db, workspaceId }: CamContext,
  { id, contactId, besideOthers }: Going,
  status: LeadStatus,
) {
  const [person] = await db.$queryRaw<{ merged: boolean }[]>`
    select "mergedIntoId" is not null as "merged" from "Contact"
     where "workspaceId" = ${workspaceId}::uuid and "id" = ${contactId}::uuid for update`;
  if (!person || person.merged)
    throw new Refusal(
      "conflict",
      "This person was merged into somebody else. Look at the lead of the one who stayed.",
    );
  if (!isActive({ status, stopped: false, besideOthers })) return;
  const busy = await db.lead.findFirst({
    where: {
      workspaceId,
      contactId,
      id: { not: id },
      status: { in: [...ACTIVE] },
      stoppedAt: null,
      besideOthers: false,
    },
    select: { campaign: { select: { name: true } } },
  });
  if (busy)
    throw new Refusal("conflict", `${busy.campaign.name} writes to them already. Stop that lead first.`);
}
