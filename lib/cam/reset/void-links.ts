import type { SystemContext } from "../context";

/** Public, like the next: always before its reset links, because two who lock them the other way round would wait for each other. */
export async function lockAccount(tx: SystemContext, userId: string) {
  await tx.db.$queryRaw`select "id" from "User" where "id" = ${userId}::uuid for no key update`;
}

/**
 * Public, and called by verbs that change how far an account reaches: a link to its new password was made for what it
 * reached before. Locks the account, so that a link being made at this moment waits and then sees the change.
 */
export async function voidResetLinks(tx: SystemContext, userId: string) {
  await lockAccount(tx, userId);
  await tx.db.passwordReset.deleteMany({ where: { userId, usedAt: null } });
}
