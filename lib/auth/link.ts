import type { SystemContext } from "@/lib/cam/context";
import { Refusal } from "@/lib/cam/errors";
import { takeLinkTurn } from "@/lib/cam/throttle/take-turn";
import { publicContext } from "./operator";

/** For pages behind a link with a token: looks up what it opens, and says "throttled" to somebody who tries many. */
export async function lookUpLink<T>(
  look: (ctx: SystemContext) => Promise<T>,
): Promise<{ found: T } | { throttled: string }> {
  const ctx = await publicContext();
  try {
    await takeLinkTurn(ctx);
  } catch (error) {
    if (error instanceof Refusal) return { throttled: error.message };
    throw error;
  }
  return { found: await look(ctx) };
}
