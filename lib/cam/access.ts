import type { Role } from "@/lib/db/generated/enums";
import type { SystemContext } from "./context";
import { Refusal } from "./errors";

const RANK: Record<Role, number> = { VIEWER: 0, REVIEWER: 1, OPERATOR: 2, ADMIN: 3, OWNER: 4 };

export const roleAtLeast = (role: Role, least: Role) => RANK[role] >= RANK[least];

/** First line of every verb that changes something. Jobs and the server's own command line act for the system and pass. */
export function requireRole(ctx: SystemContext, least: Role) {
  const { actor } = ctx;
  if (actor.kind === "job" || actor.kind === "cli") return;
  if (actor.kind === "public") throw new Refusal("signed-out", "Please sign in first.");
  if (!roleAtLeast(actor.role, least)) {
    throw new Refusal(
      "forbidden",
      `This needs the ${least.toLowerCase()} role or higher; yours is ${actor.role.toLowerCase()}. Ask an owner or admin of this workspace.`,
    );
  }
}
