import { createHmac, timingSafeEqual } from "node:crypto";
import type { ReportDelivery, ReportSignatures } from "./cam/ports/report-signatures";

/** An older one may be somebody who listened and plays it again; a newer one has a clock that cannot be trusted. */
const TOLERANCE_SECONDS = 5 * 60;
/** Fewer bytes are no secret: an empty one would sign whatever anybody likes. */
const LEAST_BYTES = 16;
const MOST_SIGNATURES = 20;

const ID = /^[\x21-\x7e]{1,200}$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** "whsec_… whsec_…": the new and the old, while somebody changes over. */
const keysIn = (secrets: string): Buffer[] =>
  secrets
    .split(/[\s,]+/)
    .map((secret) => secret.replace(/^whsec_/, ""))
    .filter((secret) => BASE64.test(secret))
    .map((secret) => Buffer.from(secret, "base64"))
    .filter((key) => key.length >= LEAST_BYTES);

function isRecent(timestamp: string, now: Date): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  return Math.abs(now.getTime() / 1_000 - Number(timestamp)) <= TOLERANCE_SECONDS;
}

function isSigned(keys: readonly Buffer[], { id, timestamp, signatures, body }: ReportDelivery): boolean {
  const given = signatures
    .split(" ", MOST_SIGNATURES)
    .filter((one) => one.startsWith("v1,"))
    .map((one) => Buffer.from(one.slice(3), "base64"));
  return keys.some((key) => {
    const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
    return given.some((one) => one.length === expected.length && timingSafeEqual(one, expected));
  });
}

export function createReportSignatures(own: string | undefined): ReportSignatures {
  const ownKeys = keysIn(own ?? "");
  const holds = (keys: readonly Buffer[], delivery: ReportDelivery, now: Date) =>
    ID.test(delivery.id) && isRecent(delivery.timestamp, now) && isSigned(keys, delivery);
  return {
    hasOwn: ownKeys.length > 0,
    isOwn: (delivery, now) => holds(ownKeys, delivery, now),
    isBy: (secrets, delivery, now) => holds(keysIn(secrets), delivery, now),
  };
}
