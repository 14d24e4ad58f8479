const NOWHERE = "http://cam.invalid";

/** Places that make no sense to come back to. */
const NOT_A_PAGE = /^\/(api|sign-in|sign-out|setup|reset|_next)(\/|$|\?)/;

/**
 * Where a sign-in leads: a path on this site, or "/". What a browser would read as another site is refused in every
 * spelling: //evil, /\evil, a tab or a newline that browsers drop, dots that collapse to two slashes.
 */
export function safePath(given: unknown): string {
  if (typeof given !== "string" || given.length > 2000) return "/";
  if (!/^\/(?![/\\]|%2f|%5c)/i.test(given)) return "/";
  if (/[\p{Cc}\\]|%(0[0-9a-f]|1[0-9a-f]|7f)/iu.test(given)) return "/";
  let url: URL;
  try {
    url = new URL(given, NOWHERE);
  } catch {
    return "/";
  }
  const path = `${url.pathname}${url.search}${url.hash}`;
  if (url.origin !== NOWHERE || /^\/[/\\]/.test(path) || NOT_A_PAGE.test(path)) return "/";
  return path;
}
