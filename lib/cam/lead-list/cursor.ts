import { z } from "zod";
import { Refusal } from "../errors";

/** Where a page ended: the sort it was read in, the value it is sorted by, the lead. */
export interface LeadPlace {
  value: string | number | null;
  id: string;
}

const Held = z.tuple([
  z.string(),
  z.union([z.string().regex(/^[^\0\p{Cs}]*$/u), z.number(), z.null()]),
  z.uuid(),
]);

/** Whether a list in this order can stand at such a value: a cursor that somebody wrote themselves may hold another. */
const standsIn = (sort: string, value: LeadPlace["value"]) =>
  value === null || (typeof value === "number") === /score|changed/.test(sort);

export const toCursor = (sort: string, { value, id }: LeadPlace) =>
  Buffer.from(JSON.stringify([sort, value, id])).toString("base64url");

export function fromCursor(sort: string, cursor: string | undefined): LeadPlace | undefined {
  if (cursor === undefined) return undefined;
  let held: unknown;
  try {
    held = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    held = undefined;
  }
  const read = Held.safeParse(held);
  if (read.success && read.data[0] === sort && standsIn(sort, read.data[1]))
    return { value: read.data[1], id: read.data[2] };
  throw new Refusal(
    "invalid",
    "This cursor is not one of ours, or belongs to another order. Start again without it.",
    {
      fields: { cursor: ["Not a cursor of this list."] },
    },
  );
}
