/** What became of a call, before anybody knows what the vendor meant. */
export type Heard =
  | { heard: "answer"; status: number; headers: Headers; text: string }
  /** It never arrived: no connection was made. */
  | { heard: "not-sent"; reason: string }
  /** It may have arrived, and no whole answer came back. */
  | { heard: "lost"; reason: string };

export interface VendorCall {
  url: string;
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: unknown;
}

export interface CallOptions {
  timeoutMs?: number;
  /** An answer that is larger is cut off and counts as lost. */
  largest?: number;
  tries?: number;
  /** 0 to 1, for full jitter. */
  dice?: () => number;
  sleep?: (milliseconds: number) => Promise<void>;
  now?: () => number;
}

const MEGABYTE = 1024 * 1024;
/** Longer waits are somebody else's business: a job must not sit in one. */
const LONGEST_WAIT_MS = 10_000;

/** Errors before the request could leave this machine, or before the other side took the connection. */
const NEVER_ARRIVED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function codeOf(error: unknown): string {
  for (let one: unknown = error, depth = 0; one && depth < 5; depth++) {
    const { code, cause } = one as { code?: unknown; cause?: unknown };
    if (typeof code === "string") return code;
    one = cause;
  }
  return "";
}

async function readWhole(response: Response, largest: number): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(pieces).toString("utf8");
    size += value.byteLength;
    if (size > largest) {
      await reader.cancel().catch(() => undefined);
      return undefined;
    }
    pieces.push(value);
  }
}

async function once(
  { url, method, headers, body }: VendorCall,
  timeoutMs: number,
  largest: number,
): Promise<Heard> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: "application/json",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // A key that followed a redirect would be handed to whoever answers there.
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await readWhole(response, largest);
    if (text === undefined)
      return { heard: "lost", reason: `The answer was larger than ${Math.round(largest / MEGABYTE)} MB.` };
    return { heard: "answer", status: response.status, headers: response.headers, text };
  } catch (error) {
    const code = codeOf(error);
    if (NEVER_ARRIVED.has(code)) return { heard: "not-sent", reason: `It could not be reached (${code}).` };
    const timedOut = (error as { name?: string }).name === "TimeoutError";
    return {
      heard: "lost",
      reason: timedOut
        ? `It did not answer within ${timeoutMs / 1000} seconds.`
        : `The connection broke (${code || "no reason given"}).`,
    };
  }
}

/** Retry-After as seconds or as an HTTP date; undefined when there is none, or none that makes sense. */
export function retryAfterSeconds(headers: Headers, now: number): number | undefined {
  const given = headers.get("retry-after")?.trim();
  if (!given) return undefined;
  if (/^\d{1,9}$/.test(given)) return Number(given);
  const at = Date.parse(given);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

/** Said no for now and did nothing: asking again costs nothing. */
const askedForPatience = (heard: Heard) =>
  heard.heard === "answer" && (heard.status === 429 || heard.status === 503);

/** A read may be repeated whatever happened; a deed only if it provably did not happen. */
function mayTryAgain(heard: Heard, method: VendorCall["method"]): boolean {
  if (heard.heard === "not-sent" || askedForPatience(heard)) return true;
  return method === "GET" && (heard.heard === "lost" || (heard.heard === "answer" && heard.status >= 500));
}

/** Calls a vendor, and again after a moment where that costs nothing: doubling waits with full jitter, or as long as it asks for. */
export async function callVendor(call: VendorCall, options: CallOptions = {}): Promise<Heard> {
  const {
    timeoutMs = 30_000,
    largest = 8 * MEGABYTE,
    tries = 3,
    dice = Math.random,
    sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
    now = Date.now,
  } = options;
  for (let attempt = 1; ; attempt++) {
    const heard = await once(call, timeoutMs, largest);
    if (attempt >= tries || !mayTryAgain(heard, call.method)) return heard;
    const asked = heard.heard === "answer" ? retryAfterSeconds(heard.headers, now()) : undefined;
    const wait = asked === undefined ? dice() * 500 * 2 ** (attempt - 1) : asked * 1000;
    if (wait > LONGEST_WAIT_MS) return heard;
    await sleep(wait);
  }
}

/** Where a path of the vendor's is: below what the operator gave, which may or may not name the version already. */
export function vendorUrl(base: string, root: string, path: string): string {
  const url = new URL(base);
  const given = url.pathname.replace(/\/+$/, "");
  url.pathname = `${given.endsWith("/v1") ? given : given + root}${path}`;
  return url.href;
}
