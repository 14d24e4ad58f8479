import type { Role } from "@/lib/db/generated/enums";
import { roleAtLeast } from "../access";

export type MemberDecision = { may: true } | { may: false; because: string };

const no = (because: string): MemberDecision => ({ may: false, because });

/** Nobody hands out more than they have. */
export function mayGrant(giver: Role, granted: Role): MemberDecision {
  if (!roleAtLeast(giver, "ADMIN")) return no("Only an owner or admin can give roles.");
  if (!roleAtLeast(giver, granted)) return no("You cannot give a role above your own.");
  return { may: true };
}

export interface MoveFacts {
  actor: Role;
  /** The member as they are. */
  from: Role;
  /** What they shall be; null when they shall go. */
  to: Role | null;
  isSelf: boolean;
  owners: number;
}

/** Whether a member's role may change, or the member go. */
export function mayMove({ actor, from, to, isSelf, owners }: MoveFacts): MemberDecision {
  const leaving = isSelf && to === null;
  if (!leaving && !roleAtLeast(actor, "ADMIN")) return no("Only an owner or admin can change the team.");
  if (from === "OWNER" && actor !== "OWNER") return no("Only an owner can change another owner.");
  if (to !== null && !roleAtLeast(actor, to)) return no("You cannot give a role above your own.");
  if (from === "OWNER" && to !== "OWNER" && owners <= 1)
    return no("A workspace needs an owner. Make somebody else an owner first.");
  return { may: true };
}
