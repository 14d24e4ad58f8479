import type { Prisma } from "@/lib/db/generated/client";
import { actorKind } from "../audit/record";
import type { CamContext } from "../context";
import type { LeadEventDetail } from "./schema";

/** Who stands beside a line of the timeline. */
export const teller = ({ actor }: CamContext) => ({
  actorKind: actorKind(actor),
  actorId: "id" in actor ? actor.id : null,
  actorName: actor.name,
});

type Line = Pick<Prisma.LeadEventUncheckedCreateInput, "leadId" | "kind"> &
  Partial<
    Pick<
      Prisma.LeadEventUncheckedCreateInput,
      | "text"
      | "channel"
      | "direction"
      | "outboundId"
      | "inboundId"
      | "fromStage"
      | "toStage"
      | "fromStatus"
      | "toStatus"
    >
  > & { at?: Date; detail?: LeadEventDetail };

/** Puts lines on the timeline, in the caller's transaction. */
export async function tell(tx: CamContext, lines: readonly Line[]) {
  const data = lines.map(({ detail, ...line }) => ({
    workspaceId: tx.workspaceId,
    id: tx.newId(),
    at: tx.now(),
    ...teller(tx),
    ...line,
    ...(detail && { detail: detail as Prisma.InputJsonValue }),
  }));
  await tx.db.leadEvent.createMany({ data });
  return data.map(({ id }) => id);
}
