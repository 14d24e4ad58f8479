import { z } from "zod";
import { Refusal } from "../errors";

interface QueuePlace {
  priority: number;
  id: string;
}

const Held = z.tuple([
  z.literal("queue"),
  z
    .number()
    .int()
    .min(-(2 ** 31))
    .max(2 ** 31 - 1),
  z.uuid(),
]);

/** Where a page of the queue ended: the most urgent first, then the oldest. */
export const toCursor = ({ priority, id }: QueuePlace) =>
  Buffer.from(JSON.stringify(["queue", priority, id])).toString("base64url");

export function fromCursor(cursor: string | undefined): QueuePlace | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [, priority, id] = Held.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { priority, id };
  } catch {
    throw new Refusal("invalid", "This cursor is not one of ours. Start again without it.", {
      fields: { cursor: ["Not a cursor of the queue."] },
    });
  }
}
