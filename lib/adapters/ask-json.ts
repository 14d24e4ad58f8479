/** What came back from a vendor, before anybody judges it. */
export type JsonAnswer =
  | { status: number; header(name: string): string | undefined; body: unknown }
  | { lost: string };

export interface JsonQuestion {
  method?: "GET" | "POST";
  headers: Record<string, string>;
  timeoutMs?: number;
}

const MOST_BYTES = 10 * 1024 * 1024;

/** One call to a vendor's API. A redirect is an error: a key that follows one may end up anywhere. Never throws. */
export async function askJson(
  url: URL,
  { method = "GET", headers, timeoutMs = 20_000 }: JsonQuestion,
): Promise<JsonAnswer> {
  try {
    const answer = await fetch(url, {
      method,
      headers: { accept: "application/json", ...headers },
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await limited(answer);
    return {
      status: answer.status,
      header: (name) => answer.headers.get(name) ?? undefined,
      body: parsed(text),
    };
  } catch (error) {
    const { name, cause } = error as { name: string; cause?: { code?: string } };
    return {
      lost:
        name === "TimeoutError" ? "did not answer in time" : `could not be reached (${cause?.code ?? name})`,
    };
  }
}

async function limited(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error("too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds until a vendor wants to be asked again: its Retry-After, a number or a date. */
export function retryAfter(header: string | undefined, now = Date.now()): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(Math.ceil(seconds), 86_400) : undefined;
}
