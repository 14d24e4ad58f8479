import { recordAudit } from "../audit/record";
import type { SystemContext } from "../context";
import { addressGroup } from "../throttle/rules";
import { takeTurn } from "../throttle/take-turn";
import { accountKey } from "./account-key";
import type { RequestPasswordReset } from "./schema";

/**
 * Public: somebody says they forgot their password. No mailbox can carry a link yet, so the request is written where
 * their admins read it. Answers the same, after the same work, whether there is such an account or not.
 */
export async function requestPasswordReset(ctx: SystemContext, { email }: RequestPasswordReset) {
  await takeTurn(ctx, `reset:${addressGroup(ctx.origin.address)}`, { most: 10, seconds: 900 });
  // Under what was typed, so that being told "too often" says nothing about who exists.
  await takeTurn(ctx, `reset-for:${accountKey(email)}`, { most: 5, seconds: 3600 });
  const user = await ctx.db.user.findUnique({
    where: { email },
    select: { id: true, email: true, memberships: { select: { workspaceId: true } } },
  });
  const workspaces = user?.memberships.map(({ workspaceId }) => workspaceId) ?? [];
  for (const workspaceId of workspaces.length > 0 ? workspaces : [null]) {
    await recordAudit(ctx, {
      action: "operator.reset-requested",
      subjectKind: "operator",
      workspaceId,
      ...(user && { subjectId: user.id, detail: { account: user.email } }),
    });
  }
  return {};
}
