import { headers } from "next/headers";
import type { Origin } from "@/lib/cam/context";
import { env } from "@/lib/wiring";
import { clientAddress } from "./client-address";

interface HeaderBag {
  get(name: string): string | null;
}

export const originOf = (given: HeaderBag): Origin => ({
  address: clientAddress(given),
  userAgent: given.get("user-agent")?.slice(0, 400) ?? undefined,
  requestId: given.get("x-request-id") ?? undefined,
});

export const requestOrigin = async () => originOf(await headers());

/**
 * Whether a request that carries a cookie was made by our own pages. Browsers send Origin with every POST; where one is
 * missing (old clients, some extensions) Sec-Fetch-Site must vouch, and without either the answer is no.
 */
export function isSameOrigin(given: HeaderBag, publicUrl = env().CAM_PUBLIC_URL): boolean {
  const origin = given.get("origin");
  if (origin !== null) return origin === new URL(publicUrl).origin;
  return given.get("sec-fetch-site") === "same-origin";
}
