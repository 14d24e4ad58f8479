import { z } from "zod";
import { Name } from "../workspace/schema";

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
  "tasks",
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

export const CreateApiKey = z.object({
  name: Name,
  scopes: z
    .array(z.enum(SCOPES as [GrantedScope, ...GrantedScope[]], `A scope is one of ${SCOPES.join(", ")}.`))
    .min(1, "Choose at least one scope.")
    .max(SCOPES.length)
    .transform((scopes): GrantedScope[] => (scopes.includes("*") ? ["*"] : [...new Set(scopes)].sort())),
  role: z.enum(["ADMIN", "OPERATOR", "REVIEWER", "VIEWER"]).default("OPERATOR"),
  /** Days until it ends; empty for a key that stays until it is revoked. */
  days: z
    .literal("")
    .transform(() => null)
    .or(z.coerce.number().int().min(1, "At least one day.").max(730, "At most two years."))
    .nullable()
    .default(90),
});
export type CreateApiKey = z.infer<typeof CreateApiKey>;

export const ApiKeyId = z.object({ keyId: z.uuid() });
export type ApiKeyId = z.infer<typeof ApiKeyId>;
