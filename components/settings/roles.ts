import type { Role } from "@/lib/db/generated/enums";

/** Highest first: the order of every list of roles. */
export const ROLES: readonly Role[] = ["OWNER", "ADMIN", "OPERATOR", "REVIEWER", "VIEWER"];

export const ROLE_IN_A_LINE: Record<Role, string> = {
  OWNER: "Everything, including other owners and further workspaces.",
  ADMIN: "Runs the workspace: its settings, team, API keys and audit log.",
  OPERATOR: "Does the daily work: leads, campaigns, replies, the pipeline.",
  REVIEWER: "Says yes or no to what waits for review.",
  VIEWER: "Reads everything the others work on.",
};

export const ROLE_LIMIT: Record<Role, string> = {
  OWNER: "Leave while nobody else is an owner.",
  ADMIN: "Touch an owner, or make one.",
  OPERATOR: "Change the team, keys or workspace settings.",
  REVIEWER: "Start, pause or change a campaign.",
  VIEWER: "Change anything.",
};
