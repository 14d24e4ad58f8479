import { recordAudit } from "../audit/record";
import { inTransaction, type SystemContext } from "../context";
import { Refusal } from "../errors";
import { openSession } from "../session/open";
import { takeLinkTurn } from "../throttle/take-turn";
import { lockSetUp, makeFirstOwner, ownerExists } from "./first-owner";
import { hashToken } from "./one-time-token";
import { hashNewPassword } from "./password";
import { setupLinkIsFresh } from "./rules";
import type { SetUp } from "./schema";

const DONE = "CAM is set up already. Sign in instead.";
const DEAD =
  "This set-up link is not valid. Use the newest one that CAM printed when it started, or start it again to get one.";

/** Public: what a set-up link still opens. */
export async function readSetupLink(ctx: SystemContext, token: string): Promise<"open" | "done" | "dead"> {
  if (await ownerExists(ctx)) return "done";
  const held = await ctx.db.setupToken.findUnique({ where: { tokenHash: hashToken(token) } });
  return held && !held.usedAt && setupLinkIsFresh(held.createdAt, ctx.now()) ? "open" : "dead";
}

/** Public, by link: makes the first workspace and its owner, and signs them in. Of two at once exactly one wins. */
export async function setUp(ctx: SystemContext, { token, password, ...owner }: SetUp) {
  await takeLinkTurn(ctx);
  const refuseUnlessOpen = async (within: SystemContext) => {
    const link = await readSetupLink(within, token);
    if (link !== "open") throw new Refusal("conflict", link === "done" ? DONE : DEAD);
  };
  await refuseUnlessOpen(ctx);
  const passwordHash = await hashNewPassword(password, owner);

  return inTransaction(ctx, async (tx) => {
    await lockSetUp(tx);
    await refuseUnlessOpen(tx);
    const { userId, workspaceId } = await makeFirstOwner(tx, { ...owner, passwordHash });
    const { sessionId } = await openSession(tx, { userId, workspaceId });
    await recordAudit(tx, {
      action: "setup-link.used",
      subjectKind: "operator",
      subjectId: userId,
      workspaceId,
    });
    return { sessionId, userId, workspaceId, email: owner.email };
  });
}
