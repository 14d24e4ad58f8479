import { setTimeout as sleep } from "node:timers/promises";

const STEP_MS = 400;

/**
 * Gives the answer at the next full step, so that small differences in the work behind it cannot be measured: whether
 * an account exists must not be told by how long the "no" took.
 */
export async function inEvenTime<T>(work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  try {
    return await work();
  } finally {
    await sleep(STEP_MS - ((performance.now() - started) % STEP_MS));
  }
}
