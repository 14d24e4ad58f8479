import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Metrics are for somebody at this machine (web/forwarded.ts marks them), or for whoever knows the token. */
export function mayReadMetrics(
  headers: { get(name: string): string | null },
  token: string | undefined,
): boolean {
  if (headers.get("x-cam-local") === "1") return true;
  const [, given] = /^Bearer (\S+)$/.exec(headers.get("authorization") ?? "") ?? [];
  if (token === undefined || given === undefined) return false;
  return timingSafeEqual(digest(given), digest(token));
}
