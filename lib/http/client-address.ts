import { isIP } from "node:net";

/** One spelling per address, so that a throttle cannot be dodged by another one; undefined when it is no address. */
export function readAddress(given: string | null | undefined): string | undefined {
  let text = (given ?? "").trim().replace(/^"|"$/g, "");
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text);
  if (bracketed?.[1]) text = bracketed[1];
  else if (/^[\d.]+:\d+$/.test(text)) text = text.replace(/:\d+$/, "");
  text = text.replace(/%.*$/, "");
  if (isIP(text) === 4) return text;
  if (isIP(text) !== 6) return undefined;
  const spelled = new URL(`http://[${text}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(spelled);
  if (!mapped?.[1] || !mapped[2]) return spelled;
  const [high, low] = [Number.parseInt(mapped[1], 16), Number.parseInt(mapped[2], 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/**
 * Who is asking. web/server.ts throws away whatever a client said about itself and leaves exactly one entry, the
 * address it saw; the last entry is taken all the same, because the last is the one nearest to us.
 */
export const clientAddress = (headers: { get(name: string): string | null }): string | undefined =>
  readAddress(headers.get("x-forwarded-for")?.split(",").at(-1));
