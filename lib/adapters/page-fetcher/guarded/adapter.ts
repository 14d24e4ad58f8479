import { lookup } from "node:dns/promises";
import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import type { PageAnswer, PageAsked, PageFetcher } from "@/lib/cam/ports/page-fetcher";
import { urlIn } from "@/lib/cam/web-address";
import { isPublicAddress } from "../../public-address";
import { readBody, readText, UNDERSTOOD } from "./read-body";
import { readTarget, type Target } from "./target";

export interface GuardOptions {
  userAgent: string;
  totalMs?: number;
  idleMs?: number;
  lookUp?: (host: string) => Promise<string[]>;
  /** Addresses that may be reached although they are not public: a test's own stand-ins. Wiring gives none. */
  allow?: readonly { address: string; port: number }[];
}

const MOVED = new Set([301, 302, 303, 307, 308]);
const BUSY = new Set([429, 503]);
const WAIT_SECONDS = 300;

const systemLookUp = async (host: string) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

class TooSlow extends Error {}

export function createGuardedFetcher({
  userAgent,
  totalMs = 15_000,
  idleMs = 5_000,
  lookUp = systemLookUp,
  allow = [],
}: GuardOptions): PageFetcher {
  const mayReach = (address: string, port: number) =>
    isPublicAddress(address) || allow.some((one) => one.address === address && one.port === port);

  /** The one address that is connected to: what was checked is what is reached, however often the name changes its mind. */
  async function addressOf({ host, port }: Target, ends: AbortSignal): Promise<string | PageAnswer> {
    let addresses: string[];
    try {
      addresses = await Promise.race([lookUp(host), giveUp(ends)]);
    } catch (error) {
      const code = (error as { code?: string }).code ?? "";
      if (code === "ENOTFOUND" || code === "ENODATA")
        return { outcome: "refused", code: "unknown-host", because: `There is no ${host}.` };
      return { outcome: "later", because: `${host} could not be looked up.`, afterSeconds: WAIT_SECONDS };
    }
    // A name that leads inside with one of its addresses is not trusted with the others.
    if (addresses.length === 0 || !addresses.every((address) => mayReach(address, port)))
      return {
        outcome: "refused",
        code: "inside",
        because: `${host} leads into a network that is not public.`,
      };
    return addresses[0] as string;
  }

  function ask({ url, host, port }: Target, address: string, ends: AbortSignal) {
    return new Promise<IncomingMessage>((answered, failed) => {
      const request = url.protocol === "https:" ? secureRequest : plainRequest;
      const asked = request(
        {
          host: address,
          port,
          path: `${url.pathname}${url.search}`,
          servername: host,
          agent: false,
          signal: ends,
          timeout: idleMs,
          headers: {
            host: url.host,
            "user-agent": userAgent,
            accept: "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1",
            "accept-encoding": UNDERSTOOD,
            "accept-language": "en,*;q=0.5",
          },
        },
        answered,
      );
      asked.on("timeout", () => asked.destroy(new TooSlow()));
      asked.on("error", failed);
      asked.end();
    });
  }

  async function judge(
    answer: IncomingMessage,
    url: URL,
    { types, mostBytes }: PageAsked,
  ): Promise<PageAnswer> {
    const status = answer.statusCode ?? 0;
    const { location } = answer.headers;
    if (MOVED.has(status) && location) {
      const to = urlIn(location, url)?.href;
      if (to) return { outcome: "moved", to };
      return { outcome: "refused", code: "address", because: "The page leads to an address that is none." };
    }
    if (BUSY.has(status)) {
      const wait = Number(answer.headers["retry-after"]);
      return {
        outcome: "later",
        because: `The site answered ${status}: it is busy.`,
        afterSeconds: wait > 0 ? Math.min(wait, 86_400) : WAIT_SECONDS,
      };
    }
    const contentType = answer.headers["content-type"] ?? "";
    const kind = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
    if (status >= 400) return { outcome: "page", status, contentType, text: "" };
    if (!types.includes(kind))
      return {
        outcome: "refused",
        code: "content-type",
        because: `This is ${kind || "of no stated kind"}, not a page.`,
      };
    const body =
      Number(answer.headers["content-length"] ?? 0) > mostBytes
        ? undefined
        : await readBody(answer, mostBytes);
    if (!body)
      return {
        outcome: "refused",
        code: "too-big",
        because: `The page is larger than ${inMegabytes(mostBytes)}.`,
      };
    return { outcome: "page", status, contentType, text: readText(body, contentType) };
  }

  return {
    async fetch(text, asked) {
      const target = readTarget(
        text,
        allow.map(({ port }) => port),
      );
      if ("because" in target) return { outcome: "refused", code: "address", because: target.because };
      const ends = AbortSignal.timeout(totalMs);
      const address = await addressOf(target, ends);
      if (typeof address !== "string") return address;
      let answer: IncomingMessage | undefined;
      try {
        answer = await ask(target, address, ends);
        return await judge(answer, target.url, asked);
      } catch (error) {
        return failure(error, ends, target.host);
      } finally {
        answer?.destroy();
      }
    },
  };
}

const giveUp = (ends: AbortSignal) =>
  new Promise<never>((_, failed) =>
    ends.addEventListener("abort", () => failed(new TooSlow()), { once: true }),
  );

const inMegabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;

function failure(error: unknown, ends: AbortSignal, host: string): PageAnswer {
  if (ends.aborted || error instanceof TooSlow)
    return { outcome: "refused", code: "too-slow", because: `${host} is too slow: it was given up.` };
  const { code = "", message } = error as { code?: string; message: string };
  if (/^(Z_|ERR_|HPE_|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code) || !code)
    return {
      outcome: "refused",
      code: "unreadable",
      because: `The answer of ${host} cannot be read: ${message}`,
    };
  return { outcome: "later", because: `${host} cannot be reached (${code}).`, afterSeconds: WAIT_SECONDS };
}
