import type { OutboundState } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { Refusal } from "../errors";

/** Public to what is done with one message: the row as it stands, held until the transaction ends. */
export async function holdMessage({ db, workspaceId }: CamContext, outboundId: string) {
  await db.$executeRaw`select 1 from "Outbound" where "workspaceId" = ${workspaceId}::uuid and "id" = ${outboundId}::uuid for update`;
  const message = await db.outbound.findUnique({
    where: { workspaceId_id: { workspaceId, id: outboundId } },
    include: {
      contact: { select: { erasedAt: true } },
      lead: { select: { stoppedAt: true } },
      workspace: { select: { name: true } },
    },
  });
  if (!message) throw new Refusal("missing", "There is no such message.");
  return message;
}

/** Public to the answers: why a message that was found was not there any more as it was read. The answer's own statement decides; this says it. */
export const notAsSeen = ({ state }: { state: OutboundState }) =>
  new Refusal(
    "conflict",
    state === "AWAITING_APPROVAL"
      ? "This message was changed since you read it. Read it again, then decide."
      : "This message does not wait for a yes any more.",
  );
