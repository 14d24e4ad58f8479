import { lookup } from "node:dns/promises";
import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP } from "node:net";
import { urlIn } from "@/lib/cam/web-address";
import { isPublicAddress } from "../../public-address";

export interface DownloadOptions {
  mostBytes: number;
  totalMs: number;
  /** Of this origin whatever address is taken: the operator named it. */
  trusted: string;
  lookUp?: (host: string) => Promise<string[]>;
}

export type Downloaded = { bytes: Buffer; size: number } | { because: string };

const systemLookUp = async (host: string) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * An original, from the link an answer names. The link is data: only https to a public address is followed, or the very address
 * the API is at; no key goes along, nobody is led on, and no more is read than was asked for.
 */
export async function download(
  link: string,
  { mostBytes, totalMs, trusted, lookUp = systemLookUp }: DownloadOptions,
): Promise<Downloaded> {
  const url = urlIn(link);
  if (!url || link.length > 8_192 || url.username || url.password) return no("is no address");
  const own = url.origin === trusted;
  if (!own && (url.protocol !== "https:" || url.port !== "")) return no("is not an https address");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!own && isIP(host)) return no("is a number and not a name");
  const ends = AbortSignal.timeout(totalMs);
  try {
    const addresses = isIP(host) ? [host] : await Promise.race([lookUp(host), givenUp(ends)]);
    const [address] = addresses;
    // A name that leads inside with one of its addresses is not trusted with the others.
    if (!address || (!own && !addresses.every(isPublicAddress)))
      return no("leads into a network that is not public");
    return await read(await ask(url, address, ends), mostBytes);
  } catch (error) {
    if (ends.aborted) return { because: "The original of this mail came too slowly, and was given up." };
    const { code = "no reason given" } = error as { code?: string };
    return { because: `The original of this mail could not be fetched (${code}).` };
  }
}

const no = (why: string) => ({ because: `The link Resend gives for the original of this mail ${why}.` });

const givenUp = (ends: AbortSignal) =>
  new Promise<never>((_, failed) =>
    ends.addEventListener("abort", () => failed(new Error("too slow")), { once: true }),
  );

/** Connected to is the address that was looked at, however often the name changes its mind. */
function ask(url: URL, address: string, ends: AbortSignal) {
  return new Promise<IncomingMessage>((answered, failed) => {
    const secure = url.protocol === "https:";
    const request = (secure ? secureRequest : plainRequest)(
      {
        host: address,
        port: url.port || (secure ? 443 : 80),
        path: `${url.pathname}${url.search}`,
        ...(!isIP(url.hostname) && { servername: url.hostname }),
        agent: false,
        signal: ends,
        headers: { host: url.host, accept: "*/*", "accept-encoding": "identity" },
      },
      answered,
    );
    request.on("error", failed);
    request.end();
  });
}

async function read(answer: IncomingMessage, mostBytes: number): Promise<Downloaded> {
  try {
    const status = answer.statusCode ?? 0;
    if (status !== 200) return { because: `The link to the original of this mail answered ${status}.` };
    if ((answer.headers["content-encoding"] ?? "identity") !== "identity")
      return { because: "The original of this mail came packed, which nobody asked for." };
    const said = Number(answer.headers["content-length"] ?? 0);
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of answer) {
      size += (piece as Buffer).length;
      pieces.push(piece as Buffer);
      // How much was read by then is another number each time; a message is known again by its size as well.
      if (size > mostBytes) return { bytes: Buffer.concat(pieces), size: Math.max(mostBytes + 1, said) };
    }
    return { bytes: Buffer.concat(pieces), size };
  } finally {
    answer.destroy();
  }
}
