import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { inDevelopment, readEnv } from "@/lib/env";
import {
  framedHeaders,
  NONCE_HEADER,
  PATH_HEADER,
  readersHeaders,
  securityHeaders,
} from "@/lib/http/security-headers";

const shared = globalThis as { camHttps?: boolean };

/** Puts the rules of the house on every answer. It decides nothing about who may come in: pages, actions and routes do. */
export function proxy(request: NextRequest) {
  shared.camHttps ??= readEnv().CAM_PUBLIC_URL.startsWith("https:");
  const nonce = randomBytes(18).toString("base64");
  const rules = securityHeaders({ nonce, https: shared.camHttps, development: inDevelopment() });

  const asked = new Headers(request.headers);
  // Next reads the nonce out of the policy and puts it on its own scripts.
  asked.set("content-security-policy", rules["content-security-policy"] ?? "");
  asked.set(NONCE_HEADER, nonce);
  asked.set(PATH_HEADER, `${request.nextUrl.pathname}${request.nextUrl.search}`);

  const answer = NextResponse.next({ request: { headers: asked } });
  for (const [name, value] of Object.entries(rules)) answer.headers.set(name, value);
  const { pathname } = request.nextUrl;
  for (const [name, value] of Object.entries({ ...readersHeaders(pathname), ...framedHeaders(pathname) }))
    answer.headers.set(name, value);
  return answer;
}

// Files with a digest in their name are the same for everybody; web/doorkeeper.ts gives them what they need.
export const config = { matcher: ["/((?!_next/static/).*)"] };
