import { createHash, timingSafeEqual } from "node:crypto";
import type { Role } from "@/lib/db/generated/enums";
import type { Actor, SystemContext } from "../context";
import { keyStanding, lowerRole, prefixOf } from "./rules";

export interface KeyHolder {
  actor: Extract<Actor, { kind: "key" }>;
  workspaceId: string;
}

interface KeyRow {
  id: string;
  workspaceId: string;
  name: string;
  hash: string;
  scopes: string[];
  role: Role;
  createdById: string | null;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  makersRole: Role | null;
}

export const hashKey = (key: string) => createHash("sha256").update(key).digest("hex");

const sameHash = (one: string, other: string) =>
  timingSafeEqual(Buffer.from(one, "hex"), Buffer.from(other, "hex"));

/**
 * Public: who a presented key speaks for; null for every reason alike. A key never outlives or outranks its maker: it
 * dies with their membership and sinks with their role (docs/decisions/0044-api-keys.md).
 */
export async function authenticateKey(ctx: SystemContext, presented: string): Promise<KeyHolder | null> {
  const prefix = prefixOf(presented);
  if (!prefix) return null;
  const [key] = await ctx.db.$queryRaw<KeyRow[]>`
    select k."id"::text, k."workspaceId"::text, k."name", k."hash", k."scopes", k."role"::text, k."createdById"::text,
           k."expiresAt", k."lastUsedAt", k."revokedAt", m."role"::text as "makersRole"
      from "ApiKey" k
      left join "Membership" m on m."workspaceId" = k."workspaceId" and m."userId" = k."createdById"
     where k."prefix" = ${prefix}`;
  if (!key || !sameHash(key.hash, hashKey(presented))) return null;

  const now = ctx.now();
  if (keyStanding(key, now) !== "works") return null;
  if (key.createdById && !key.makersRole) return null;

  if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() >= 60_000) {
    await ctx.db.apiKey.updateMany({
      where: { id: key.id, workspaceId: key.workspaceId },
      data: { lastUsedAt: now },
    });
  }
  const role = key.makersRole ? lowerRole(key.role, key.makersRole) : key.role;
  const actor = { kind: "key", id: key.id, name: key.name, role, scopes: key.scopes } as const;
  return { actor, workspaceId: key.workspaceId };
}
