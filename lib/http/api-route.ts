import type { z } from "zod";
import type { Scope } from "@/lib/cam/api-key/schema";
import type { CamContext } from "@/lib/cam/context";
import type { Role } from "@/lib/db/generated/enums";
import { systemContext } from "@/lib/wiring";
import { apiCaller } from "./api-caller";
import { fileAnswer } from "./file-answer";
import { type Answer, doOnce, sha256 } from "./idempotent";
import { fieldsOf, HttpRefusal, problemOf, problemResponse } from "./problem";
import { cannotBeKept, readJsonObject, readQuery, readText, wrongInQuery } from "./read-input";
import { originOf } from "./request-origin";

export interface ApiRouteSpec<Schema extends z.ZodType = z.ZodType, Output = unknown> {
  /** One sentence for the documentation: what it does. */
  summary: string;
  scope: Scope;
  least: Role;
  /** Over everything at once: names in the path, in the query, and, for writes, in the body. */
  input: Schema;
  verb: (ctx: CamContext, input: z.output<Schema>) => Promise<Output>;
  /** What it answers, for the documentation. */
  output?: z.ZodType;
  /** Names a write takes from the query; everything else it takes from the body. */
  fromQuery?: readonly string[];
  /** Names a write hears in the query as well as in the body: a look that is asked for in the address is one, too. */
  alsoInQuery?: readonly string[];
  /** 200, or 204 when there is nothing to say. */
  status?: 200 | 201 | 202 | 204;
  perMinute?: number;
  largestBody?: number;
  /** A read that answers with a file, written as it is read: a list may be larger than the memory. */
  asFile?: {
    name: string | ((output: Output) => string);
    type: string;
    write: (output: Output) => AsyncIterable<string | Uint8Array>;
  };
  /** The answer holds a secret that is shown once: it is never stored for a repeat. */
  shownOnce?: boolean;
}

type Handler = (
  request: Request,
  route: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

export type ApiRoute = Handler & { readonly operation: ApiRouteSpec };

const READS = new Set(["GET", "HEAD", "OPTIONS"]);
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * The one door between a program and a verb: who, may they, what, do, answer. By key or by the dashboard's session, so
 * that REST, the polled screens and the dashboard's own actions cannot drift apart.
 */
export function apiRoute<Schema extends z.ZodType, Output>(spec: ApiRouteSpec<Schema, Output>): ApiRoute {
  const { scope, least, perMinute = 600, largestBody = 1024 * 1024 } = spec;

  const handle: Handler = async (request, { params }) => {
    const origin = originOf(request.headers);
    const requestId = origin.requestId;
    try {
      const writes = !READS.has(request.method);
      const ctx = await apiCaller(request, origin, { scope, least, perMinute, writes });
      const url = new URL(request.url);
      const text = writes ? await readText(request, largestBody) : "";
      const query = readQuery(url.searchParams);
      const body = readJsonObject(text, request.headers.get("content-type"));
      const wrong = writes ? wrongInQuery(query, body, spec) : undefined;
      if (wrong) throw unusable(UNFIT, wrong);
      const held = { ...query, ...body, ...(await params) };
      if (cannotBeKept(held)) throw unusable(UNKEEPABLE);
      const input = spec.input.safeParse(held);
      if (!input.success) throw unusable(UNFIT, fieldsOf(input.error));

      const work = async (within: CamContext): Promise<Answer> => {
        const body = await spec.verb(within, input.data);
        return { status: spec.status ?? (body === undefined ? 204 : 200), body };
      };
      if (spec.asFile) {
        const { name, type, write } = spec.asFile;
        const output = await spec.verb(ctx, input.data);
        return fileAnswer({ name: typeof name === "string" ? name : name(output), type }, write(output));
      }
      const key = writes ? idempotencyKey(request.headers.get("idempotency-key")) : undefined;
      if (key === undefined) return answer(await work(ctx));
      const deed = {
        key,
        route: `${request.method} ${url.pathname}`,
        bodyHash: sha256(`${url.search}\n${text}`),
        shownOnce: spec.shownOnce ?? false,
      };
      return answer(await doOnce(ctx, deed, work));
    } catch (error) {
      return problemResponse(
        problemOf(error, systemContext({ kind: "public", name: "api" }, origin).log),
        requestId,
      );
    }
  };
  return Object.assign(handle, { operation: spec as unknown as ApiRouteSpec });
}

const UNKEEPABLE =
  "Text with a NUL character or half of a surrogate pair in it, or values nested this deep, cannot be kept.";

const UNFIT = 'Some values are missing or cannot be used; "fields" says which and why.';

const unusable = (detail: string, fields?: Record<string, string[]>, status = 422) =>
  new HttpRefusal({
    status,
    code: "invalid",
    title: "The request is not usable",
    detail,
    ...(fields && { fields }),
  });

function idempotencyKey(header: string | null): string | undefined {
  if (header === null) return undefined;
  if (IDEMPOTENCY_KEY.test(header)) return header;
  throw unusable("An Idempotency-Key is 1 to 200 printable characters without spaces.", undefined, 400);
}

function answer({ status, body, repeated = false }: Answer & { repeated?: boolean }) {
  const headers = {
    "cache-control": "no-store",
    ...(repeated && { "idempotency-replayed": "true" }),
  };
  if (status === 204) return new Response(null, { status, headers });
  return Response.json(body ?? null, { status, headers });
}
