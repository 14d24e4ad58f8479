/** No field of a person is as long as this; an index takes no longer name, whatever the alphabet. */
const LONGEST = 2_000;
const LONGEST_HANDLE = 500;

/** As Postgres keeps it: without NULs, without half a letter, and nothing endless, whoever sent it. */
export function keepable<T>(value: T): T {
  return shorten("", value) as T;
}

function shorten(name: string, value: unknown): unknown {
  if (typeof value === "string")
    return value
      .replaceAll("\0", "")
      .slice(0, name === "handle" ? LONGEST_HANDLE : LONGEST)
      .toWellFormed();
  if (Array.isArray(value)) return value.map((one) => shorten(name, one));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, held]) => [keyOf(field), shorten(field, held)]),
  );
}

const keyOf = (field: string) => field.replaceAll("\0", "").slice(0, LONGEST_HANDLE).toWellFormed();
