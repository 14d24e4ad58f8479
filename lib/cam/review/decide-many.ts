import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { approveItem, rejectItem } from "./decide";
import { findItem } from "./find";
import type { DecideItems } from "./schema";

export interface DecidedMany {
  decided: string[];
  /** Not decided: changed since, decided by somebody else, or no kind that is decided by the dozen. */
  left: { itemId: string; because: string }[];
}

/** Each by itself, of what was on the screen: one that changed or is gone is left out and named, and stops none of the others. */
export async function decideItems(
  ctx: CamContext,
  { verdict, reason, items }: DecideItems,
): Promise<DecidedMany> {
  requireRole(ctx, "REVIEWER");
  if (verdict === "REJECT" && !reason)
    throw new Refusal("invalid", "Say why: the reason is kept.", { fields: { reason: ["Say why."] } });
  const decided: string[] = [];
  const left: DecidedMany["left"] = [];
  for (const { itemId, seen } of items) {
    try {
      const { kind } = await findItem(ctx, itemId);
      if (kind !== "LEAD" && kind !== "MESSAGE")
        throw new Refusal("conflict", "A pair or a reply is decided by itself.");
      const answer = { itemId, seen, ...(reason && { reason }) };
      await (verdict === "APPROVE" ? approveItem(ctx, answer) : rejectItem(ctx, answer));
      decided.push(itemId);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      left.push({ itemId, because: error.message });
    }
  }
  // Named by an address of ours that is nobody's here: told as one that is not there.
  if (decided.length === 0 && left.every(({ because }) => because === "There is no such review item."))
    throw new Refusal("missing", "There are no such review items.");
  return { decided, left };
}
