import { keepable } from "../keepable";

/** Deeper than any report; what is nested thousands deep ends whoever walks through it, and the database too. */
const DEEPEST = 32;

/**
 * Postgres knows no NUL and no half of a surrogate pair, in a text or in the name of one. A report is not lost over one:
 * answered with a fault it would come again for days. What is nested too deep is left out.
 */
export function clean(held: unknown, depth = 0): unknown {
  if (typeof held === "string") return keepable(held);
  if (typeof held !== "object" || held === null) return held;
  if (depth >= DEEPEST) return null;
  if (Array.isArray(held)) return held.map((each) => clean(each, depth + 1));
  return Object.fromEntries(
    Object.entries(held).map(([name, value]) => [keepable(name), clean(value, depth + 1)]),
  );
}
