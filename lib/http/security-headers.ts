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
    "frame-src 'none'",
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

const FOR_READERS = /^\/(api\/)?u\//;

/** The page behind a mail's link: whoever it leads on to learns nothing of it, and no search engine keeps it. Its form asks for no origin. */
export const readersHeaders = (path: string): Record<string, string> =>
  FOR_READERS.test(path) ? { "referrer-policy": "no-referrer", "x-robots-tag": "noindex, nofollow" } : {};
