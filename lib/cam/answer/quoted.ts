import type { CamContext } from "../context";
import { momentIn } from "./rules";

interface Answered {
  receivedAt: Date;
  fromName: string | null;
  fromAddress: string | null;
  newText: string | null;
  fullText: string | null;
}

/** Public to the answer and its draft: what stands below an answer. Only what they newly wrote: the rest they have had. */
export async function quotedIn({ db, workspaceId }: CamContext, place: Answered) {
  const text = place.newText?.trim() || place.fullText?.trim();
  if (!text) return null;
  const { zone } = await db.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { zone: true },
  });
  return {
    who: place.fromName || place.fromAddress || "somebody",
    at: momentIn(place.receivedAt, zone),
    text,
  };
}
