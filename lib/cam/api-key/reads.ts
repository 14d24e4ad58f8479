import type { Role } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import type { CamContext } from "../context";
import { type KeyStanding, keyStanding } from "./rules";

export interface ApiKeyRow {
  id: string;
  name: string;
  /** "cam_1a2b3c4d": enough to tell keys apart in a log, nothing to call with. */
  shown: string;
  scopes: string[];
  role: Role;
  madeBy: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  standing: KeyStanding;
}

/** Those that work first, then the newest. */
export async function listApiKeys(ctx: CamContext): Promise<ApiKeyRow[]> {
  requireRole(ctx, "ADMIN");
  const keys = await ctx.db.apiKey.findMany({
    where: { workspaceId: ctx.workspaceId },
    include: { createdBy: { select: { name: true } } },
    omit: { hash: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 200,
  });
  return keys
    .map(({ prefix, createdBy, workspaceId: _here, createdById: _who, revokedAt, ...key }) => ({
      ...key,
      shown: `cam_${prefix}`,
      madeBy: createdBy?.name ?? null,
      standing: keyStanding({ revokedAt, expiresAt: key.expiresAt }, ctx.now()),
    }))
    .sort((one, other) => Number(other.standing === "works") - Number(one.standing === "works"));
}
