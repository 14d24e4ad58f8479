import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { ApiKeyId } from "./schema";

export async function revokeApiKey(ctx: CamContext, { keyId }: ApiKeyId) {
  requireRole(ctx, "ADMIN");
  const { workspaceId } = ctx;

  return inTransaction(ctx, async (tx) => {
    const key = await tx.db.apiKey.findUnique({ where: { workspaceId_id: { workspaceId, id: keyId } } });
    if (!key) throw new Refusal("missing", "There is no such key in this workspace.");
    const { count } = await tx.db.apiKey.updateMany({
      where: { id: keyId, workspaceId, revokedAt: null },
      data: { revokedAt: tx.now() },
    });
    if (count === 0) throw new Refusal("conflict", "This key was revoked already.");
    await recordAudit(tx, {
      action: "api-key.revoked",
      subjectKind: "api-key",
      subjectId: keyId,
      detail: { name: key.name, prefix: key.prefix },
    });
    return { keyId };
  });
}
