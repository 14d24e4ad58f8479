import { z } from "zod";
import { Refusal } from "../errors";
import { isStorable, type Page } from "./schema";

/** Where a page ended, for lists sorted by time and id, newest first. */
export interface Place {
  at: Date;
  id: string;
}

const Held = z.tuple([
  z.iso
    .datetime()
    .transform((text) => new Date(text))
    .refine(isStorable),
  z.uuid(),
]);

export const encodeCursor = ({ at, id }: Place) =>
  Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url");

/** For a list whose filter stands in an address people keep: what is no cursor of ours starts at the newest. */
export function placeOf(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [at, id] = Held.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { at, id };
  } catch {
    return undefined;
  }
}

/** For a list that programs walk: one that started anew without a word would give them rows twice. */
export function decodeCursor(cursor: string | undefined): Place | undefined {
  const place = placeOf(cursor);
  if (place || cursor === undefined) return place;
  throw new Refusal("invalid", "This cursor is not one of ours. Start again without it.", {
    fields: { cursor: ["Not a cursor."] },
  });
}

/** A page of rows that were asked for with one more than `limit`: the one too many tells that there is a next page. */
export function pageOf<Row>(rows: readonly Row[], limit: number, standsAt: (row: Row) => Place): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(standsAt(last)) : null };
}
