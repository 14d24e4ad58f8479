import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { cookies } from "next/headers";
import { derivedSecret } from "./secret";
import { sessionCookieOptions } from "./session-cookie";

// A browser that was signed in to an account keeps a token that says so. It opens nothing; its failed attempts are
// counted apart from strangers', so that nobody can lock an owner out by guessing (docs/decisions/0042-sign-in-throttle.md).

const DAYS = 365;

const name = () => `${sessionCookieOptions().secure ? "__Host-" : ""}cam.device`;

const sign = (email: string, device: string, day: string) =>
  createHmac("sha256", derivedSecret("known-device"))
    .update(JSON.stringify([email.trim().toLowerCase(), device, day]))
    .digest("base64url");

const today = () => Math.floor(Date.now() / 86_400_000);

export function deviceToken(email: string, device = randomBytes(16).toString("base64url"), day = today()) {
  return [device, day, sign(email, device, String(day))].join(".");
}

/** The device's id when the token was made for this account, by us, and not too long ago. */
export function deviceOf(token: string | undefined, email: string): string | undefined {
  const [device, day, mac] = token?.split(".") ?? [];
  if (!device || !day || !mac || !/^\d{1,6}$/.test(day)) return undefined;
  const age = today() - Number(day);
  if (age < 0 || age > DAYS) return undefined;
  const [given, expected] = [Buffer.from(mac), Buffer.from(sign(email, device, day))];
  return given.length === expected.length && timingSafeEqual(given, expected) ? device : undefined;
}

export const readDevice = async (email: string) => deviceOf((await cookies()).get(name())?.value, email);

export async function rememberDevice(email: string) {
  const jar = await cookies();
  if (deviceOf(jar.get(name())?.value, email)) return;
  jar.set(name(), deviceToken(email), { ...sessionCookieOptions(), maxAge: DAYS * 86_400 });
}
