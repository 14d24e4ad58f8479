import { recordAudit } from "../audit/record";
import { inTransaction, type SystemContext } from "../context";
import { Refusal } from "../errors";
import { lockSetUp, ownerExists } from "./first-owner";
import { hashToken, newToken } from "./one-time-token";

/** For the start script and the command line: the path of a link that makes the first owner; null when there is one. */
export async function createSetupLink(ctx: SystemContext): Promise<{ path: string } | null> {
  if (ctx.actor.kind !== "cli" && ctx.actor.kind !== "job")
    throw new Refusal("forbidden", "Only whoever runs the server can make a set-up link.");
  if (await ownerExists(ctx)) return null;

  const token = newToken();
  return inTransaction(ctx, async (tx) => {
    await lockSetUp(tx);
    if (await ownerExists(tx)) return null;
    const { id } = await tx.db.setupToken.create({
      data: { id: tx.newId(), tokenHash: hashToken(token), createdAt: tx.now() },
    });
    await recordAudit(tx, { action: "setup-link.created", subjectKind: "setup-link", subjectId: id });
    return { path: `/setup?token=${token}` };
  });
}
