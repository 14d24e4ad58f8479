import { isIP } from "node:net";

export interface Target {
  url: URL;
  host: string;
  port: number;
}

const PORTS = new Set([80, 443]);
const LONGEST = 2048;
/** Names that lead nowhere public, whatever a name server inside says about them. */
const INSIDE_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|corp|home|private|home\.arpa|onion)$/;

/**
 * What may be asked for at all, before anybody looks the name up. The URL standard has made 2130706433, 0x7f.1 and
 * 0177.0.0.1 into plain addresses by now; no address is ever asked for by number.
 */
export function readTarget(text: string, alsoPorts: readonly number[] = []): Target | { because: string } {
  if (text.length > LONGEST) return { because: "The address is too long." };
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return { because: "This is no web address." };
  }
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return { because: "Only http and https are read." };
  if (url.username || url.password)
    return { because: "An address with a name and password in it is not read." };
  const host = url.hostname.replace(/\.$/, "");
  if (isIP(host) || host.startsWith("[")) return { because: "A page is read by its name, not by a number." };
  if (!host.includes(".") || INSIDE_NAMES.test(host))
    return { because: "This name leads to no public site." };
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  if (!PORTS.has(port) && !alsoPorts.includes(port)) return { because: `Port ${port} is not read.` };
  url.hash = "";
  return { url, host, port };
}
