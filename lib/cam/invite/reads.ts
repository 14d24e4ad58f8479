import type { Role } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import type { CamContext, SystemContext } from "../context";
import { hashToken } from "../operator/one-time-token";
import { type InviteStanding, inviteStanding } from "./rules";

export interface OpenInvite {
  inviteId: string;
  workspaceId: string;
  workspaceName: string;
  email: string;
  role: Role;
  invitedBy: string;
  accountExists: boolean;
}

/** Public, by link: what an invite offers; null when it opens nothing any more, for whatever reason. */
export async function openInvite(ctx: SystemContext, token: string): Promise<OpenInvite | null> {
  const invite = await ctx.db.invite.findUnique({
    where: { tokenHash: hashToken(token) },
    include: { workspace: { select: { name: true } }, invitedBy: { select: { name: true } } },
  });
  if (!invite || inviteStanding(invite, ctx.now()) !== "open") return null;
  const account = await ctx.db.user.findUnique({ where: { email: invite.email }, select: { id: true } });
  return {
    inviteId: invite.id,
    workspaceId: invite.workspaceId,
    workspaceName: invite.workspace.name,
    email: invite.email,
    role: invite.role,
    invitedBy: invite.invitedBy.name,
    accountExists: account !== null,
  };
}

export interface InviteRow {
  id: string;
  email: string;
  role: Role;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
  standing: InviteStanding;
}

/** Open and run-out invites, newest first; used and revoked ones are in the audit log. */
export async function listInvites(ctx: CamContext): Promise<InviteRow[]> {
  requireRole(ctx, "ADMIN");
  const invites = await ctx.db.invite.findMany({
    where: { workspaceId: ctx.workspaceId, acceptedAt: null, revokedAt: null },
    include: { invitedBy: { select: { name: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 200,
  });
  return invites.map(({ id, email, role, invitedBy, createdAt, expiresAt, ...facts }) => ({
    id,
    email,
    role,
    invitedBy: invitedBy.name,
    createdAt,
    expiresAt,
    standing: inviteStanding({ ...facts, expiresAt }, ctx.now()),
  }));
}
