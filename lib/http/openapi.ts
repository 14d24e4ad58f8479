import { z } from "zod";
import { SCOPES } from "@/lib/cam/api-key/schema";
import type { ApiRoute, ApiRouteSpec } from "./api-route";

type Schema = Record<string, unknown>;
export type RouteModule = Partial<Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", unknown>>;

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

const toSchema = (schema: z.ZodType, io: "input" | "output"): Schema => {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Schema;
  return rest;
};

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

const PROBLEMS = {
  "401": problem("No key and no session, or one that has ended."),
  "403": problem("The role or the key's scopes do not allow it."),
  "404": problem("There is no such thing in this workspace."),
  "409": problem("Not possible as things stand."),
  "422": problem("Some values are missing or cannot be used."),
  "429": problem("Too often. Retry-After says when to come back."),
};

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Any text of your own, up to 200 characters. A repeat within a day gets the first answer and does nothing.",
  schema: { type: "string", maxLength: 200 },
};

const isApiRoute = (held: unknown): held is ApiRoute => typeof held === "function" && "operation" in held;

function operation(path: string, method: string, spec: ApiRouteSpec) {
  const {
    properties = {},
    required = [],
    additionalProperties,
  } = toSchema(spec.input, "input") as {
    properties?: Record<string, Schema>;
    required?: string[];
    additionalProperties?: unknown;
  };
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const reads = method === "GET";
  const inQuery = Object.keys(properties).filter(
    (name) => !inPath.includes(name) && (reads || spec.fromQuery?.includes(name)),
  );
  const inBody = Object.keys(properties).filter((name) => !inPath.includes(name) && !inQuery.includes(name));
  const also = inBody.filter((name) => spec.alsoInQuery?.includes(name));
  const parameter = (where: "path" | "query") => (name: string) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: properties[name] ?? { type: "string" },
  });
  const status = String(spec.status ?? 200);

  return {
    operationId: `${method.toLowerCase()}${path.replace("/api/cam", "").replace(/[^a-z0-9]+(\w)?/gi, (_all, next = "") => next.toUpperCase())}`,
    summary: spec.summary,
    description: `Scope ${spec.scope}; role ${spec.least.toLowerCase()} or higher.`,
    tags: [path.split("/")[3]],
    parameters: [
      ...inPath.map(parameter("path")),
      ...[...inQuery, ...also].map(parameter("query")),
      ...(reads ? [] : [IDEMPOTENCY_KEY]),
    ],
    ...(inBody.length > 0 && {
      requestBody: {
        required: inBody.some((name) => required.includes(name)),
        content: {
          "application/json": {
            schema: {
              type: "object",
              properties: Object.fromEntries(inBody.map((name) => [name, properties[name]])),
              required: inBody.filter((name) => required.includes(name)),
              // Some doors refuse a name they do not know, others leave it unheard.
              ...(additionalProperties === false && { additionalProperties }),
            },
          },
        },
      },
    }),
    responses: {
      [status]:
        status === "204"
          ? { description: "Done." }
          : {
              description: "Done.",
              content: { "application/json": { schema: spec.output ? toSchema(spec.output, "output") : {} } },
            },
      ...PROBLEMS,
    },
  };
}

/** OpenAPI 3.1, from the schemas the routes themselves read with: the two cannot drift apart. */
export function openApi(routes: Record<string, RouteModule>, url: string) {
  const paths = Object.entries(routes).map(([path, module]) => {
    const methods = METHODS.flatMap((method) => {
      const held = module[method];
      return isApiRoute(held)
        ? [[method.toLowerCase(), operation(path, method, held.operation)] as const]
        : [];
    });
    return [path, Object.fromEntries(methods)] as const;
  });
  return {
    openapi: "3.1.0",
    info: {
      title: "CAM",
      version: "1",
      description:
        "Client Acquisition Mode. Lists answer `{items, nextCursor}` and take `limit` and `cursor`. Times are ISO 8601. Errors are RFC 9457 problem JSON.",
    },
    servers: [{ url }],
    security: [{ key: [] }, { session: [] }],
    paths: Object.fromEntries(paths.filter(([, methods]) => Object.keys(methods).length > 0)),
    components: {
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "cam_…",
          description: `An API key, made under Settings, API keys. Scopes: ${SCOPES.join(", ")}. A write scope includes reading.`,
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "next-auth.session-token",
          description: "The dashboard's own session.",
        },
      },
      schemas: {
        Problem: {
          type: "object",
          required: ["type", "title", "status", "detail", "code"],
          properties: {
            type: { type: "string", description: "urn:cam:problem:<code>" },
            title: { type: "string" },
            status: { type: "integer" },
            detail: { type: "string", description: "What happened and what to do, for a person." },
            code: { type: "string" },
            fields: { type: "object", additionalProperties: { type: "array", items: { type: "string" } } },
            requestId: { type: "string" },
          },
        },
      },
    },
  };
}
