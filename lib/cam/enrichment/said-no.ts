import type { CamContext } from "../context";
import { coveredBy } from "../suppression/find";

/** Which of these addresses must not be written to. It never catches: who cannot be asked about is not let through. */
export async function saidNo(ctx: CamContext, addresses: readonly string[]): Promise<Set<string>> {
  const covered = await coveredBy(ctx, [...new Set(addresses)]);
  return new Set([...covered].filter(([, entries]) => entries.length > 0).map(([address]) => address));
}
