/** Hosts of a network, and where on them its people live. */
const LINKEDIN = /^(?:[a-z]{2,3}\.)?linkedin\.com$/;

/**
 * One person, one address: "http://de.linkedin.com/in/Ada-L/?trk=x" and "linkedin.com/in/ada-l" are the same. undefined
 * when the text leads to no person there.
 */
export function linkedinUrl(text: string): string | undefined {
  const given = text.trim();
  if (given === "" || given.length > 500) return undefined;
  const whole = /^https?:\/\//i.test(given) ? given : `https://${given.replace(/^\/+/, "")}`;
  let url: URL;
  try {
    url = new URL(whole);
  } catch {
    return undefined;
  }
  const host = url.hostname.replace(/^www\./, "");
  const path = /^\/(in|pub|sales\/lead|talent\/profile)\/([^/]+)/i.exec(url.pathname);
  if (!LINKEDIN.test(host) || !path?.[2]) return undefined;
  return `https://www.linkedin.com/${path[1]}/${path[2]}`.toLowerCase();
}
