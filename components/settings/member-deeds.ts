import type { ActionResult } from "@/lib/actions/action-result";

/** The doors behind the buttons of a member's row. */
export interface MemberDeeds {
  changeRole: (input: unknown) => Promise<ActionResult<unknown>>;
  remove: (input: unknown) => Promise<ActionResult<{ keysRevoked: number }>>;
  createResetLink: (input: unknown) => Promise<ActionResult<{ path: string; expiresAt: Date }>>;
}
