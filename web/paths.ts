/** A link that opens something (an invite, a reset, an unsubscribe) is a secret: its token stays out of the log. */
const looksLikeToken = (segment: string) =>
  segment.length >= 20 && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(segment);

/** The path as the log may keep it: without the query, without tokens, not endless. */
export function loggablePath(target: string): string {
  const path = target.split(/[?#]/, 1)[0] ?? "/";
  if (path.startsWith("/_next/")) return path.slice(0, 200);
  return path
    .split("/")
    .map((segment) => (looksLikeToken(segment) ? "…" : segment))
    .join("/")
    .slice(0, 200);
}

export type RequestKind = "asset" | "api" | "hook" | "health" | "page";

/** A handful of kinds, because a label a stranger can choose would fill the metrics with their inventions. */
export function kindOf(target: string): RequestKind {
  const path = target.split("?", 1)[0] ?? "/";
  if (path === "/api/cam/health" || path === "/api/metrics") return "health";
  if (path.startsWith("/api/hooks/") || path.startsWith("/api/u/") || path === "/api/inngest") return "hook";
  if (path.startsWith("/api/")) return "api";
  if (path.startsWith("/_next/") || /\.[a-z0-9]{2,5}$/.test(path)) return "asset";
  return "page";
}

/** More than any form or API call needs. */
export const MOST_BODY_BYTES = 5 * 1024 * 1024;
