import type { SystemContext } from "../context";

/** Closes open sessions of one person; returns how many there were. The caller says in the audit log why. */
export async function closeSessions(
  tx: SystemContext,
  which: { userId: string; only?: string; except?: string | undefined },
  because: string,
) {
  const { count } = await tx.db.sessionRecord.updateMany({
    where: {
      userId: which.userId,
      revokedAt: null,
      expiresAt: { gt: tx.now() },
      ...(which.only !== undefined && { id: which.only }),
      ...(which.except !== undefined && { NOT: { id: which.except } }),
    },
    data: { revokedAt: tx.now(), revokedBecause: because },
  });
  return count;
}
