import { z } from "zod";

/** Whether Postgres knows this moment too: it has no year 0, and reads a year of five digits as something else. */
export const isStorable = (at: Date) => at.getTime() >= 0 && at.getUTCFullYear() <= 9999;

/** What is looked for in a database holds no NUL: with one, an address somebody typed would be answered with a fault. */
export const withoutNul = (text: string) => text.replaceAll("\0", "");

/** No id stands before it: where a walk through everything begins. */
export const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

/** What every list takes. A page that is asked for too large is cut, not refused: the next cursor leads on. */
export const pageFields = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .transform((limit) => Math.min(limit, 200))
    .default(50),
  cursor: z.string().max(200).optional(),
};

export interface Page<Item> {
  items: Item[];
  /** Give it back as `cursor` for the next page; null at the end. */
  nextCursor: string | null;
}
