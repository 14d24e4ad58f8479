import type { Role } from "@/lib/db/generated/enums";
import { roleAtLeast } from "../access";
import type { Scope } from "./schema";

/** "write" of a noun includes reading it; "*" is everything its role allows. */
export function allowsScope(granted: readonly string[], wanted: Scope): boolean {
  if (granted.includes("*") || granted.includes(wanted)) return true;
  return wanted.endsWith(":read") && granted.includes(wanted.replace(/:read$/, ":write"));
}

export const lowerRole = (one: Role, other: Role): Role => (roleAtLeast(one, other) ? other : one);

const SHAPE = /^cam_([0-9a-f]{8})_([A-Za-z0-9_-]{43})$/;

/** The part of a key that finds its row; undefined when the text cannot be a key at all. */
export const prefixOf = (presented: string) => SHAPE.exec(presented)?.[1];

export type KeyStanding = "works" | "revoked" | "expired";

export function keyStanding(key: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): KeyStanding {
  if (key.revokedAt) return "revoked";
  return key.expiresAt && key.expiresAt <= now ? "expired" : "works";
}
