/** What an API key may touch. A closed list: a route asks for one of these or does not compile. */
export const NOUNS = [
  "admin",
  "appointments",
  "audit",
  "campaigns",
  "discovery",
  "email",
  "imports",
  "leads",
  "members",
  "metrics",
  "modules",
  "pipeline",
  "review",
  "runs",
  "safety",
  "suppressions",
  "webhooks",
  "worker",
  "workspace",
] as const;

export type Scope = `${(typeof NOUNS)[number]}:${"read" | "write"}`;
export type GrantedScope = Scope | "*";

export const SCOPES: readonly GrantedScope[] = [
  "*",
  ...NOUNS.flatMap((noun): Scope[] => [`${noun}:read`, `${noun}:write`]),
];
