import { randomBytes } from "node:crypto";
import { requireRole, roleAtLeast } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { lockTeam } from "../member/lock-team";
import { hashKey } from "./authenticate";
import type { CreateApiKey } from "./schema";

/** The only moment the key itself exists; afterwards there is its hash. */
export async function createApiKey(ctx: CamContext, { name, scopes, role, days }: CreateApiKey) {
  requireRole(ctx, "ADMIN");
  const { actor, workspaceId } = ctx;
  // A key that makes keys could outlive its own revocation.
  if (actor.kind === "key") throw new Refusal("forbidden", "An API key cannot make API keys.");
  const prefix = randomBytes(4).toString("hex");
  const key = `cam_${prefix}_${randomBytes(32).toString("base64url")}`;
  const expiresAt = days === null ? null : new Date(ctx.now().getTime() + days * 86_400_000);

  return inTransaction(ctx, async (tx) => {
    // As it is under the lock: a key made by somebody who is being removed at this moment would outlive the removal.
    const own = await lockTeam(tx);
    if (!roleAtLeast(own, "ADMIN"))
      throw new Refusal("forbidden", "Only an owner or admin can make API keys.");
    if (!roleAtLeast(own, role)) throw new Refusal("forbidden", "A key cannot have a role above your own.");
    const { id } = await tx.db.apiKey.create({
      data: {
        id: tx.newId(),
        workspaceId,
        name,
        prefix,
        hash: hashKey(key),
        scopes,
        role,
        createdById: actor.kind === "operator" ? actor.id : null,
        createdAt: tx.now(),
        expiresAt,
      },
    });
    await recordAudit(tx, {
      action: "api-key.created",
      subjectKind: "api-key",
      subjectId: id,
      after: { name, prefix, scopes, role, expiresAt: expiresAt?.toISOString() ?? null },
    });
    return { id, key, name, scopes, role, expiresAt };
  });
}
