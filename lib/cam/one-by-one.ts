import type { CamContext } from "./context";
import { hasCrossed } from "./crossed";

/**
 * Writes all of them in one go; when the database refuses, in halves, until those it refuses stand alone: one bad row never
 * takes the others with it. In the caller's transaction; says which stayed behind.
 */
export async function oneByOne<T>(
  tx: CamContext,
  items: readonly T[],
  write: (some: readonly T[]) => Promise<unknown>,
): Promise<{ item: T; error: unknown }[]> {
  if (items.length === 0) return [];
  await tx.db.$executeRaw`savepoint one_by_one`;
  try {
    await write(items);
    await tx.db.$executeRaw`release savepoint one_by_one`;
    return [];
  } catch (error) {
    // Of two that wait for each other the whole transaction begins again.
    if (hasCrossed(error)) throw error;
    await tx.db.$executeRaw`rollback to savepoint one_by_one`;
    await tx.db.$executeRaw`release savepoint one_by_one`;
    const [only] = items;
    if (items.length === 1 && only !== undefined) return [{ item: only, error }];
    const half = Math.ceil(items.length / 2);
    return [
      ...(await oneByOne(tx, items.slice(0, half), write)),
      ...(await oneByOne(tx, items.slice(half), write)),
    ];
  }
}
