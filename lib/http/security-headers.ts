/** Set by proxy.ts on the request; the root layout hands it to whatever writes a script or style tag. */
export const NONCE_HEADER = "x-nonce";

/** The path a page was asked for, set by proxy.ts, so that sign-in can lead back there. */
export const PATH_HEADER = "x-cam-path";

interface Page {
  nonce: string;
  https: boolean;
  development: boolean;
}

export function contentSecurityPolicy({ nonce, https, development }: Page): string {
  const once = `'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    // React's development build evaluates source to show server stacks in the browser; nothing else may.
    `script-src 'self' ${once} 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // The development server writes style tags that no nonce reaches.
    `style-src 'self' ${development ? "'unsafe-inline'" : once}`,
    // Charts and popovers place themselves with style attributes; an attribute cannot fetch or run anything here.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    // The original of a message (below) is all that may be framed: every other page of ours refuses.
    "frame-src 'self'",
    "frame-ancestors 'none'",
    ...(https ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** On every answer that the application gives: pages, API, errors. */
export const securityHeaders = (page: Page): Record<string, string> => ({
  "content-security-policy": contentSecurityPolicy(page),
  ...lastingHeaders(page),
});

/** What needs no nonce, and so is also on what is answered before or beside proxy.ts: files, redirects, refusals, faults. */
export function lastingHeaders({ https }: Pick<Page, "https">): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    // Addresses may hold one-time tokens, so none leaves this site. Not "no-referrer": under it browsers send
    // "Origin: null" with our own forms, and the same-origin check would refuse them.
    "referrer-policy": "same-origin",
    "permissions-policy":
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-permitted-cross-domain-policies": "none",
    ...(https ? { "strict-transport-security": "max-age=63072000" } : {}),
  };
}

export const FRAME_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const FRAMED = /^\/inbox\/[0-9a-f-]{36}\/original$/i;

/**
 * A stranger's HTML, in a frame of ours and nowhere else: it runs nothing, fetches nothing, sends nothing, and is of no origin
 * even where somebody opens it by itself. Its links open beside it, in a tab of their own.
 */
export const framedHeaders = (path: string): Record<string, string> =>
  FRAMED.test(path)
    ? {
        "content-security-policy": FRAME_POLICY,
        "x-frame-options": "SAMEORIGIN",
        "referrer-policy": "no-referrer",
        "x-robots-tag": "noindex, nofollow",
      }
    : {};

const FOR_READERS = /^\/(api\/)?u\//;

/** The page behind a mail's link: whoever it leads on to learns nothing of it, and no search engine keeps it. Its form asks for no origin. */
export const readersHeaders = (path: string): Record<string, string> =>
  FOR_READERS.test(path) ? { "referrer-policy": "no-referrer", "x-robots-tag": "noindex, nofollow" } : {};
