import type { CamContext, Origin } from "@/lib/cam/context";
import { takeTurn } from "@/lib/cam/throttle/take-turn";
import { contextFor, systemContext } from "@/lib/wiring";

/**
 * Far more than a reader needs, and less than somebody who holds one link needs to keep the database busy. Counted by link:
 * mail providers press the links of all their readers from a few addresses.
 */
const PER_LINK = { most: 60, seconds: 60 };
const PER_ADDRESS = { most: 6_000, seconds: 60 };

export interface LinkHolder {
  ctx: CamContext;
  outboundId: string;
}

/** Whoever holds a link we signed: the signature is the check. Null costs the database nothing, however often it is tried. */
export function linkHolder(token: string, origin: Origin): LinkHolder | null {
  const system = systemContext({ kind: "public", name: "unsubscribe link" }, origin);
  const message = system.links.readUnsubscribe(token);
  if (!message) return null;
  return { ctx: contextFor(system.actor, message.workspaceId, origin), outboundId: message.outboundId };
}

/** Before anything is written. */
export async function takeUnsubscribeTurn({ ctx, outboundId }: LinkHolder) {
  await takeTurn(ctx, `unsubscribe:${outboundId}`, PER_LINK);
  await takeTurn(ctx, `unsubscribe-from:${ctx.origin.address ?? "unknown"}`, PER_ADDRESS);
}

/** The agency itself is gone: nobody can be written to from there any more. */
export const isGone = async ({ ctx }: LinkHolder) =>
  (await ctx.db.workspace.count({ where: { id: ctx.workspaceId } })) === 0;
