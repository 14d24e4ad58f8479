import type { SystemContext } from "../context";
import type { Reading } from "./rules";

/**
 * Public to what reads reports: the message one is about. By the provider's name for it, by the key it was handed over under
 * (the only one we know where the answer was lost), by our own Message-ID. Signed for some workspaces, it is looked for in those alone.
 */
export async function findMessage(
  { db }: SystemContext,
  { names: { providerMessageId, messageId, key } }: Reading,
  workspaceIds: readonly string[] | null,
): Promise<{ workspaceId: string; outboundId: string } | null> {
  const here = workspaceIds ? { workspaceId: { in: [...workspaceIds] } } : {};
  const ways = [
    providerMessageId ? { providerMessageId } : null,
    key ? { idempotencyKey: key } : null,
    messageId ? { messageId } : null,
  ];
  for (const way of ways) {
    if (!way) continue;
    const found = await db.outbound.findFirst({
      where: { ...way, ...here },
      select: { workspaceId: true, id: true },
    });
    if (found) return { workspaceId: found.workspaceId, outboundId: found.id };
  }
  return null;
}
