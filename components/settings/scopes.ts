import type { NOUNS } from "@/lib/cam/api-key/schema";

export type ScopeNoun = (typeof NOUNS)[number];

/** What a noun of a scope is called on the screens. */
export const SCOPE_NOUN: Record<ScopeNoun, string> = {
  admin: "Installation settings",
  appointments: "Appointments",
  audit: "Audit log",
  campaigns: "Campaigns",
  discovery: "Lead finder",
  email: "Mail, in and out",
  imports: "Imports",
  leads: "Leads",
  members: "Team",
  metrics: "Figures",
  modules: "Modules",
  pipeline: "Pipeline",
  review: "Review queue",
  runs: "Jobs and runs",
  safety: "Safety",
  suppressions: "Suppression list",
  tasks: "Tasks",
  webhooks: "Webhooks",
  worker: "Worker",
  workspace: "Workspace settings",
};

const nameOf = (noun: string) => SCOPE_NOUN[noun as ScopeNoun] ?? noun;

/** "Leads (read and change), Figures (read)". */
export function scopesInWords(scopes: readonly string[]): string {
  if (scopes.includes("*")) return "Everything its role allows";
  const nouns = [...new Set(scopes.map((scope) => scope.split(":")[0] ?? scope))];
  return nouns
    .map((noun) => `${nameOf(noun)} (${scopes.includes(`${noun}:write`) ? "read and change" : "read"})`)
    .join(", ");
}

/** Changing includes reading: ticking the one ticks the other, and taking reading away takes both. */
export function withImplied(before: readonly string[], after: readonly string[]): string[] {
  const reads = (scope: string) => scope.replace(/:write$/, ":read");
  const taken = before.filter((scope) => scope.endsWith(":read") && !after.includes(scope));
  const kept = after.filter((scope) => !taken.includes(reads(scope)));
  return [...new Set(kept.flatMap((scope) => [scope, reads(scope)]))];
}
