export interface NamedValue {
  name: string;
  value: string;
}

export interface Difference {
  name: string;
  before: string | undefined;
  after: string | undefined;
}

/** "roleChanged" and "role_changed" are "role changed". */
export const spacedName = (key: string) =>
  key
    .replaceAll(/([a-z\d])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
    .replaceAll(/[_-]+/g, " ");

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function say(value: unknown): string {
  if (typeof value === "string") return value === "" ? "empty" : value;
  if (Array.isArray(value) && value.every((item) => typeof item !== "object"))
    return value.length === 0 ? "none" : value.map(say).join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value === null || value === undefined ? "nothing" : JSON.stringify(value);
}

/** The top level of a stored JSON object, in words a person can read. */
export function readable(value: unknown): NamedValue[] {
  if (value === null || value === undefined) return [];
  if (!isRecord(value)) return [{ name: "value", value: say(value) }];
  return Object.entries(value).map(([key, held]) => ({ name: spacedName(key), value: say(held) }));
}

/** What two stored objects say of each name that either of them has. */
export function differences(before: unknown, after: unknown): Difference[] {
  const was = isRecord(before) ? before : {};
  const is = isRecord(after) ? after : {};
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].map((key) => ({
    name: spacedName(key),
    before: key in was ? say(was[key]) : undefined,
    after: key in is ? say(is[key]) : undefined,
  }));
}

/** "member.role-changed" is "Member role changed", "api-key.created" is "API key created". */
export function actionInWords(action: string): string {
  const words = spacedName(action.replaceAll(".", " "));
  return (words.charAt(0).toUpperCase() + words.slice(1)).replace(/^Api\b/, "API");
}
