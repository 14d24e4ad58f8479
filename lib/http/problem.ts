import type { z } from "zod";
import { Refusal, TryLater } from "@/lib/cam/errors";
import type { Log } from "@/lib/cam/ports/log";

export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  fields?: Record<string, string[]>;
  retryAfterSeconds?: number;
}

/** A "no" that only makes sense over HTTP: too large, the wrong type, an address that is none. */
export class HttpRefusal extends Error {
  override readonly name = "HttpRefusal";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

const TITLES: Record<Refusal["code"], string> = {
  invalid: "The request is not usable",
  "signed-out": "Not signed in",
  forbidden: "Not allowed",
  missing: "Not found",
  conflict: "Not possible now",
  throttled: "Too often",
};

/** By the name of the field, nested ones with dots: { "weights.industry": ["…"] }; `whole` when it is about all of it. */
export function fieldsOf(error: z.ZodError, whole = "body"): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const { path, message } of error.issues) {
    const name = path.map(String).join(".") || whole;
    fields[name] = [...(fields[name] ?? []), message];
  }
  return fields;
}

/** What is said of a bug: a reference that leads to its line in the log, and nothing else. */
export function brokenBy(error: unknown, log: Log, what: string): string {
  const reference = crypto.randomUUID().slice(0, 8);
  log.error({ reference, error }, `${what} broke`);
  return `Something broke on our side (reference ${reference}).`;
}

/** Turns what was thrown into what a caller should read. */
export function problemOf(error: unknown, log: Log): Problem {
  if (error instanceof HttpRefusal) return error.problem;
  if (error instanceof Refusal) {
    const { code, status, message, detail } = error;
    return { status, code, title: TITLES[code], detail: message, ...detail };
  }
  if (error instanceof TryLater) {
    const busy = { status: 503, code: "busy", title: "Busy", detail: error.message };
    return { ...busy, retryAfterSeconds: error.afterSeconds ?? 5 };
  }
  const detail = brokenBy(error, log, "a request");
  return { status: 500, code: "unexpected", title: "Something broke", detail };
}

/** RFC 9457. */
export function problemResponse(
  { status, code, title, detail, fields, retryAfterSeconds }: Problem,
  requestId?: string,
) {
  const body = { type: `urn:cam:problem:${code}`, title, status, detail, code, fields, requestId };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(retryAfterSeconds !== undefined && { "retry-after": String(Math.ceil(retryAfterSeconds)) }),
      ...(status === 401 && { "www-authenticate": 'Bearer realm="CAM"' }),
    },
  });
}
