import type { CamContext } from "../context";

/**
 * For set statements over rows that came in a moment ago: the planner has no figures about them, takes thousands for a
 * handful, and would compare each with every other (33 s for 5,000 rows). People must be asked for by lists of keys here,
 * or it reads everybody.
 */
export async function withHashedJoins<T>(tx: CamContext, work: () => Promise<T>): Promise<T> {
  await tx.db.$executeRaw`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)`;
  const done = await work();
  await tx.db.$executeRaw`select set_config('enable_nestloop', 'on', true)`;
  return done;
}
