/** Names an entry may hold, the most telling first. */
const TELLING = ["account", "email", "name", "fileName", "job", "prefix"] as const;

interface Held {
  before: unknown;
  after: unknown;
  detail: unknown;
}

/** Whom or what it was about, when the entry says so itself: "ada@example.com", "Nightly export". */
export function subjectInWords({ before, after, detail }: Held): string {
  for (const name of TELLING) {
    for (const held of [detail, after, before]) {
      const value = typeof held === "object" && held !== null ? Reflect.get(held, name) : undefined;
      if (typeof value === "string" && value !== "") return value;
    }
  }
  return "";
}
