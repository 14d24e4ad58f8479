import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { Refusal } from "@/lib/cam/errors";
import { SignIn } from "@/lib/cam/operator/schema";
import { signIn } from "@/lib/cam/operator/sign-in";
import { signOut } from "@/lib/cam/operator/sign-out";
import { readSession } from "@/lib/cam/session/reads";
import { SESSION_DAYS } from "@/lib/cam/session/rules";
import { requestOrigin } from "@/lib/http/request-origin";
import { safePath } from "@/lib/http/safe-path";
import { systemContext } from "@/lib/wiring";
import { inEvenTime } from "./even-time";
import { readDevice } from "./known-device";
import { actorOf } from "./operator";
import { derivedSecret } from "./secret";
import { readSessionCookie, sessionCookieName, sessionCookieOptions } from "./session-cookie";

const NO = "CredentialsSignin";

const visitor = async () => systemContext({ kind: "public", name: "visitor" }, await requestOrigin());

/** next-auth's own addresses, /api/auth/*: the same verbs as the sign-in page, for whoever speaks next-auth. */
export function authOptions(): NextAuthOptions {
  return {
    secret: derivedSecret("next-auth"),
    session: { strategy: "jwt", maxAge: SESSION_DAYS * 86_400 },
    pages: { signIn: "/sign-in", signOut: "/sign-out", error: "/sign-in" },
    cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
    providers: [
      Credentials({
        name: "Email and password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(given) {
          const input = SignIn.safeParse({ email: given?.email, password: given?.password });
          if (!input.success) return null;
          const ctx = await visitor();
          try {
            const browser = {
              knownDevice: await readDevice(input.data.email),
              sessionId: (await readSessionCookie()) ?? undefined,
            };
            const { sessionId } = await inEvenTime(() => signIn(ctx, input.data, browser));
            return { id: sessionId };
          } catch (error) {
            // next-auth puts what is thrown into an address; a throttle may be said there, nothing else.
            if (error instanceof Refusal && error.code === "throttled") throw new Error("Throttled");
            if (!(error instanceof Refusal)) ctx.log.error({ error }, "a sign-in broke");
            throw new Error(NO);
          }
        },
      }),
    ],
    callbacks: {
      /** The cookie names the session row and nothing else: no name, no address, no role that could grow stale. */
      jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
      /** Asked by next-auth's own client. A revoked session is nobody's, whatever the cookie says. */
      async session({ session, token }) {
        const signedIn = await readSession(await visitor(), String(token.sid));
        if (!signedIn) throw new Error("This session has ended.");
        const { name, email } = signedIn.person;
        return { expires: session.expires, user: { name, email } };
      },
      redirect: ({ url, baseUrl }) =>
        `${baseUrl}${safePath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url)}`,
    },
    events: {
      async signOut({ token }) {
        const ctx = await visitor();
        const signedIn = await readSession(ctx, String(token?.sid));
        if (!signedIn) return;
        const { membership } = signedIn;
        const actor = actorOf(signedIn, membership?.role ?? "VIEWER");
        await signOut({ ...ctx, actor }, membership?.workspaceId ?? null);
      },
    },
    logger: {
      // An ended or foreign cookie is an everyday thing to us and an error to next-auth.
      error: (code) => void visitor().then(({ log }) => log.debug({ code }, "next-auth")),
      warn: () => {},
      debug: () => {},
    },
  };
}
