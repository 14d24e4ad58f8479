import { z } from "zod";
import { Refusal } from "../errors";
import { isStorable } from "./schema";

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

export function decodeCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [at, id] = Held.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { at, id };
  } catch {
    throw new Refusal("invalid", "This cursor is not one of ours. Start again without it.", {
      fields: { cursor: ["Not a cursor."] },
    });
  }
}
