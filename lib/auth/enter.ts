import type { Route } from "next";
import { redirect } from "next/navigation";
import { safePath } from "@/lib/http/safe-path";
import { rememberDevice } from "./known-device";
import { setSessionCookie } from "./session-cookie";

/** Hands the browser its new session and leads it on. The cookie it came with, if any, is replaced. */
export async function enter(
  { sessionId, email }: { sessionId: string; email: string },
  to?: unknown,
): Promise<never> {
  await setSessionCookie(sessionId);
  await rememberDevice(email);
  redirect(safePath(to) as Route);
}
