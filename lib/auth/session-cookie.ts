import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { SESSION_DAYS } from "@/lib/cam/session/rules";
import { env } from "@/lib/wiring";
import { derivedSecret } from "./secret";

const SECONDS = SESSION_DAYS * 86_400;

const overHttps = () => env().CAM_PUBLIC_URL.startsWith("https:");

/** The `__Host-` prefix forbids a neighbouring subdomain to plant a cookie of this name. */
export const sessionCookieName = () => `${overHttps() ? "__Host-" : ""}next-auth.session-token`;

export const sessionCookieOptions = () =>
  ({ httpOnly: true, sameSite: "lax", path: "/", secure: overHttps() }) as const;

/** The cookie carries the id of a session row and nothing else, sealed by next-auth. */
export async function setSessionCookie(sessionId: string) {
  const value = await encode({
    token: { sid: sessionId },
    secret: derivedSecret("next-auth"),
    maxAge: SECONDS,
  });
  (await cookies()).set(sessionCookieName(), value, { ...sessionCookieOptions(), maxAge: SECONDS });
}

export async function clearSessionCookie() {
  (await cookies()).set(sessionCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 });
}

export async function sessionIdOf(token: string | undefined): Promise<string | null> {
  if (!token) return null;
  try {
    const held = await decode({ token, secret: derivedSecret("next-auth") });
    return typeof held?.sid === "string" ? held.sid : null;
  } catch {
    // Made up, cut short, expired, or sealed under another secret: a stranger's cookie.
    return null;
  }
}

export const readSessionCookie = async () => sessionIdOf((await cookies()).get(sessionCookieName())?.value);
